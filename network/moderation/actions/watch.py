"""Keeping the list of watch words, and asking whether something waits because of it."""

from collections.abc import Sequence

from flask_babel import gettext as _

from network.core import clock
from network.core.db import db, lock, rows, save
from network.core.errors import Refused
from network.moderation import words
from network.moderation.models import HeldWriter, WatchCategory, WatchWord
from network.moderation.queries import watch as queries
from network.people.models import Person


def found_in(*texts: str) -> WatchWord | None:
    """The first watch word that stands in one of these texts, or whose shape does."""
    known: Sequence[WatchWord] = rows(queries.current_words())
    if not known:
        return None
    text = "\n".join(texts)
    read = words.readings(text)
    return next((word for word in known if is_in(word, text, read)), None)


def is_in(word: WatchWord, text: str, read: list[str]) -> bool:
    if word.category == WatchCategory.PHONE:
        return words.has_phone(text)
    if word.category == WatchCategory.EMAIL:
        return words.has_email(text)
    return words.stands_in(word.phrases, read)


def is_held_everywhere(person: Person) -> bool:
    return db.session.scalar(queries.held_writer_of(person)) is not None


def watch_for(category: WatchCategory, phrase: str, variants: Sequence[str], by: Person) -> WatchWord:
    """Put a word, a phrase or a shape on the list; what was written before stays."""
    folded = "" if category.is_shape else words.phrase_of(phrase)
    if not (folded or category.is_shape):
        raise Refused(_("Type a word or a phrase: signs alone are not looked for."))
    if db.session.scalar(queries.word_like(category, folded)):
        raise Refused(_("This is on the list already."))
    if len(rows(queries.current_words())) >= queries.MOST_WORDS:
        raise Refused(_("The list holds %(num)d words. Take one away first.", num=queries.MOST_WORDS))
    others = [] if category.is_shape else [each for each in map(words.phrase_of, variants) if each]
    return save(
        WatchWord(
            phrase="" if category.is_shape else phrase,
            folded=folded,
            variants=others,
            category=category,
            added_at=clock.now(),
            added_by_id=by.id,
        )
    )


def stop_watching(word: WatchWord) -> None:
    """Take a word from the list; what waits because of it is still decided by a facilitator."""
    lock(word)
    word.ended_at = word.ended_at or clock.now()
    db.session.flush()


def hold_everywhere(person: Person | None, reason: str, by: Person) -> HeldWriter:
    """Let everything this person writes be looked at first."""
    if person is None:
        raise Refused(_("Nobody has an account with this address."))
    lock(person)
    if db.session.scalar(queries.held_writer_of(person)):
        raise Refused(_("The posts of %(name)s are looked at first already.", name=person.name))
    return save(HeldWriter(person=person, reason=reason, began_at=clock.now(), began_by_id=by.id))


def hold_no_more(held: HeldWriter) -> None:
    lock(held)
    held.ended_at = held.ended_at or clock.now()
    db.session.flush()
