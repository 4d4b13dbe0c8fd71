"""Telling those who take part when their community meets, that it meets at another time, or not at all.

A meeting is its own row in the queue: of the revision it has, people have been told once `told_revision` says so.
"""

from datetime import timedelta

from network.communities.calendar_file import attachment
from network.communities.models import CommunityMeeting
from network.communities.queries import meetings as queries
from network.core import clock
from network.core.db import db, lock, rows
from network.core.jobs import every, job
from network.core.lifecycle import commit
from network.notifications.actions import notify_all

PATIENCE = timedelta(minutes=2)  # how long the hand-over has before the sweep looks


@job
def tell_of_meeting(meeting_id: int) -> None:
    """Tell everybody who takes part, once for each revision. Nobody is told of what is over."""
    meeting = db.session.get(CommunityMeeting, meeting_id)
    if meeting is None:
        return
    lock(meeting)
    if not meeting.is_confirmed or meeting.told_revision >= meeting.revision:
        return
    meeting.told_revision = meeting.revision
    if meeting.is_over_at(clock.now()):
        return
    people = rows(queries.people_to_tell(meeting.community))
    if meeting.community.is_sensitive:
        notify_all(people, "communities/messages/meeting_discreetly", meeting=meeting)
    else:
        notify_all(people, "communities/messages/meeting", attachments=[attachment(meeting)], meeting=meeting)


@every(minutes=5)
def sweep_meetings() -> None:
    """Tell of every meeting whose hand-over was lost."""
    waiting = rows(queries.meetings_to_tell(clock.now() - PATIENCE))
    commit()
    for meeting_id in waiting:
        tell_of_meeting(meeting_id)
