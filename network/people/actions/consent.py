"""Agreeing to something, in the words that were shown, and taking it back."""

from network.core import clock
from network.core.db import db, save
from network.people import queries
from network.people.models import Consent, ConsentKind, ConsentWording, Person

#: Where it stands on the person since when they agree.
MOMENTS = {ConsentKind.DIRECTORY: "listed_at", ConsentKind.GREETINGS: "greetable_at"}


def give(person: Person, kind: ConsentKind, wording: str) -> None:
    """Keep that the person agrees to these words from now on. Who agreed already has agreed to what stood there then."""
    if db.session.scalar(queries.consent_of(person, kind)):
        return
    agreed = Consent(person_id=person.id, kind=kind, wording=words_of(kind, wording), given_at=clock.now())
    save(agreed)
    if kind in MOMENTS:
        setattr(person, MOMENTS[kind], agreed.given_at)


def withdraw(person: Person, kind: ConsentKind) -> None:
    """Take it back at once; that it was given, and until when, stays on record."""
    given = db.session.scalar(queries.consent_of(person, kind))
    if given:
        given.withdrawn_at = max(clock.now(), given.given_at)
        save(given)
    if kind in MOMENTS:
        setattr(person, MOMENTS[kind], None)


def words_of(kind: ConsentKind, wording: str) -> ConsentWording:
    known = db.session.scalar(queries.consent_wording(kind, wording))
    return known or save(ConsentWording(kind=kind, text=wording, first_shown_at=clock.now()))
