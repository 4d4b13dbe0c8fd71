"""Whom a person speaks for, and what that opens to them now: derived when reading, never copied."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import g, has_request_context, session
from sqlalchemy import Select, and_, bindparam, select
from sqlalchemy.orm.attributes import set_committed_value

from network.core import clock
from network.core.db import db
from network.core.identity import the_network
from network.core.login import visitor
from network.memberships.models import Membership
from network.memberships.queries.terms import WAS_PAID, is_in_effect
from network.memberships.reader import Reader
from network.organisations.models import Organisation, Representative, Standing
from network.organisations.queries import is_current_on
from network.people.models import Person


@dataclass(frozen=True)
class Voice:
    """A representative, their organisation, and the membership that is current for it; empty for everybody else."""

    representative: Representative | None = None
    membership: Membership | None = None

    @property
    def organisation(self) -> Organisation | None:
        return self.representative.organisation if self.representative else None

    @property
    def is_member(self) -> bool:
        """Holds a seat in an organisation with a current membership."""
        return bool(self.membership and self.representative and self.representative.holds_a_seat)

    @property
    def opens_communities(self) -> bool:
        """May also enter communities and members' resources: the tier says so."""
        return bool(self.is_member and self.membership and self.membership.opens_communities)

    @property
    def looks_after_organisation(self) -> bool:
        return bool(self.representative and self.representative.looks_after_it)


def statement_of_voices() -> Select:
    """Each of a person's representatives, with the organisation and its latest current membership, members first.

    Terms are joined alone: together with their invoices, SQLite would read those of all organisations first.
    """
    in_effect = is_in_effect(bindparam("today"), bindparam("first_in_grace"), WAS_PAID)
    is_theirs = Membership.organisation_id == Representative.organisation_id
    return (
        select(Representative, Organisation, Membership)
        .join(Organisation, Representative.organisation_id == Organisation.id)
        .outerjoin(Membership, and_(is_theirs, in_effect))
        .where(Representative.person_id == bindparam("person"), is_current_on(bindparam("today")))
        .order_by(
            Membership.id.is_(None),
            Representative.standing == Standing.FINANCE,
            Membership.ends_on.desc(),
            Representative.id,
        )
    )


VOICES = statement_of_voices()  # put together once: every page of every member asks it


def all_voices(person: Person) -> list[Voice]:
    """One voice per organisation, in order of preference. The visitor's are read once per request."""
    if not person.is_authenticated:
        return []
    if has_request_context() and person is visitor():
        known: list[Voice] | None = g.get("voices")
        if known is None:
            known = g.voices = read_voices(person)
        return known
    return read_voices(person)


def read_voices(person: Person) -> list[Voice]:
    found: dict[int, Voice] = {}
    today = clock.today()
    first_in_grace = today - timedelta(days=the_network().grace_days)
    asked = {"person": person.id, "today": today, "first_in_grace": first_in_grace}
    for representative, organisation, membership in db.session.execute(VOICES, asked):
        set_committed_value(representative, "organisation", organisation)  # costs less than to load it eagerly
        found.setdefault(representative.id, Voice(representative, membership))
    return list(found.values())


def voice_of(person: Person) -> Voice:
    """The voice a person has now: the one they chose in this session, else the first that is a member's."""
    known = all_voices(person)
    chosen = session.get("speaks_for") if has_request_context() and person is visitor() else None
    for voice in known:
        if voice.representative and voice.representative.id == chosen:
            return voice
    return known[0] if known else Voice()


def is_member(person: Person | Reader) -> bool:
    """Holds a seat in some organisation with a current membership."""
    if isinstance(person, Reader):
        return person.is_member
    return any(voice.is_member for voice in all_voices(person))


def opens_communities(person: Person | Reader) -> bool:
    """May enter communities and members' resources through some organisation."""
    if isinstance(person, Reader):
        return person.opens_communities
    return any(voice.opens_communities for voice in all_voices(person))


def reader_of(person: Any) -> Reader:
    """What rules may ask of this person today."""
    roles = frozenset(held.role for held in person.roles) if person.is_authenticated else frozenset()
    return Reader(person.is_authenticated, roles, is_member(person), opens_communities(person))
