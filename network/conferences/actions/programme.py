"""Filling the programme. No room and no person may be in two places at the same time."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask_babel import gettext as _

from network.conferences import queries
from network.conferences.actions.confirmation import tell_of_session
from network.conferences.actions.signing_up import empty, fill_from_line
from network.conferences.models import Conference, Part, Room, Session, SessionSpeaker, Speaker
from network.core import clock
from network.core.db import db, lock, rows, save
from network.core.errors import Refused
from network.core.text import render


def add_speaker(conference: Conference, *, biography: str = "", **details: Any) -> Speaker:
    return save(Speaker(conference=conference, biography=biography, biography_html=render(biography).html, **details))


def change_speaker(speaker: Speaker, *, biography: str, **details: Any) -> None:
    speaker.biography, speaker.biography_html = biography, render(biography).html
    if details.get("email", speaker.email) != speaker.email:
        speaker.asked_at = None  # the link that was sent opens nothing any more
    for name, value in details.items():
        setattr(speaker, name, value)
    db.session.flush()


def set_rooms(conference: Conference, wanted: Sequence[tuple[str, int | None]]) -> None:
    """The rooms of the venue, each with how many it holds. Those no more named are forgotten."""
    lock(conference)
    known = {room.name.casefold(): room for room in rows(queries.rooms(conference))}
    for name, capacity in wanted:
        room = known.pop(name.casefold(), None)
        if room is None:
            db.session.add(Room(conference_id=conference.id, name=name, capacity=capacity))
        else:
            room.name, room.capacity = name, capacity
    for room in known.values():
        db.session.delete(room)
    db.session.flush()


def add_session(
    conference: Conference,
    *,
    chairs: Sequence[Speaker] = (),
    speakers: Sequence[Speaker] = (),
    description: str = "",
    **details: Any,
) -> Session:
    lock(conference)  # two colleagues may be filling the same hour
    fit_into_room(conference, details)
    refuse_unlimited(details)
    session = Session(
        conference=conference, description=description, description_html=render(description).html, **details
    )
    refuse_clashes(session, chairs, speakers)
    save(session)
    give_parts(session, chairs, speakers)
    return session


def change_session(
    session: Session,
    *,
    chairs: Sequence[Speaker] = (),
    speakers: Sequence[Speaker] = (),
    description: str = "",
    **details: Any,
) -> None:
    lock(session.conference)
    lock(session)  # delegates may be signing up for it
    before = (session.starts_at, session.ends_at, session.room)
    fit_into_room(session.conference, details)
    refuse_too_few(session, details)
    for name, value in details.items():
        setattr(session, name, value)
    session.description, session.description_html = description, render(description).html
    refuse_clashes(session, chairs, speakers)
    give_parts(session, chairs, speakers)
    if before != (session.starts_at, session.ends_at, session.room):
        tell_who_signed_up(session, "conferences/messages/session_moved")
    if session.needs_sign_up:
        fill_from_line(session)
    else:
        empty(session)


def refuse_too_few(session: Session, details: dict[str, Any]) -> None:
    capacity = details.get("capacity")
    refuse_unlimited(details)
    if details.get("needs_sign_up") and capacity and capacity < session.places_taken:
        raise Refused(
            _("%(taken)s have signed up, so there cannot be fewer places.", taken=session.places_taken), "capacity"
        )


def fit_into_room(conference: Conference, details: dict[str, Any]) -> None:
    """A session that people sign up for has as many places as its room, unless fewer were said; never more."""
    room = db.session.scalar(queries.room_named(conference, details.get("room", ""))) if details.get("room") else None
    if room is None or room.capacity is None:
        return
    if details.get("needs_sign_up"):
        details["capacity"] = details.get("capacity") or room.capacity
    if (details.get("capacity") or 0) > room.capacity:
        raise Refused(_("%(room)s holds %(most)s people.", room=room.name, most=room.capacity), "capacity")


def refuse_unlimited(details: dict[str, Any]) -> None:
    if details.get("needs_sign_up") and not details.get("capacity"):
        raise Refused(_("Say how many it has room for, so that they can sign up."), "capacity")


def tell_who_signed_up(session: Session, message: str) -> None:
    for each in rows(queries.delegates_of(session)):
        tell_of_session(each.registration, session, message)


def remove_session(session: Session) -> None:
    lock(session.conference)  # a delegate may be giving up all their places
    lock(session)
    if session.people_counted:
        raise Refused(_("People were counted into this session, so it stays in the programme."))
    tell_who_signed_up(session, "conferences/messages/session_removed")
    empty(session)
    for favourite in db.session.scalars(queries.favourites_of_session(session)):
        db.session.delete(favourite)
    db.session.flush()
    db.session.delete(session)
    db.session.flush()


def give_parts(session: Session, chairs: Sequence[Speaker], speakers: Sequence[Speaker]) -> None:
    session.parts.clear()
    db.session.flush()
    given = {speaker.id: (speaker, Part.SPEAKER) for speaker in speakers} | {c.id: (c, Part.CHAIR) for c in chairs}
    session.parts.extend(SessionSpeaker(speaker=speaker, part=part) for speaker, part in given.values())
    db.session.flush()


def refuse_clashes(session: Session, chairs: Sequence[Speaker], speakers: Sequence[Speaker]) -> None:
    refuse_impossible_times(session)
    with db.session.no_autoflush:
        others = db.session.scalars(
            queries.sessions_at_the_same_time(session.conference, session.starts_at, session.ends_at)
        ).all()
    for other in [other for other in others if other is not session]:
        if session.room and session.room.casefold() == other.room.casefold():
            raise Refused(
                _("“%(other)s” is in %(room)s %(times)s.", other=other.title, room=other.room, times=times(other)),
                "room",
            )
        busy = {part.speaker_id for part in other.parts}
        for person in (*chairs, *speakers):
            if person.id in busy:
                raise Refused(
                    _(
                        "%(name)s is in “%(other)s” %(times)s, and nobody can be in two places.",
                        name=person.name,
                        other=other.title,
                        times=times(other),
                    ),
                    "chairs" if person in chairs else "speakers",
                )


def refuse_impossible_times(session: Session) -> None:
    if session.ends_at <= session.starts_at:
        raise Refused(_("The session must end after it starts."), "ends_at")
    conference = session.conference
    if not conference.starts_at <= session.starts_at or session.ends_at > conference.ends_at:
        raise Refused(
            _(
                "The conference runs from %(start)s to %(end)s; the session must be within it.",
                start=said(conference.starts_at),
                end=said(conference.ends_at),
            ),
            "starts_at",
        )


def times(session: Session) -> str:
    return _("from %(start)s to %(end)s", start=said(session.starts_at), end=said(session.ends_at))


def said(moment: datetime) -> str:
    return f"{clock.here(moment):%H:%M}"
