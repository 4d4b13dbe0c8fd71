"""Sample organisations, their memberships and their people."""

from datetime import timedelta
from decimal import Decimal

from sqlalchemy import select

from network.core import clock
from network.core.db import db
from network.demonstration.chapters.people import shared_password
from network.demonstration.sample.bulk import first_free_id, write
from network.demonstration.sample.size import Size
from network.memberships.models import Membership, MembershipTier
from network.organisations.models import Band, Organisation, Representative, Sector, Standing
from network.people.models import Person

COLLEAGUES = 5  # in each organisation


def tell(size: Size, password: str) -> range:
    """Organisations, people and terms; the ids of the people."""
    now, today = clock.now(), clock.today()
    tier = db.session.scalars(
        select(MembershipTier).where(MembershipTier.opens_communities).order_by(MembershipTier.position)
    ).first()
    if tier is None:
        raise RuntimeError("load the demonstration first: the sample needs a membership tier")
    organisation, person = first_free_id(Organisation), first_free_id(Person)
    count = -(-size.people // COLLEAGUES)
    sectors, dice = list(Sector), size.dice
    write(Organisation, (
        {"id": organisation + i, "name": f"Sample Organisation {i + 1}", "slug": f"sample-organisation-{i + 1}", "sector": dice.choice(sectors),
         "band": Band.CHARITY, "listed_at": now, "created_at": now}
        for i in range(count)
    ))  # fmt: skip
    write(Membership, (
        {"organisation_id": organisation + i, "tier_id": tier.id, "band": Band.CHARITY, "starts_on": today - timedelta(days=90),
         "ends_on": today + timedelta(days=275), "net": Decimal(0), "seats": tier.seats, "included_places": tier.included_places,
         "event_discount": tier.event_discount, "opens_communities": True, "welcomed_at": now}
        for i in range(count)
    ))  # fmt: skip
    write(Person, (
        {"id": person + i, "email": f"person{i + 1}@sample.example", "name": f"Person Sample {i + 1}", "handle": f"person-sample-{i + 1}",
         "password_hash": shared_password(password), "joined_at": now, "listed_at": now}
        for i in range(size.people)
    ))  # fmt: skip
    write(Representative, (
        {"organisation_id": organisation + i // COLLEAGUES, "person_id": person + i, "role_title": "Project officer", "began_on": today,
         "standing": Standing.PRIMARY if i % COLLEAGUES == 0 else Standing.COLLEAGUE}
        for i in range(size.people)
    ))  # fmt: skip
    return range(person, person + size.people)


def organisation_of(person: int, people: range) -> str:
    return f"Sample Organisation {(person - people.start) // COLLEAGUES + 1}"


def organisation_id_of(person: int, people: range, first: int) -> int:
    return first + (person - people.start) // COLLEAGUES
