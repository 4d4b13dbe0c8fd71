"""An event and its programme as everybody sees them, in plain values: two statements of columns, whatever its length.

Plain values can be what a piece of a page is kept under, and a visitor who has chosen nothing needs no more.
"""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import BindParameter, Select, String, bindparam, cast, func, select

from network.conferences.models import (
    Conference,
    EventAudience,
    EventKind,
    Favourite,
    Kind,
    Part,
    Price,
    Session,
    SessionSpeaker,
    Speaker,
    Status,
)
from network.conferences.models.programme import in_words
from network.conferences.own_programme import Choices, Day, days
from network.core.db import db

OF_EVENT: BindParameter[int] = bindparam("conference")
CHOSEN = (
    select(func.count())
    .where(Favourite.session_id == Session.id, Session.capacity.is_not(None))
    .correlate(Session)
    .scalar_subquery()
)
SESSIONS = (
    select(
        Session.id, Session.title, Session.kind, Session.starts_at, Session.ends_at, Session.track, Session.room, Session.capacity,
        Session.needs_sign_up, Session.places_taken, Session.is_chatham_house, cast(Session.sectors, String), Session.description_html, CHOSEN,
    )
    .where(Session.conference_id == OF_EVENT)
    .order_by(Session.starts_at, Session.ends_at, Session.room, Session.id)
)  # fmt: skip
SPEAKERS = (
    select(
        Speaker.id, Speaker.name, Speaker.pronouns, Speaker.role_title, Speaker.organisation_name, Speaker.biography_html,
        Speaker.photo_id, SessionSpeaker.id, SessionSpeaker.session_id, SessionSpeaker.part,
    )
    .outerjoin(SessionSpeaker, SessionSpeaker.speaker_id == Speaker.id)
    .where(Speaker.conference_id == OF_EVENT)
    .order_by(Speaker.name, Speaker.id, SessionSpeaker.id)
)  # fmt: skip
PRICES = select(Price.category, Price.net).where(Price.conference_id == OF_EVENT).order_by(Price.id)
Columns = tuple[tuple[Any, ...], ...]


@dataclass(frozen=True)
class OpenEvent:
    """What the heading of an event's page says of it, and what stands beside."""

    slug: str
    title: str
    strapline: str
    kind: EventKind
    audience: EventAudience
    tier_name: str
    starts_at: datetime
    ends_at: datetime
    awaits_new_date: bool
    postponed_from: date | None
    cancelled_at: datetime | None
    venue: str
    address: str
    access_notes_html: str
    contact_email: str
    online_link: bool
    early_discount: int
    early_until: date | None
    booking_opens_at: datetime | None
    places_left: int
    status: Status

    @property
    def is_open(self) -> bool:
        return self.status == Status.BOOKING


AS_THEY_ARE = tuple(field.name for field in fields(OpenEvent) if field.name not in {"tier_name", "online_link"})


def open_event(conference: Conference) -> OpenEvent:
    return OpenEvent(
        **{name: getattr(conference, name) for name in AS_THEY_ARE},
        tier_name=conference.tier.name if conference.tier_id and conference.tier else "",
        online_link=bool(conference.online_link),
    )


@dataclass(frozen=True)
class OpenSpeaker:
    """Somebody who speaks, as they are introduced."""

    id: int
    name: str
    pronouns: str
    role_title: str
    organisation_name: str
    biography_html: str
    photo_id: int | None

    @property
    def where_from(self) -> str:
        return ", ".join(filter(None, [self.role_title, self.organisation_name]))


@dataclass(frozen=True)
class OpenSession:
    """A session as everybody sees it."""

    id: int
    title: str
    kind: Kind
    starts_at: datetime
    ends_at: datetime
    track: str
    room: str
    capacity: int | None
    needs_sign_up: bool
    places_taken: int
    is_chatham_house: bool
    sectors: str  # as the database has them, since what a piece is given can be hashed
    description_html: str
    chosen: int
    chairs: Sequence[OpenSpeaker]
    speakers: Sequence[OpenSpeaker]

    @property
    def places_left(self) -> int:
        return max(0, (self.capacity or 0) - self.places_taken)

    @property
    def for_whom(self) -> str:
        return in_words(json.loads(self.sectors))


def sessions_of(conference: Conference) -> Columns:
    return columns_of(SESSIONS, conference)


def speakers_of(conference: Conference) -> Columns:
    return columns_of(SPEAKERS, conference)


def prices_of(conference: Conference) -> Columns:
    return columns_of(PRICES, conference)


def columns_of(statement: Select, conference: Conference) -> Columns:
    """What the database says, as plain values: they need nothing of the session's, and cost half without it."""
    return tuple(map(tuple, db.session.connection().execute(statement, {OF_EVENT.key: conference.id})))


def open_days(sessions: Columns, speakers: Columns) -> list[Day]:
    """The programme of these columns, by the clock."""
    parts = defaultdict(list)
    for *introduced, number, session, part in speakers:
        parts[session, part].append((number, OpenSpeaker(*introduced)))
    return days([OpenSession(*each, *(people(parts[each[0], part]) for part in Part)) for each in sessions])  # type: ignore[misc]


def people(parts: Sequence[tuple[int, OpenSpeaker]]) -> list[OpenSpeaker]:
    return [speaker for _number, speaker in sorted(parts, key=lambda part: part[0])]


def open_speakers(speakers: Columns) -> list[OpenSpeaker]:
    """Each speaker once, by name."""
    return list(dict.fromkeys(OpenSpeaker(*introduced) for *introduced, _number, _session, _part in speakers))


def chosen_by_nobody(days: Sequence[Day]) -> Choices:
    """What a visitor without an account has chosen, and how many others chose what."""
    sessions = [session for day in days for slot in day.slots for session in slot.sessions]
    return Choices(counts={session.id: session.chosen for session in sessions})  # type: ignore[attr-defined]
