"""What can be asked of attendance: the lists taken in, what waits to be looked at, and who came to which session."""

from sqlalchemy import Select, func, select
from sqlalchemy.orm import contains_eager, joinedload

from network.webinars.models import AttendanceList, Attendee, Standing, Webinar, WebinarSession


def lists(of: Webinar) -> Select:
    """(AttendanceList, how many are in it), the latest first; not those taken back."""
    return (
        select(AttendanceList, func.count(Attendee.id))
        .join(AttendanceList.session)
        .outerjoin(Attendee, Attendee.list_id == AttendanceList.id)
        .options(contains_eager(AttendanceList.session))
        .where(WebinarSession.webinar_id == of.id, AttendanceList.undone_at.is_(None))
        .group_by(AttendanceList.id, WebinarSession.id)
        .order_by(AttendanceList.id.desc())
    )


def list_of(of: Webinar, id: int) -> Select:
    return (
        select(AttendanceList)
        .join(AttendanceList.session)
        .where(AttendanceList.id == id, WebinarSession.webinar_id == of.id)
    )


def attendees(of: Webinar) -> Select:
    """Everybody in a list that counts, each with their list."""
    return (
        select(Attendee)
        .join(Attendee.list)
        .join(AttendanceList.session)
        .options(contains_eager(Attendee.list))
        .where(WebinarSession.webinar_id == of.id, AttendanceList.undone_at.is_(None))
        .order_by(Attendee.name, Attendee.id)
    )


def to_look_at(of: Webinar) -> Select:
    return attendees(of).where(Attendee.standing == Standing.UNSURE).options(joinedload(Attendee.booking))


def how_many_to_look_at(of: Webinar) -> Select:
    return (
        select(func.count(Attendee.id))
        .join(Attendee.list)
        .join(AttendanceList.session)
        .where(WebinarSession.webinar_id == of.id, AttendanceList.undone_at.is_(None))
        .where(Attendee.standing == Standing.UNSURE)
    )


def matched(of: Webinar) -> Select:
    """(session, booking, minutes): how long each with a place was there, over all their rows; None where no row says."""
    return (
        select(AttendanceList.session_id, Attendee.booking_id, func.sum(Attendee.minutes))
        .join(Attendee.list)
        .join(AttendanceList.session)
        .where(WebinarSession.webinar_id == of.id, AttendanceList.undone_at.is_(None))
        .where(Attendee.standing == Standing.MATCHED)
        .group_by(AttendanceList.session_id, Attendee.booking_id)
    )
