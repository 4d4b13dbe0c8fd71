"""What a file asks for, set against what is here: which organisations, people and terms are new, changed, or as they were. No writing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _

from network.imports.known import Known, differ, domains, name_of
from network.imports.lines import Line
from network.memberships.duplicates import words_of
from network.memberships.models import Membership, MembershipTier
from network.organisations.models import Band, Organisation, Representative, Sector, Standing
from network.people.models import Person

KEPT_OF_ORGANISATION = (
    "sector", "band", "website", "region", "area_served", "gss", "charity_number", "company_number", "email_domain",
    "billing_address", "billing_email", "needs_purchase_order",
)  # fmt: skip


@dataclass
class PersonAsked:
    """Somebody whom the file names for one organisation."""

    row: int
    email: str
    name: str
    role_title: str = ""
    standing: Standing | None = None
    known: Person | None = None
    seat: Representative | None = None


@dataclass
class TermAsked:
    row: int
    tier: MembershipTier
    starts_on: date
    ends_on: date
    net: Decimal
    is_resigned: bool


@dataclass(eq=False)
class OrganisationAsked:
    """An organisation with all that the file says of it."""

    row: int
    name: str
    values: dict[str, Any] = field(default_factory=dict)
    said_in: dict[str, int] = field(default_factory=dict)
    known: Organisation | None = None
    people: dict[str, PersonAsked] = field(default_factory=dict)
    terms: dict[date, TermAsked] = field(default_factory=dict)
    old_terms: list[Membership] = field(default_factory=list)
    seats: list[Representative] = field(default_factory=list)
    primary_in: int = 0  # the row that names its primary contact

    @property
    def band(self) -> Band:
        return self.values.get("band") or (self.known.band if self.known else likely_band(self.sector, self.name))

    @property
    def sector(self) -> Sector:
        return self.values.get("sector") or (self.known.sector if self.known else likely_sector(self.name))


class Plan:
    """Takes the lines one after the other; a line that cannot go with what is here or stands above it gets a problem."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.organisations: dict[OrganisationAsked, None] = {}  # in their order
        self.by_id: dict[int, OrganisationAsked] = {}
        self.by_key: dict[Any, list[OrganisationAsked]] = {}
        self.names: dict[str, tuple[str, int]] = {}  # of people, by address

    def take(self, line: Line) -> None:
        asked = self.organisation_of(line)
        if asked is None or line.problems:
            return
        tier = self.tier_of(line)
        self.check(line, asked, tier)
        if line.problems:
            return
        self.organisations.setdefault(asked)
        if asked.known:
            self.by_id.setdefault(asked.known.id, asked)
        for key in keys_of(line.organisation):
            if asked not in self.by_key.setdefault(key, []):
                self.by_key[key].append(asked)
        self.put(line, asked, tier)

    def organisation_of(self, line: Line) -> OrganisationAsked | None:
        """The organisation a line speaks of: one that stands further up, one that is here, or a new one."""
        values = line.organisation
        for key in keys_of(values):
            for asked in self.by_key.get(key, []):
                if not contradict(values, asked.values):
                    return asked
        if "organisation_id" in values:
            known = self.known.organisation(values["organisation_id"])
            if known is None:
                line.object(_("There is no organisation with this number."), value=str(values["organisation_id"]))
                return None
        else:
            known = self.known.like(values)
        if known and known.id in self.by_id:
            return self.by_id[known.id]
        asked = OrganisationAsked(line.row, known.name if known else values["organisation"], known=known)
        if known:
            asked.seats, asked.old_terms = self.known.seats_of(known.id), self.known.terms_of(known.id)
        return asked

    def tier_of(self, line: Line) -> MembershipTier | None:
        if not line.term:
            return None
        tier = self.known.tier(line.term["tier"])
        if tier is None:
            names = ", ".join(each.name for each in self.known.tiers)
            line.object(_("There is no tier of this name. There are: %(names)s.", names=names), value=line.term["tier"])
        return tier

    def check(self, line: Line, asked: OrganisationAsked, tier: MembershipTier | None) -> None:
        for name in KEPT_OF_ORGANISATION:
            said = asked.values.get(name)
            if name in line.organisation and said is not None and said != line.organisation[name]:
                words = _(
                    "Row %(row)s says “%(said)s” of %(name)s.",
                    row=asked.said_in[name],
                    said=in_words(said),
                    name=asked.name,
                )
                line.object(words, value=in_words(line.organisation[name]))
        if tier:
            self.check_term(line, asked, tier)
        if line.person:
            self.check_person(line, asked, tier)

    def check_term(self, line: Line, asked: OrganisationAsked, tier: MembershipTier) -> None:
        starts, ends = line.term["starts_on"], line.term["ends_on"]
        for other in asked.terms.values():
            same = other.starts_on == starts
            if same and (other.tier.id, other.ends_on) != (tier.id, ends):
                line.object(
                    _("Row %(row)s has another term of %(name)s that starts that day.", row=other.row, name=asked.name)
                )
            elif not same and other.starts_on <= ends and starts <= other.ends_on:
                line.object(_("This term overlaps with the one in row %(row)s.", row=other.row))
        for old in asked.old_terms:
            if old.cancelled_at is None and old.starts_on != starts and old.starts_on <= ends and starts <= old.ends_on:
                line.object(
                    _(
                        "This term overlaps with one that is here, %(starts)s to %(ends)s.",
                        starts=old.starts_on,
                        ends=old.ends_on,
                    )
                )

    def check_person(self, line: Line, asked: OrganisationAsked, tier: MembershipTier | None) -> None:
        email, name = line.person["email"], line.person["person_name"]
        before = self.names.get(email)
        if before and words_of(before[0]) != words_of(name):
            line.object(
                _("Row %(row)s says that this is %(name)s’s address.", row=before[1], name=before[0]), value=email
            )
        known = self.known.person(email)
        if known and not known.is_active:
            line.object(_("The account of %(name)s is suspended.", name=known.name), value=email)
        standing = line.person.get("standing")
        if standing == Standing.PRIMARY and asked.primary_in and asked.people.get(email) is None:
            line.object(_("Row %(row)s has the primary contact already.", row=asked.primary_in), value=standing.label)
        if standing != Standing.FINANCE and email not in asked.people and self.is_full(asked, email, line, tier):
            line.object(
                _("The membership of %(name)s has no seat left for %(person)s.", name=asked.name, person=name),
                value=email,
            )

    def is_full(self, asked: OrganisationAsked, email: str, line: Line, tier: MembershipTier | None) -> bool:
        """Whether the term that runs today has no seat left; without one the people are taken in, and nothing opens to them."""
        seats = self.known.seats_today(asked, line.term if tier else {}, tier)
        if seats is None or any(seat.person.email == email and seat.holds_a_seat for seat in asked.seats):
            return False
        held = {seat.person.email for seat in asked.seats if seat.holds_a_seat}
        held |= {each.email for each in asked.people.values() if each.standing != Standing.FINANCE}
        return len(held) >= seats

    def put(self, line: Line, asked: OrganisationAsked, tier: MembershipTier | None) -> None:
        for name in KEPT_OF_ORGANISATION:
            if name in line.organisation:
                asked.values.setdefault(name, line.organisation[name])
                asked.said_in.setdefault(name, line.row)
        if line.person:
            self.put_person(line, asked)
        if tier:
            term = TermAsked(
                line.row,
                tier,
                line.term["starts_on"],
                line.term["ends_on"],
                line.term.get("net", Decimal(0)),
                line.term["is_resigned"],
            )
            asked.terms.setdefault(term.starts_on, term)

    def put_person(self, line: Line, asked: OrganisationAsked) -> None:
        email, standing = line.person["email"], line.person.get("standing")
        self.names.setdefault(email, (line.person["person_name"], line.row))
        if standing == Standing.PRIMARY:
            asked.primary_in = asked.primary_in or line.row
        if email in asked.people:
            return
        known = self.known.person(email)
        seat = next((each for each in asked.seats if known and each.person_id == known.id), None)
        asked.people[email] = PersonAsked(
            line.row, email, line.person["person_name"], line.person.get("role_title", ""), standing, known, seat
        )


