"""Saying what one offers and looks for, saying hello, answering, and matching everybody who agreed."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from flask_babel import gettext as _

from network.conferences.models import Conference, Registration
from network.core import clock
from network.core.db import db, lock, rows, save
from network.core.errors import Refused
from network.introductions import queries, telling
from network.introductions.matching import Pair, Seeker, matched
from network.introductions.models import DelegateWords, Introduction

MOST_HELLOS = 20
QUARTER = timedelta(minutes=15)


def keep_words(place: Registration, offers: Sequence[str], asks: Sequence[str], interests: Sequence[str]) -> None:
    lock(place)
    known = db.session.scalar(queries.words_of(place)) or DelegateWords(registration=place)
    known.offers, known.asks, known.interests = list(offers), list(asks), list(interests)
    known.said = "\n".join(known.all).lower()
    save(known)


def say_hello(place: Registration, to: Registration) -> Introduction:
    """Ask to be introduced. Two who greet each other are introduced; a second press changes nothing."""
    for one in sorted((place, to), key=lambda each: each.id):
        lock(one)  # both may be greeting at once
    known = db.session.scalar(queries.between(place, to))
    if known is not None:
        if known.waits and known.asker_id == to.id:
            accept(known, place)
        return known  # type: ignore[no-any-return]
    if queries.hellos_by(place) >= MOST_HELLOS:
        raise Refused(_("You have said hello to %(most)d people. Give them time to answer.", most=MOST_HELLOS))
    made = introduce(place, to, asker_id=place.id)
    telling.tell_of_hello(to, made)
    return made


def introduce(one: Registration, other: Registration, **details: Any) -> Introduction:
    first, second = sorted((one, other), key=lambda each: each.id)
    return save(Introduction(conference_id=one.conference_id, one=first, other=second, made_at=clock.now(), **details))


def accept(introduction: Introduction, place: Registration) -> None:
    """Answer a hello: each gets the other's address."""
    lock(introduction)
    if introduction.accepted_at:
        return
    if introduction.declined_at or introduction.is_match or introduction.asker_id == place.id:
        raise Refused(_("There is no hello to answer here any more."))
    introduction.accepted_at = clock.now()
    db.session.flush()
    telling.tell_both(introduction)


def decline(introduction: Introduction, by: Registration) -> None:
    """No thanks. It goes from both lists; whoever said hello is not told, whoever was to meet at a time is."""
    lock(introduction)
    if introduction.accepted_at:
        raise Refused(_("You have accepted this already, and have each other’s address."))
    if introduction.declined_at:
        return
    introduction.declined_at = clock.now()
    db.session.flush()
    if introduction.is_match:
        telling.tell_of_no(introduction, by)


def match(conference: Conference, first_at: datetime) -> int:
    """Introduce all who agreed, each to three at most, in quarters of an hour from a time on; how many pairs.

    Done again, it replaces what was matched before, but for what somebody declined: the two are not matched anew.
    """
    lock(conference)
    earlier = {(each.one_id, each.other_id): each for each in rows(queries.introductions(conference))}
    refused = {pair for pair, each in earlier.items() if each.declined_at}
    for each in earlier.values():
        if each.is_match and not each.declined_at:
            db.session.delete(each)
    db.session.flush()
    known = {pair for pair, each in earlier.items() if not each.is_match}
    found = db.session.execute(queries.seekers(conference)).all()
    places = {place.id: place for place, _words, _sector in found}
    made = [pair for pair in matched(seekers(found)) if ids(pair) not in refused | known]
    for pair in made:
        introduce(places[pair.one.id], places[pair.other.id], score=pair.score, meets_at=first_at + pair.slot * QUARTER)
    telling.tell_of_matches(conference)
    return len(made)


def ids(pair: Pair) -> tuple[int, int]:
    first, second = sorted((pair.one.id, pair.other.id))
    return first, second


def seekers(found: Iterable[Any]) -> list[Seeker]:
    """Those who agreed to be matched, as the rule reads them."""
    return [
        Seeker(
            place.id,
            place.delegate_name,
            organisation=place.organisation_name.strip().casefold(),
            sector=sector.value if sector else "",
            **{name: tags(getattr(words, name) if words else ()) for name in ("offers", "asks", "interests")},
        )
        for place, words, sector in found
    ]


def tags(words: Sequence[str]) -> frozenset[str]:
    return frozenset(word.casefold() for word in words)
