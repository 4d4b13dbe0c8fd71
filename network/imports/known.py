"""What is here already, read at once for all that a file names: a fixed number of statements for any number of rows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from network.core import clock
from network.core.db import db, rows
from network.core.identity import the_network
from network.imports.columns import bare
from network.imports.lines import Line
from network.memberships.duplicates import SHARED_DOMAINS, site_of, words_of
from network.memberships.models import Membership, MembershipTier
from network.memberships.queries.tariff import tariff
from network.organisations.models import Organisation, Representative
from network.people.models import Person

AT_ONCE = 5_000


class Known:
    """The organisations, people, seats and terms that a file may speak of."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.today = clock.today()
        self.first_in_grace = self.today - timedelta(days=the_network().grace_days)
        self.tiers: Sequence[MembershipTier] = rows(tariff())
        self.read_organisations(lines)
        self.people: dict[str, Person] = {}
        for part in parts_of({line.person["email"] for line in lines if line.person.get("email")}):
            self.people |= {each.email: each for each in rows(select(Person).where(Person.email.in_(part)))}

    def read_organisations(self, lines: Sequence[Line]) -> None:
        """Whom the file may mean is found among the names of all; only those are read whole."""
        ids = {line.organisation.get("organisation_id") for line in lines}
        numbers = {line.organisation.get("charity_number") for line in lines} - {None}
        names = {name_of(line.organisation.get("organisation", "")) for line in lines} - {""}
        listed = db.session.execute(select(Organisation.id, Organisation.name, Organisation.charity_number))
        wanted = {
            each.id
            for each in listed
            if each.id in ids or name_of(each.name) in names or number_of(each.charity_number) in numbers
        }
        self.by_id: dict[int, Organisation] = {}
        self.seats: dict[int, list[Representative]] = defaultdict(list)
        self.terms: dict[int, list[Membership]] = defaultdict(list)
        for part in parts_of(wanted):
            self.read_part(part)
        self.by_number = {number_of(each.charity_number): each for each in self.by_id.values() if each.charity_number}
        self.by_name: dict[str, list[Organisation]] = defaultdict(list)
        for each in self.by_id.values():
            self.by_name[name_of(each.name)].append(each)

    def read_part(self, ids: Sequence[int]) -> None:
        bodies = select(Organisation).where(Organisation.id.in_(ids)).options(selectinload(Organisation.coverage))
        self.by_id |= {each.id: each for each in rows(bodies)}
        seated = select(Representative).where(
            Representative.organisation_id.in_(ids), Representative.ended_on.is_(None)
        )
        for seat in rows(seated.options(joinedload(Representative.person))):
            self.seats[seat.organisation_id].append(seat)
        terms = select(Membership).where(Membership.organisation_id.in_(ids))
        for term in rows(terms.options(joinedload(Membership.invoice))):
            self.terms[term.organisation_id].append(term)

    def organisation(self, id: int) -> Organisation | None:
        return self.by_id.get(id)

    def like(self, values: dict[str, Any]) -> Organisation | None:
        """The organisation with this charity number; else the one of this name, unless number or domain say otherwise."""
        number = values.get("charity_number")
        if number and (found := self.by_number.get(number_of(number))):
            return found
        for each in self.by_name.get(name_of(values["organisation"]), []):
            if not (number and each.charity_number) and not differ(domains(values), domains(vars(each))):
                return each
        return None

    def person(self, email: str) -> Person | None:
        return self.people.get(email)

    def seats_of(self, organisation_id: int) -> list[Representative]:
        return self.seats[organisation_id]

    def terms_of(self, organisation_id: int) -> list[Membership]:
        return self.terms[organisation_id]

    def tier(self, name: str) -> MembershipTier | None:
        """The tier of this name, or the only one whose name stands in it, as in "Standard (charities)"."""
        wanted = bare(name)
        exact = next((each for each in self.tiers if bare(each.name) == wanted), None)
        within = [each for each in self.tiers if bare(each.name) in wanted]
        return exact or (within[0] if len(within) == 1 else None)

    def seats_today(self, asked: Any, term: dict[str, Any], tier: MembershipTier | None) -> int | None:
        """How many seats the organisation has today, here or by the file; None where no term runs."""
        found = [
            each.seats for each in asked.old_terms if each.is_effective and self.runs(each.starts_on, each.ends_on)
        ]
        found += [each.tier.seats for each in asked.terms.values() if self.runs(each.starts_on, each.ends_on)]
        if tier and self.runs(term["starts_on"], term["ends_on"]):
            found.append(tier.seats)
        return max(found, default=None)

    def runs(self, starts_on: Any, ends_on: Any) -> bool:
        return bool(starts_on <= self.today and ends_on >= self.first_in_grace)


def name_of(name: str) -> str:
    return " ".join(sorted(words_of(name)))


def number_of(charity_number: str) -> str:
    return "".join(each for each in charity_number.upper() if each.isalnum())


def domains(values: dict[str, Any]) -> set[str]:
    """Of the website and of its people's mail; invoices may go to an accountant."""
    return {site_of(values.get("website") or ""), (values.get("email_domain") or "").lower()} - SHARED_DOMAINS - {""}


def differ(mine: set[str], theirs: set[str]) -> bool:
    return bool(mine and theirs and not mine & theirs)


def parts_of(values: Iterable[Any]) -> Iterator[list[Any]]:
    wanted = sorted(values)
    for start in range(0, len(wanted), AT_ONCE):
        yield wanted[start : start + AT_ONCE]