def keys_of(values: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """By what a line's organisation is found again, the surest first."""
    if "organisation_id" in values:
        yield "id", values["organisation_id"]
    if "charity_number" in values:
        yield "charity", values["charity_number"]
    if "organisation" in values:
        yield "name", name_of(values["organisation"])


def contradict(values: dict[str, Any], others: dict[str, Any]) -> bool:
    """Two of one name that cannot be the same: another charity number, or another domain."""
    number, other = values.get("charity_number"), others.get("charity_number")
    if number and other:
        return number != other
    return differ(domains(values), domains(others))


def likely_sector(name: str) -> Sector:
    return Sector.LOCAL_GOVERNMENT if "council" in name.casefold().split() else Sector.OTHER


def likely_band(sector: Sector, name: str) -> Band:
    if sector == Sector.LOCAL_GOVERNMENT:
        return Band.DISTRICT_COUNCIL if "district" in name.casefold() else Band.PUBLIC_BODY
    usual = {
        Sector.POLICE: Band.PUBLIC_BODY, Sector.CENTRAL_GOVERNMENT: Band.PUBLIC_BODY, Sector.ACADEMIA: Band.PUBLIC_BODY,
        Sector.BUSINESS: Band.SMALL_BUSINESS, Sector.FUNDER: Band.FUNDER, Sector.HOUSING: Band.LARGE_CHARITY,
    }  # fmt: skip
    return usual.get(sector, Band.CHARITY)


def in_words(value: Any) -> str:
    return str(getattr(value, "label", value))


def planned(lines: Iterable[Line], known: Known) -> Plan:
    plan = Plan(known)
    for line in lines:
        if not line.problems:
            plan.take(line)
    return plan
