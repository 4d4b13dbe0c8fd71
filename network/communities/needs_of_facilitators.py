"""What needs those who look after a community: meetings of which nobody said what became of them."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from network.communities.models import CommunityMeeting
from network.communities.queries import meetings
from network.core.db import rows
from network.core.needs import Need, asks
from network.core.pages import day
from network.memberships.voice import opens_communities


@asks
def needs_of(person: Any) -> list[Need]:
    if not opens_communities(person):
        return []
    return [note_wanted(meeting) for meeting in rows(meetings.meetings_to_note(person))]


def note_wanted(meeting: CommunityMeeting) -> Need:
    return Need(
        icon="calendar",
        title=_("What became of the meeting of %(community)s?", community=meeting.community.title),
        detail=_("It was on %(day)s. Say who came, and what was said.", day=day(meeting.starts_at)),
        action=_("Note it"),
        address=url_for("communities.note_meeting", id=meeting.id),
        urgency=2,
    )
