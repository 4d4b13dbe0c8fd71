"""Accounts: making one, and what a person says of themselves."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from werkzeug.datastructures import FileStorage

from network.core import clock, files, text
from network.core.db import db, save
from network.core.errors import Refused
from network.people import queries
from network.people.actions.consent import give, withdraw
from network.people.models import ConsentKind, Person, ProfileWord
from network.people.profile import OF_WORDS

PHOTO_SIDE = 480  # pixels


def find_or_create(email: str, name: str) -> Person:
    """The person with this address, or a new one, who has no password until they set it by a link sent to them."""
    return with_address(email) or create(email.strip().lower(), name)


def with_address(email: str) -> Person | None:
    return db.session.scalar(queries.person_by_email(email))  # type: ignore[no-any-return]


def create(email: str, name: str) -> Person:
    for _attempt in range(3):
        handle = text.free_slug(name, is_taken)
        try:
            with db.session.begin_nested():
                return save(Person(email=email, name=name, handle=handle, joined_at=clock.now()))
        except IntegrityError:  # somebody was just given this address or handle
            if found := with_address(email):
                return found
    raise Refused(_("We could not make this account just now. Please try again."))


def is_taken(handle: str) -> bool:
    return db.session.scalar(queries.person_by_handle(handle)) is not None


def change_account(
    person: Person,
    name: str,
    pronouns: str,
    about: str,
    is_listed: bool,
    *,
    wording: str = "",
    is_greetable: bool = False,
    greetings_wording: str = "",
    shown_to: Mapping[str, str] | None = None,
    **more: Any,
) -> None:
    """What a person says of themselves, whom each part is for, and whether they agree to be found and to be greeted."""
    person.name, person.pronouns = name, pronouns
    person.about, person.about_html = about, text.render(about).html
    for column, value in more.items():
        setattr(person, column, value)
    if shown_to is not None:
        person.shown_to = dict(shown_to)
    agree(person, ConsentKind.DIRECTORY, is_listed, wording)
    agree(person, ConsentKind.GREETINGS, is_greetable, greetings_wording)
    save(person)
    keep_words(person)


def agree(person: Person, kind: ConsentKind, agrees: bool, wording: str) -> None:
    if agrees:
        give(person, kind, wording)
    else:
        withdraw(person, kind)


def keep_words(person: Person) -> None:
    """Let the person be found by the words that stand in their profile now."""
    db.session.execute(delete(ProfileWord).where(ProfileWord.person_id == person.id))
    words = {(part, word.lower()) for part in OF_WORDS for word in getattr(person, part)}
    db.session.add_all(ProfileWord(person_id=person.id, part=part.value, word=word) for part, word in sorted(words))
    db.session.flush()


def change_photo(person: Person, upload: FileStorage | None) -> None:
    """Keep this photo instead of the one before, or none."""
    before = person.photo
    person.photo = files.keep(upload, person.id, files.PICTURES, PHOTO_SIDE) if upload else None
    save(person)
    if before:
        files.discard(before)
