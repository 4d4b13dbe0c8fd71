"""More organisations than have people in communities: for long lists, a month's renewals, and applications that wait."""

from datetime import timedelta

from sqlalchemy import select

from network.core import clock
from network.core.db import db
from network.demonstration.sample.bulk import first_free_id, write
from network.demonstration.sample.size import Size
from network.memberships.models import Application, Membership, MembershipTier
from network.memberships.queries.tariff import fee_of, tier_by_name
from network.organisations.models import Band, Organisation, Representative, Sector, Standing
from network.people.models import Person
from network.places.models import REGIONS

TIER = "Standard"
SOON = timedelta(days=20)


def tell(size: Size) -> dict[str, str]:
    """The address of the first application; the others follow it by number."""
    tier = db.session.scalars(tier_by_name(TIER)).one()
    joined = organisations("Crowd", size.organisations, size)
    seats(joined)
    terms(joined, tier, size.due)
    applicants = organisations("Applicant", size.applications, size)
    now, first = clock.now(), first_free_id(Application)
    write(Application, (
        {"id": first + i - 1, "organisation_id": applicant, "tier_id": tier.id, "contact_name": f"Applicant Sample {i}", "contact_email": f"applicant{i}@sample.example",
         "contact_role": "Director", "enquired_at": now, "applied_at": now, "charter_accepted_at": now}
        for i, applicant in enumerate(applicants, start=1)
    ))  # fmt: skip
    return {"application": f"/membership/applications/{first}"}


def organisations(name: str, count: int, size: Size) -> range:
    """So many of them; their ids."""
    now, first, dice, sectors = clock.now(), first_free_id(Organisation), size.dice, list(Sector)
    write(Organisation, (
        {"id": first + i, "name": f"{name} Organisation {i + 1}", "slug": f"{name.lower()}-organisation-{i + 1}", "sector": dice.choice(sectors),
         "band": Band.CHARITY, "region": dice.choice(REGIONS), "billing_address": "1 High Street", "created_at": now,
         "listed_at": now if name == "Crowd" else None}
        for i in range(count)
    ))  # fmt: skip
    return range(first, first + count)


def seats(joined: range) -> None:
    """A primary contact for each."""
    now, today, first = clock.now(), clock.today(), first_free_id(Person)
    write(Person, (
        {"id": first + i, "email": f"contact{i + 1}@sample.example", "name": f"Contact Sample {i + 1}", "handle": f"contact-sample-{i + 1}", "joined_at": now}
        for i in range(len(joined))
    ))  # fmt: skip
    write(Representative, (
        {"organisation_id": organisation, "person_id": first + i, "role_title": "Director", "began_on": today, "standing": Standing.PRIMARY}
        for i, organisation in enumerate(joined)
    ))  # fmt: skip


def terms(joined: range, tier: MembershipTier, due: int) -> None:
    """A paid year for each; the first of them end soon."""
    now, today = clock.now(), clock.today()
    net = db.session.scalars(fee_of(tier, Band.CHARITY)).one().net
    write(Membership, (
        {"organisation_id": organisation, "tier_id": tier.id, "band": Band.CHARITY, "net": net, "seats": tier.seats,
         "starts_on": today - (timedelta(days=345) if i < due else timedelta(days=90)),
         "ends_on": today + (SOON if i < due else timedelta(days=275)), "included_places": tier.included_places,
         "event_discount": tier.event_discount, "opens_communities": tier.opens_communities, "trusted_at": now, "welcomed_at": now}
        for i, organisation in enumerate(joined)
    ))  # fmt: skip


def due_terms() -> list[Membership]:
    """Those that end soon: what a month's renewal run has before it."""
    ending = clock.today() + SOON
    return list(db.session.scalars(select(Membership).where(Membership.ends_on == ending)))
