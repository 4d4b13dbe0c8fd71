"""Writing down what a plan asks for, in batches of one transaction. A rehearsal runs this very code, and is rolled back."""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from itertools import islice
from typing import cast

from sqlalchemy import select

from network.core import clock, text
from network.core.db import Base, db
from network.imports.plan import KEPT_OF_ORGANISATION, OrganisationAsked, PersonAsked, Plan, TermAsked
from network.memberships.models import Membership
from network.organisations.actions.coverage import councils_by_name, says_the_same, understand
from network.organisations.models import Organisation, Representative, Standing
from network.people.models import Person

IN_BATCH = 250  # organisations


@dataclass
class Counts:
    """What a run made of the file."""

    organisations_new: int = 0
    organisations_changed: int = 0
    organisations_known: int = 0
    people_new: int = 0
    people_seated: int = 0  # known before, now with a seat in one more organisation
    people_changed: int = 0
    people_known: int = 0
    terms_new: int = 0
    terms_known: int = 0
    differing: int = 0  # known, and said otherwise by the file, where changing was not asked for

    @property
    def is_nothing(self) -> bool:
        counted = asdict(self)
        return not any(count for name, count in counted.items() if not name.endswith("_known") and name != "differing")


class Writer:
    """Writes one plan. `seated` are the people who were given a seat, by address."""

    def __init__(self, plan: Plan, updates: bool) -> None:
        self.plan = plan
        self.updates = updates
        self.counts = Counts()
        self.seated: dict[str, Person] = {}
        self.people: dict[str, Person] = {}  # new ones: one address may stand under several organisations
        self.slugs = set(db.session.scalars(select(Organisation.slug)))
        self.handles = set(db.session.scalars(select(Person.handle)))
        self.councils = councils_by_name()
        self.by_code = {area.gss: area for area in self.councils.values()}

    def write(self, after_batch: Callable[[int], None]) -> None:
        """All of it; `after_batch` is told up to which row of the organisations it has come, and may stop everything."""
        done = 0
        with uncollected():
            for batch in batches(list(self.plan.organisations)):
                self.write_batch(batch)
                done += len(batch)
                after_batch(done)

    def write_batch(self, batch: Sequence[OrganisationAsked]) -> None:
        for asked in batch:
            self.keep_organisation(asked)
        db.session.flush()
        for asked in batch:
            for person in asked.people.values():
                self.keep_person(person)
        db.session.flush()
        for asked in batch:
            self.keep_seats(asked)
            self.keep_terms(asked)
        db.session.flush()

    def keep_organisation(self, asked: OrganisationAsked) -> None:
        values = {name: asked.values[name] for name in KEPT_OF_ORGANISATION if name in asked.values}
        if council := self.by_code.get(values.pop("gss", "")):
            values["own_area"] = council
        if asked.known:
            self.change(asked.known, self.without_what_is_so(asked.known, values), "organisations")
            return
        self.counts.organisations_new += 1
        asked.known = Organisation(
            name=asked.name, slug=self.free(asked.name, self.slugs), created_at=clock.now(),
            **{**values, "sector": asked.sector, "band": asked.band},
        )  # fmt: skip
        db.session.add(asked.known)
        understand(asked.known, self.councils)

    def without_what_is_so(self, known: Organisation, values: dict[str, object]) -> dict[str, object]:
        """Where it works is kept as councils, which other words may name as well; the region follows from them."""
        if says_the_same(known, str(values.get("area_served", "")), self.councils):
            return {name: value for name, value in values.items() if name not in {"area_served", "region"}}
        return values

    def change(self, record: Organisation | Person | Representative, values: dict[str, object], kind: str) -> bool:
        """Make a known record what the file says, where that was asked for; count it either way."""
        differing = {name: value for name, value in values.items() if value != "" and getattr(record, name) != value}
        if not differing:
            self.count(f"{kind}_known")
        elif self.updates:
            self.count(f"{kind}_changed")
            for name, value in differing.items():
                setattr(record, name, value)
            if isinstance(record, Organisation) and "area_served" in differing:
                understand(record, self.councils)
        else:
            self.count(f"{kind}_known")
            self.count("differing")
        return bool(differing)

    def keep_person(self, asked: PersonAsked) -> None:
        asked.known = asked.known or self.people.get(asked.email)
        if asked.known is None:
            self.counts.people_new += 1
            asked.known = Person(
                email=asked.email, name=asked.name, handle=self.free(asked.name, self.handles), joined_at=clock.now()
            )
            self.people[asked.email] = asked.known
            db.session.add(asked.known)
        elif asked.seat:
            self.change(asked.seat, {"role_title": asked.role_title}, "people")
        elif asked.email not in self.people:
            self.counts.people_seated += 1

    def keep_seats(self, asked: OrganisationAsked) -> None:
        has_primary = any(seat.standing == Standing.PRIMARY for seat in asked.seats)
        newcomers = [person for person in asked.people.values() if person.seat is None]
        primary = None if has_primary else likely_primary(newcomers)
        for person in newcomers:
            standing = Standing.PRIMARY if person is primary else person.standing or Standing.COLLEAGUE
            if standing == Standing.PRIMARY and person is not primary:
                standing = Standing.DEPUTY  # there is exactly one primary contact
            db.session.add(
                Representative(
                    organisation_id=id_of(asked.known), person_id=id_of(person.known), role_title=person.role_title,
                    standing=standing, began_on=clock.today(),
                )
            )  # fmt: skip
            self.seated[person.email] = person.known  # type: ignore[assignment]  # made or found above

    def keep_terms(self, asked: OrganisationAsked) -> None:
        known = {term.starts_on for term in asked.old_terms if term.cancelled_at is None}
        for term in asked.terms.values():
            if term.starts_on in known:
                self.counts.terms_known += 1
            else:
                self.counts.terms_new += 1
                db.session.add(membership(asked, term))

    def free(self, name: str, taken: set[str]) -> str:
        found = text.free_slug(name, taken.__contains__)
        taken.add(found)
        return found

    def count(self, name: str) -> None:
        setattr(self.counts, name, getattr(self.counts, name) + 1)


def membership(asked: OrganisationAsked, term: TermAsked) -> Membership:
    """A term agreed before the network came here: its price was paid there, so it is trusted, and nobody is welcomed to it."""
    now = clock.now()
    return Membership(
        organisation_id=id_of(asked.known), tier_id=term.tier.id, band=asked.band, starts_on=term.starts_on, ends_on=term.ends_on,
        net=term.net, seats=term.tier.seats, included_places=term.tier.included_places,
        event_discount=term.tier.event_discount, opens_communities=term.tier.opens_communities,
        trusted_at=now if term.net else None, welcomed_at=now, resigned_at=now if term.is_resigned else None,
    )  # fmt: skip


@contextmanager
def uncollected() -> Iterator[None]:
    """Without looking for garbage among records that all stay: it would take a third of the time others wait to write."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def id_of(record: Base | None) -> int:
    """Of a record that the batch has written: by ids it goes a third faster than by relationships."""
    return cast(Base, record).id


def likely_primary(people: Sequence[PersonAsked]) -> PersonAsked | None:
    """The one the file calls primary contact; else the first who does not only keep the accounts."""
    named = [each for each in people if each.standing == Standing.PRIMARY]
    seated = [each for each in people if each.standing != Standing.FINANCE]
    return next(iter([*named, *seated]), None)


def batches(asked: Sequence[OrganisationAsked]) -> Iterator[list[OrganisationAsked]]:
    waiting = iter(asked)
    while batch := list(islice(waiting, IN_BATCH)):
        yield batch
