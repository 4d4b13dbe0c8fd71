"""People, organisations and memberships: complete records, of which a test names only what matters to it."""

import itertools
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from network.core import clock
from network.core.db import save
from network.memberships.models import Membership, MembershipTier
from network.organisations.models import Band, Organisation, Representative, Sector, Standing
from network.people.models import Person, Role, StaffRole
from network.people.profile import Audience, Part

numbers = itertools.count(1)


def person(**over: Any) -> Person:
    number = next(numbers)
    given = {
        "name": f"Person Example {number}",
        "email": f"person{number}@example.org",
        "handle": f"person-example-{number}",
        "joined_at": clock.now(),
    }
    return save(Person(**{**given, **over}))


def staff(*roles: Role, **over: Any) -> Person:
    """Somebody on the network's staff."""
    somebody = person(**over)
    for role in roles:
        save(StaffRole(person_id=somebody.id, role=role, granted_at=clock.now()))
    return somebody


def organisation(**over: Any) -> Organisation:
    number = next(numbers)
    given = {
        "name": f"Example Council {number}",
        "slug": f"example-council-{number}",
        "sector": Sector.LOCAL_GOVERNMENT,
        "band": Band.PUBLIC_BODY,
        "billing_address": "Town Hall\nHigh Street",
        "billing_email": f"finance{number}@example.org",
        "created_at": clock.now(),
        "listed_at": clock.now(),
    }
    return save(Organisation(**{**given, **over}))


def tier(**over: Any) -> MembershipTier:
    given = {
        "name": f"Standard {next(numbers)}",
        "position": 2,
        "seats": 5,
        "opens_communities": True,
        "included_places": 1,
        "event_discount": 25,
        "consultancy_discount": 20,
    }
    return save(MembershipTier(**{**given, **over}))


def membership(of: Organisation, **over: Any) -> Membership:
    """A current, free term of half a year each way, unless told otherwise."""
    held = over.pop("tier", None) or tier()
    given = {
        "organisation_id": of.id,
        "tier_id": held.id,
        "band": of.band,
        "starts_on": clock.today() - timedelta(days=180),
        "ends_on": clock.today() + timedelta(days=184),
        "net": Decimal(0),
        "seats": held.seats,
        "included_places": held.included_places,
        "event_discount": held.event_discount,
        "opens_communities": held.opens_communities,
    }
    return save(Membership(**{**given, **over}))


def shown_to_members() -> dict[str, str]:
    """What somebody chose who shows all of their profile to all members."""
    return {part.value: Audience.MEMBERS.value for part in Part}


def representative(of: Organisation, who: Person | None = None, **over: Any) -> Representative:
    given = {
        "organisation_id": of.id,
        "person_id": (who or person()).id,
        "role_title": "Cohesion lead",
        "standing": Standing.COLLEAGUE,
        "began_on": date(2022, 4, 1),
    }
    return save(Representative(**{**given, **over}))


def member_organisation(**over: Any) -> Organisation:
    """An organisation with a current membership."""
    terms = {
        name: over.pop(name) for name in ("tier", "starts_on", "ends_on", "seats", "opens_communities") if name in over
    }
    one = organisation(**over)
    membership(one, **terms)
    return one


def member(
    of: Organisation | None = None,
    standing: Standing = Standing.COLLEAGUE,
    role_title: str = "Cohesion lead",
    **over: Any,
) -> Person:
    """A person with a seat in an organisation that is a member."""
    somebody = person(**over)
    representative(of or member_organisation(), somebody, standing=standing, role_title=role_title)
    return somebody
