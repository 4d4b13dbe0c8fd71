"""Meetings of communities: complete records, of which a test names only what matters to it."""

from datetime import datetime, timedelta
from typing import Any

from network.communities.actions import meetings
from network.communities.models import Community, CommunityMeeting
from network.core import clock
from tests.builders.communities import community


def meeting(where: Community | None = None, starts_at: datetime | None = None, **words: Any) -> CommunityMeeting:
    """A meeting that is confirmed, next week unless told otherwise."""
    begins = starts_at or clock.now() + timedelta(days=7)
    return meetings.arrange(where or community(), begins, begins + timedelta(hours=1), **words)


def past_meeting(where: Community | None = None, days: int = 7, **words: Any) -> CommunityMeeting:
    """One that is over, of which nobody has said anything yet."""
    return meeting(where, clock.now() - timedelta(days=days), **words)
