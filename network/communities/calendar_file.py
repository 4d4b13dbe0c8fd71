"""A meeting as a calendar file. Calendars are seen by more people than their owner: a sensitive community is not named."""

from flask_babel import gettext as _

from network.communities.models import CommunityMeeting
from network.core import calendar
from network.core.addresses import path_to
from network.core.calendar import Entry
from network.core.mail import Attachment


def calendar_file(meeting: CommunityMeeting) -> bytes:
    return calendar.written([entry(meeting)], "CANCEL" if meeting.is_cancelled else "PUBLISH")


def entry(meeting: CommunityMeeting) -> Entry:
    """It keeps its identity, so that a later file changes the same entry."""
    community = meeting.community
    return Entry(
        key=f"meeting-{meeting.id}",
        title=_("Meeting") if community.is_sensitive else _("Meeting: %(title)s", title=community.title),
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        path=path_to("communities.meeting", id=meeting.id),
        place="" if community.is_sensitive else meeting.place,
        sequence=meeting.revision,
        is_off=meeting.is_cancelled,
    )


def attachment(meeting: CommunityMeeting) -> Attachment:
    return Attachment("meeting.ics", calendar.MIMETYPE, calendar_file(meeting))
