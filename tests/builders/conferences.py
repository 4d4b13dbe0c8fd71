"""Conferences, their programme and their bookings: complete records, made by the actions people use."""

import itertools
from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any

from network.conferences.actions.booking import place_order
from network.conferences.actions.conference import create_conference
from network.conferences.actions.programme import add_session, add_speaker
from network.conferences.drafts import Coming
from network.conferences.models import Category, Conference, Kind, Order, Registration, Session, Speaker
from network.core import clock
from network.core.db import save

numbers = itertools.count(1)


def conference(**over: Any) -> Conference:
    """An announced conference in a hundred days, open for booking at the usual prices, early booking over."""
    day = clock.today() + timedelta(days=over.pop("in_days", 100))
    given = {
        "title": f"Belonging {next(numbers)}",
        "strapline": "Leading on social cohesion",
        "description": "A day for those who bring people together.",
        "starts_at": clock.at(day, 9, 30),
        "ends_at": clock.at(day, 16),
        "venue": "The Weaving Hall",
        "address": "1 Weavers Yard\nManchester",
        "access_notes": "Step-free, with a hearing loop.",
        "contact_email": "events@example.org",
        "capacity": 100,
        "booking_opens_at": clock.now() - timedelta(days=30),
        "announced_at": clock.now() - timedelta(days=60),
    }
    return create_conference(**{**given, **over})


def session(of: Conference, hour: int = 10, minute: int = 15, minutes: int = 45, **over: Any) -> Session:
    starts_at = clock.at(clock.here(of.starts_at).date(), hour, minute)
    given = {
        "title": f"Session {next(numbers)}",
        "kind": Kind.BREAKOUT,
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(minutes=minutes),
        "room": f"Room {next(numbers)}",
        "capacity": None,
    }
    return add_session(of, **{**given, **over})


def speaker(of: Conference, **over: Any) -> Speaker:
    given = {"name": f"Speaker Example {next(numbers)}", "role_title": "Lead", "organisation_name": "Example Council"}
    return add_speaker(of, **{**given, **over})


def guest(**over: Any) -> Coming:
    """Somebody typed in by name, at the price of a charity."""
    number = next(numbers)
    given = {
        "name": f"Guest Sample {number}",
        "email": f"guest{number}@example.org",
        "organisation_name": "Penhollow Town Team",
        "category": Category.CHARITY,
    }
    return Coming(**{**given, **over})


def order(of: Conference | None = None, coming: Sequence[Coming] | None = None, **over: Any) -> Order:
    """A booking of one guest by somebody without an account, unless told otherwise."""
    given: dict[str, Any] = (
        {} if over.get("booker") else {"booker_name": "Booker Demo", "booker_email": "booker@example.org"}
    )
    return place_order(of or conference(), coming or [guest()], **{**given, **over})


def registration(of: Conference | None = None, **over: Any) -> Registration:
    """One delegate's place, with some of its columns as wanted."""
    one = order(of, [guest(**{name: over.pop(name) for name in ("name", "email", "category") if name in over})])
    for name, value in over.items():
        setattr(one.registrations[0], name, value)
    return save(one.registrations[0])


FREE = {Category.MEMBER: Decimal(0), Category.CHARITY: Decimal(0)}
