"""Last year's event as a beginning: its pages, prices, rooms and programme, and none of its people."""

from datetime import date, timedelta

from network.conferences import queries
from network.conferences.actions.conference import create_conference, day_of
from network.conferences.actions.postponing import moved
from network.conferences.actions.programme import add_session, set_rooms
from network.conferences.models import Conference, Session
from network.core.db import rows

KEPT = (
    "kind", "audience", "tier_id", "strapline", "description", "venue", "address", "access_notes", "contact_email", "capacity", "early_discount",
    "slides_for",
)  # fmt: skip
KEPT_OF_SESSIONS = (
    "title",
    "kind",
    "track",
    "room",
    "capacity",
    "needs_sign_up",
    "is_chatham_house",
    "sectors",
    "description",
)


def copy(before: Conference, title: str, day: date) -> Conference:
    """A draft for this day. Booking opens when somebody says when; who spoke is asked anew."""
    by = day - day_of(before.starts_at)
    made = create_conference(
        **{name: getattr(before, name) for name in KEPT},
        title=title,
        starts_at=moved(before.starts_at, by),
        ends_at=moved(before.ends_at, by),
        early_until=before.early_until + by if before.early_until else None,
        prices={price.category: price.net for price in before.prices},
        vat_rate=before.prices[0].vat_rate if before.prices else 20,
    )
    set_rooms(made, [(room.name, room.capacity) for room in rows(queries.rooms(before))])
    for session in rows(queries.programme(before)):
        copy_session(session, made, by)
    return made


def copy_session(session: Session, to: Conference, by: timedelta) -> None:
    kept = {name: getattr(session, name) for name in KEPT_OF_SESSIONS}
    add_session(to, starts_at=moved(session.starts_at, by), ends_at=moved(session.ends_at, by), **kept)
