"""Meetings: proposed, confirmed, changed, cancelled, and noted once they took place."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

from flask_babel import gettext as _

from network.communities import meeting_telling
from network.communities.meeting_dates import Pattern
from network.communities.models import Community, CommunityMeeting, MeetingAttendance
from network.communities.queries import accepting
from network.communities.queries import meetings as queries
from network.core import clock, text
from network.core.db import db, lock, rows, save
from network.core.errors import Refused

ON_THE_CALENDAR = ("starts_at", "ends_at", "place")  # a change of these is a change of everybody's calendar


def arrange(community: Community, starts_at: datetime, ends_at: datetime, **words: Any) -> CommunityMeeting:
    """A meeting on a day that is settled; those who take part are told."""
    lock(community)  # two facilitators may be at it
    check_that_the_moment_is_free(community, starts_at)
    meeting = put_down(community, starts_at, ends_at, **words)
    return confirm(meeting)


def propose(
    community: Community, pattern: Pattern, after: date, begins: time, minutes: int, number: int, **words: Any
) -> list[CommunityMeeting]:
    """Put down the next dates that fit the pattern, for the facilitators to confirm. What stands already stays."""
    lock(community)
    community.meeting_pattern = pattern.words
    taken = set(rows(queries.moments_taken(community)))
    moments = [clock.at(day, begins.hour, begins.minute) for day in islice(pattern.after(after), number)]
    return [
        put_down(community, moment, moment + timedelta(minutes=minutes), **words)
        for moment in moments
        if moment not in taken and moment > clock.now()
    ]


def put_down(
    community: Community, starts_at: datetime, ends_at: datetime, place: str = "", join_url: str = "", agenda: str = ""
) -> CommunityMeeting:
    return save(
        CommunityMeeting(
            community=community,
            starts_at=starts_at,
            ends_at=ends_at,
            place=place,
            join_url=join_url,
            agenda=agenda,
            agenda_html=text.render(agenda).html,
            proposed_at=clock.now(),
        )
    )


def confirm(meeting: CommunityMeeting) -> CommunityMeeting:
    """Let a proposed date be the date."""
    lock(meeting)
    check_that_it_stands(meeting)
    if not meeting.is_confirmed:
        meeting.confirmed_at = clock.now()
        tell(meeting)
    return meeting


def change(meeting: CommunityMeeting, **values: Any) -> None:
    """Move it, or say more about it. Who takes part is told of another time or place, not of another agenda."""
    lock(meeting.community)
    lock(meeting)
    check_that_it_stands(meeting)
    if meeting.starts_at != values.get("starts_at", meeting.starts_at):
        check_that_the_moment_is_free(meeting.community, values["starts_at"])
        db.session.execute(accepting.acceptances_to_drop(meeting))  # who could come then may not be able to now
    is_moved = any(getattr(meeting, name) != values.get(name, getattr(meeting, name)) for name in ON_THE_CALENDAR)
    for name, value in values.items():
        setattr(meeting, name, value)
    meeting.agenda_html = text.render(meeting.agenda).html
    if is_moved and meeting.is_confirmed:
        meeting.revision += 1
        tell(meeting)
    db.session.flush()


def cancel(meeting: CommunityMeeting) -> None:
    """Call a meeting off, or drop a date that was only proposed. Twice is once."""
    lock(meeting)
    if meeting.is_cancelled:
        return
    if meeting.is_held:
        raise Refused(_("This meeting took place."))
    meeting.cancelled_at = clock.now()
    if meeting.is_confirmed:
        meeting.revision += 1
        tell(meeting)
    db.session.flush()


def note(meeting: CommunityMeeting, notes: str, came: Collection[int], known: Collection[int]) -> None:
    """Say that it took place, what was noted and, of those who are known, who came."""
    lock(meeting)
    check_that_it_stands(meeting)
    if not meeting.has_begun_at(clock.now()):
        raise Refused(_("This meeting has not begun yet."))
    meeting.held_at = meeting.held_at or clock.now()
    meeting.notes, meeting.notes_html = notes, text.render(notes).html
    noted = {each.person_id: each for each in rows(queries.attendances(meeting))}
    for person_id in set(came) - noted.keys():
        db.session.add(MeetingAttendance(meeting_id=meeting.id, person_id=person_id, noted_at=clock.now()))
    for person_id in (set(known) - set(came)) & noted.keys():
        db.session.delete(noted[person_id])
    db.session.flush()


def tell(meeting: CommunityMeeting) -> None:
    db.session.flush()
    meeting_telling.tell_of_meeting.later(meeting.id)


def check_that_it_stands(meeting: CommunityMeeting) -> None:
    if meeting.is_cancelled:
        raise Refused(_("This meeting has been cancelled."))


def check_that_the_moment_is_free(community: Community, starts_at: datetime) -> None:
    if starts_at in set(rows(queries.moments_taken(community))):
        raise Refused(_("The community has a meeting at this very time already."))
