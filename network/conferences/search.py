"""What search may find of conferences: the announced ones, their sessions, and who speaks in them."""

from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, select

from network.conferences.models import Conference, Kind, Session, Speaker
from network.conferences.queries.conference import is_for
from network.core.searchable import Document, Searchable, Watch, offer, side_by_side, words_of

PAUSES = [kind for kind in Kind if kind.is_pause]
CONFERENCES = select(
    Conference.id.label("record_id"), Conference.title, Conference.slug, Conference.strapline, Conference.description_html,
    Conference.venue, Conference.starts_at,
).where(Conference.announced_at.is_not(None))  # fmt: skip
SESSIONS = (
    select(
        Session.id.label("record_id"), Session.title, Session.description_html, Session.starts_at,
        Conference.slug, Conference.title.label("conference_title"),
    )
    .join(Session.conference)
    .where(Conference.announced_at.is_not(None), Session.kind.not_in(PAUSES))
)  # fmt: skip
SPEAKERS = (
    select(
        Speaker.id.label("record_id"), Speaker.name, Speaker.role_title, Speaker.organisation_name, Speaker.biography_html,
        Conference.slug, Conference.title.label("conference_title"), Conference.starts_at,
    )
    .join(Speaker.conference)
    .where(Conference.announced_at.is_not(None))
)  # fmt: skip


def conference_document(row: Any) -> Document:
    return Document(
        title=row.title,
        text=side_by_side(row.strapline, row.venue, words_of(row.description_html)),
        path=f"/conferences/{row.slug}",
        happened_at=row.starts_at,
        place=row.venue,
    )


def session_document(row: Any) -> Document:
    return Document(
        title=row.title,
        text=words_of(row.description_html),
        path=f"/conferences/{row.slug}#session-{row.record_id}",
        happened_at=row.starts_at,
        place=row.conference_title,
    )


def speaker_document(row: Any) -> Document:
    return Document(
        title=row.name,
        text=side_by_side(row.role_title, row.organisation_name, words_of(row.biography_html)),
        path=f"/conferences/{row.slug}#speakers",
        happened_at=row.starts_at,
        place=row.conference_title,
    )


def announced(person: Any) -> Select:
    return select(Conference.id).where(is_for(person))


def announced_sessions(person: Any) -> Select:
    return select(Session.id).join(Session.conference).where(is_for(person))


def announced_speakers(person: Any) -> Select:
    return select(Speaker.id).join(Speaker.conference).where(is_for(person))


def sessions_of(conference: Conference) -> Select:
    return select(Session.id).where(Session.conference_id == conference.id)


def speakers_of(conference: Conference) -> Select:
    return select(Speaker.id).where(Speaker.conference_id == conference.id)


TOLD = frozenset({"title", "slug", "announced_at"})

offer(
    Searchable(
        kind="conference",
        precedence=6,
        label=_l("Conferences"),
        source=CONFERENCES,
        document=conference_document,
        watches=(
            Watch(
                Conference,
                columns=frozenset({*TOLD, "strapline", "description_html", "venue", "starts_at"}),
            ),
        ),
        readable=announced,
    )
)
offer(
    Searchable(
        kind="session",
        precedence=11,
        label=_l("Conference sessions"),
        tab="conference",
        source=SESSIONS,
        document=session_document,
        watches=(Watch(Session), Watch(Conference, sessions_of, TOLD)),
        readable=announced_sessions,
    )
)
offer(
    Searchable(
        kind="speaker",
        precedence=12,
        label=_l("Conference speakers"),
        tab="conference",
        source=SPEAKERS,
        document=speaker_document,
        watches=(Watch(Speaker), Watch(Conference, speakers_of, TOLD)),
        readable=announced_speakers,
    )
)
