"""What needs those who look after a community: meetings of which nobody said what became of them, charters to look at."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from network.communities.coming import charters_due, meetings_to_note
from network.communities.models import Community, CommunityMeeting
from network.core.needs import Need, asks
from network.core.pages import day
from network.memberships.voice import opens_communities


@asks
def needs_of(person: Any) -> list[Need]:
    if not opens_communities(person):
        return []
    return [
        *[note_wanted(community, meeting) for community, meeting in meetings_to_note(person)],
        *[look_wanted(community) for community in charters_due(person)],
    ]


def note_wanted(community: Community, meeting: CommunityMeeting) -> Need:
    return Need(
        icon="calendar",
        title=_("What became of the meeting of %(community)s?", community=community.title),
        detail=_("It was on %(day)s. Say who came, and what was said.", day=day(meeting.starts_at)),
        action=_("Note it"),
        address=url_for("communities.note_meeting", id=meeting.id),
        urgency=2,
    )


def look_wanted(community: Community) -> Need:
    return Need(
        icon="file-text",
        title=_("The charter of %(community)s is to be looked at again", community=community.title),
        detail=_(
            "It was to be done by %(day)s. Change what no longer fits, and set the next date.",
            day=day(community.review_on),
        ),
        action=_("Look at it"),
        address=url_for("communities.charter", slug=community.slug),
        due=community.review_on,
        urgency=2,
    )
