"""Communities of practice, who takes part in them, and what they write: threads, posts, and what readers do with them."""

from network.communities.models.attachment import Attachment
from network.communities.models.care import CareLimit
from network.communities.models.community import (
    APPROVAL_LABELS,
    JOIN_RULE_LABELS,
    NAMELESS,
    THREAD_COLOURS,
    VISIBILITY_LABELS,
    Approval,
    Community,
    JoinRule,
    Visibility,
)
from network.communities.models.draft import Draft
from network.communities.models.hold import Decision, Held, Hold, PollHold
from network.communities.models.link_card import LinkCard
from network.communities.models.meeting import CommunityMeeting, MeetingAcceptance, MeetingAttendance
from network.communities.models.nudge import Nudge, Willingness
from network.communities.models.opening import PageOpening
from network.communities.models.participation import Part, Participation
from network.communities.models.poll import Answer, Poll, PollBallot, PollKind, PollOption
from network.communities.models.post import HOLD_REASON_LABELS, HoldReason, Post, PostVersion, Thanks
from network.communities.models.reading import ReadingDay, SavedPost, ThreadReading
from network.communities.models.rearrangement import Rearrangement, RearrangementKind
from network.communities.models.thread import THREAD_KIND_LABELS, Thread, ThreadFollow, ThreadKind

__all__ = [
    "APPROVAL_LABELS",
    "HOLD_REASON_LABELS",
    "JOIN_RULE_LABELS",
    "NAMELESS",
    "THREAD_COLOURS",
    "THREAD_KIND_LABELS",
    "VISIBILITY_LABELS",
    "Answer",
    "Approval",
    "Attachment",
    "CareLimit",
    "Community",
    "CommunityMeeting",
    "Decision",
    "Draft",
    "Held",
    "Hold",
    "HoldReason",
    "JoinRule",
    "LinkCard",
    "MeetingAcceptance",
    "MeetingAttendance",
    "Nudge",
    "PageOpening",
    "Part",
    "Participation",
    "Poll",
    "PollBallot",
    "PollHold",
    "PollKind",
    "PollOption",
    "Post",
    "PostVersion",
    "ReadingDay",
    "Rearrangement",
    "RearrangementKind",
    "SavedPost",
    "Thanks",
    "Thread",
    "ThreadFollow",
    "ThreadKind",
    "ThreadReading",
    "Visibility",
    "Willingness",
]
