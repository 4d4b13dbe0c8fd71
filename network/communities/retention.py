"""How long what people keep for themselves in communities is kept."""

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import Delete, delete, select

from network.communities import keeping
from network.communities.models import (
    CommunityMeeting,
    Decision,
    Draft,
    Hold,
    LinkCard,
    MeetingAcceptance,
    Nudge,
    PageOpening,
    PollHold,
    ReadingDay,
    Thread,
    ThreadReading,
)
from network.communities.queries.keeping import is_past_its_time
from network.core.retention import kept_for


@kept_for(days=3 * 365, what=_l("How far people have read conversations"))
def readings(before: datetime) -> Delete:
    return delete(ThreadReading).where(ThreadReading.read_at < before)


@kept_for(days=3 * 365, what=_l("On which days people read in communities"))
def reading_days(before: datetime) -> Delete:
    return delete(ReadingDay).where(ReadingDay.began_at < before)


@kept_for(days=90, what=_l("What people began to write in communities and never posted"))
def drafts(before: datetime) -> Delete:
    return delete(Draft).where(Draft.saved_at < before)


@kept_for(days=90, what=_l("Titles of pages that posts link to"))
def link_cards(before: datetime) -> Delete:
    return delete(LinkCard).where(LinkCard.fetched_at < before)


@kept_for(days=365, what=_l("Whom facilitators asked to look at a question"))
def nudges(before: datetime) -> Delete:
    return delete(Nudge).where(Nudge.asked_at < before)


@kept_for(days=60, what=_l("Who said that they will come to a meeting of a community"))
def acceptances(before: datetime) -> Delete:
    over = select(CommunityMeeting.id).where(CommunityMeeting.ends_at < before)
    return delete(MeetingAcceptance).where(MeetingAcceptance.meeting_id.in_(over))


@kept_for(days=183, what=_l("Who opened which page of a sensitive community"))
def openings(before: datetime) -> Delete:
    return delete(PageOpening).where(PageOpening.opened_at < before)


@kept_for(days=2 * 365, what=_l("Why a post was held, once it was let stand or taken back"))
def holds(before: datetime) -> Delete:
    return delete(Hold).where(Hold.decided_at < before, Hold.decision != Decision.REFUSED)


@kept_for(days=2 * 365, what=_l("Why a poll was held, once it was let stand or taken back"))
def poll_holds(before: datetime) -> Delete:
    return delete(PollHold).where(PollHold.decided_at < before, PollHold.decision != Decision.REFUSED)


@kept_for(
    days=0,
    what=_l("Conversations, once nobody wrote in them for as long as their community keeps them"),
    one_by_one=keeping.end,
)
def conversations(before: datetime) -> Delete:
    return delete(Thread).where(is_past_its_time(before))
