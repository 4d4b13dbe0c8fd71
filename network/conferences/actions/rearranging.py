"""A day of the programme rearranged at once: times, rooms and chairs of its sessions, judged as they would stand in the end.

So two sessions may change rooms with each other. What clashes is told for all sessions together, each beside its own field.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _

from network.conferences import queries
from network.conferences.actions.programme import (
    fit_into_room,
    give_parts,
    refuse_impossible_times,
    tell_who_signed_up,
    times,
)
from network.conferences.models import Conference, Session, Speaker
from network.core.db import lock, rows
from network.core.errors import Refused


@dataclass(frozen=True)
class Arrangement:
    """When and where a session is, and who chairs it."""

    starts_at: datetime
    ends_at: datetime
    room: str
    chairs: frozenset[int]


@dataclass(frozen=True)
class Move:
    """How a session stood on the page, and how it is to stand."""

    seen: Arrangement
    wanted: Arrangement

    @property
    def is_one(self) -> bool:
        return self.seen != self.wanted


@dataclass(frozen=True)
class Clash:
    """What is wrong with one session, and beside which field it is told."""

    session_id: int
    field: str
    sentence: str
    now: Arrangement | None = None  # how it stands, where it is not as it was seen


class Clashes(Refused):
    """Several sessions cannot be as they were typed."""

    def __init__(self, found: Sequence[Clash]) -> None:
        super().__init__(_("Nothing was saved yet: look at what is marked below."))
        self.found = found


def arrangement_of(session: Session) -> Arrangement:
    chairs = frozenset(speaker.id for speaker in session.chairs)
    return Arrangement(session.starts_at, session.ends_at, session.room, chairs)


def rearrange(conference: Conference, moves: Mapping[int, Move]) -> list[Session]:
    """Move what was changed on the page, all or nothing; what colleagues changed elsewhere meanwhile stays as they left it."""
    lock(conference)  # two colleagues may be filling the same hour
    now = queries.programme(conference).execution_options(populate_existing=True)  # not as the page had read them
    sessions: Sequence[Session] = rows(now)
    moved = [each for each in sessions if each.id in moves and moves[each.id].is_one]
    for session in sorted(moved, key=lambda each: each.id):
        lock(session)  # delegates may be signing up for it
    refuse([clash for session in moved for clash in changed_meanwhile(session, moves[session.id])])
    places = {session.id: (session.starts_at, session.ends_at, session.room) for session in moved}
    people = {speaker.id: speaker for speaker in rows(queries.speakers(conference))}
    parts = {each.id: parts_of(each, moves.get(each.id), people) for each in sessions}
    for session in moved:
        wanted = moves[session.id].wanted
        session.starts_at, session.ends_at, session.room = wanted.starts_at, wanted.ends_at, wanted.room
    refuse([clash for session in moved for clash in clashes_of(session, sessions, parts)])
    for session in moved:
        give_parts(session, parts[session.id].chairs, parts[session.id].speakers)
        if places[session.id] != (session.starts_at, session.ends_at, session.room):
            tell_who_signed_up(session, "conferences/messages/session_moved")
    return moved


@dataclass(frozen=True)
class Parts:
    """Who would do what in a session."""

    chairs: Sequence[Speaker]
    speakers: Sequence[Speaker]


def parts_of(session: Session, move: Move | None, people: Mapping[int, Speaker]) -> Parts:
    """Who chairs has no second part; who is ticked as chair no more is in the session no more."""
    if move is None or not move.is_one:
        return Parts(session.chairs, session.speakers)
    chairs = [people[one] for one in sorted(move.wanted.chairs) if one in people]
    return Parts(chairs, [speaker for speaker in session.speakers if speaker not in chairs])


def refuse(found: Sequence[Clash]) -> None:
    if found:
        raise Clashes(found)


def changed_meanwhile(session: Session, move: Move) -> Iterator[Clash]:
    now = arrangement_of(session)
    if now not in (move.seen, move.wanted):
        where = _("%(times)s in %(room)s", times=times(session), room=session.room) if session.room else times(session)
        sentence = _(
            "Somebody else changed this meanwhile: it is now %(where)s. Save again to have it as it stands here.",
            where=where,
        )
        yield Clash(session.id, "starts", sentence, now)


def clashes_of(session: Session, sessions: Sequence[Session], parts: Mapping[int, Parts]) -> Iterator[Clash]:
    """What is wrong with it among all others as they would stand."""
    yield from refused_by(lambda: refuse_impossible_times(session), session, "starts")
    yield from refused_by(lambda: fit_into_room(session.conference, seats_of(session)), session, "room")
    for other in sessions:
        if other is not session and session.overlaps(other):
            yield from clashes_between(session, other, parts)


def refused_by(check: Callable[[], None], session: Session, field: str) -> Iterator[Clash]:
    try:
        check()
    except Refused as reason:
        yield Clash(session.id, "ends" if reason.field == "ends_at" else field, reason.sentence)


def seats_of(session: Session) -> dict[str, Any]:
    return {name: getattr(session, name) for name in ("room", "capacity", "needs_sign_up")}


def clashes_between(session: Session, other: Session, parts: Mapping[int, Parts]) -> Iterator[Clash]:
    named = {"other": other.title, "times": times(other)}
    if session.room and session.room.casefold() == other.room.casefold():
        yield Clash(session.id, "room", _("“%(other)s” is in %(room)s %(times)s.", room=other.room, **named))
    own, there = parts[session.id], {*parts[other.id].chairs, *parts[other.id].speakers}
    for speaker in (*own.chairs, *own.speakers):
        if speaker in there:
            sentence = _(
                "%(name)s is in “%(other)s” %(times)s, and nobody can be in two places.", name=speaker.name, **named
            )
            yield Clash(session.id, "chairs" if speaker in own.chairs else "starts", sentence)
