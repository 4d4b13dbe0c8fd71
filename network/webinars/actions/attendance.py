"""Taking in who came: a list from any meeting tool, matched to those who have a place; what is unsure is looked at."""

from collections.abc import Collection, Mapping

from flask_babel import gettext as _

from network.core import clock
from network.core.db import db, lock, rows, save
from network.core.errors import Refused
from network.people.models import Person
from network.webinars import queries
from network.webinars.attendance.matching import Known, match
from network.webinars.attendance.reading import enough, read
from network.webinars.models import AttendanceList, Attendee, Standing, Webinar, WebinarSession
from network.webinars.queries import attendance

MOST_COMPARED = 1_000_000  # names with names; of a list beyond that only those are matched who are sure


def take_in(session: WebinarSession, name: str, content: bytes, by: Person | None = None) -> AttendanceList:
    """Keep everybody in the list, matched as far as that is sure."""
    webinar = session.webinar
    lock(webinar)
    refuse_before(session)
    people = read(content)
    taken = save(
        AttendanceList(session=session, name=name[:200], taken_in_at=clock.now(), taken_in_by_id=by.id if by else None)
    )
    known = [Known(each.id, each.person.name, each.person.email) for each in rows(queries.bookings(webinar))]
    suggests = len(people) * len(known) <= MOST_COMPARED
    for person in people:
        found = match(person.name, person.email, known, suggests)
        standing = Standing.MATCHED if found.is_sure else Standing.UNSURE
        db.session.add(
            Attendee(
                list=taken,
                name=person.name,
                email=person.email,
                minutes=person.minutes,
                standing=standing,
                booking_id=found.id,
            )
        )
    count(webinar)
    return taken


def tick(session: WebinarSession, bookings: Collection[int], by: Person | None = None) -> None:
    """Say by hand who came: those ticked who are in no list of this session yet."""
    webinar = session.webinar
    lock(webinar)
    refuse_before(session)
    came = {booking for at, booking in came_to(webinar) if at == session.id}
    wanted = [each for each in rows(queries.bookings(webinar)) if each.id in set(bookings) - came]
    if not wanted:
        return
    taken = save(AttendanceList(session=session, taken_in_at=clock.now(), taken_in_by_id=by.id if by else None))
    for each in wanted:
        row = {"name": each.person.name, "email": each.person.email, "standing": Standing.MATCHED}
        db.session.add(Attendee(list=taken, booking_id=each.id, **row))
    count(webinar)


def refuse_before(session: WebinarSession) -> None:
    if session.webinar.is_cancelled or session.starts_at > clock.now():
        raise Refused(_("This has not taken place."))


def settle(webinar: Webinar, answers: Mapping[int, int | None]) -> None:
    """Say whose places those are who were unsure: by their row, a booking, or None for somebody who had none."""
    lock(webinar)
    bookings = {each.id for each in rows(queries.bookings(webinar))}
    for attendee in rows(attendance.to_look_at(webinar)):
        if attendee.id not in answers:
            continue
        booking_id = answers[attendee.id]
        if booking_id is not None and booking_id not in bookings:
            raise Refused(_("That place was given up meanwhile. Please look again."))
        attendee.booking_id = booking_id
        attendee.standing = Standing.STRANGER if booking_id is None else Standing.MATCHED
    count(webinar)


def take_back(taken: AttendanceList) -> None:
    """Let a list count no more; its rows stay, and nobody is lost by loading the right one."""
    webinar = taken.session.webinar
    lock(webinar)
    taken.undone_at = taken.undone_at or clock.now()
    count(webinar)


def count(webinar: Webinar) -> None:
    """Write down how many came to any session; None again, once no list says anything."""
    db.session.flush()
    found = rows(attendance.attendees(webinar))
    with_place = {each.booking_id for each in found if each.standing == Standing.MATCHED}
    others = {each.email or each.name.casefold() for each in found if each.standing != Standing.MATCHED}
    webinar.attended = len(with_place) + len(others) if found else None
    db.session.flush()


def came_to(webinar: Webinar) -> set[tuple[int, int]]:
    """(session, booking) of everybody who was there for long enough to have come."""
    lengths = {session.id: session.length for session in webinar.sessions}
    found = db.session.execute(attendance.matched(webinar))
    return {(at, booking) for at, booking, minutes in found if enough(minutes, lengths[at])}
