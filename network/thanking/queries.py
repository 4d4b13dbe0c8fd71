"""What can be asked of thank-yous, and of the events they are for."""

from datetime import datetime, timedelta

from sqlalchemy import Select, and_, distinct, func, select
from sqlalchemy.orm import joinedload

from network.conferences.models import Conference, Registration, SessionSpeaker, Speaker
from network.conferences.queries import has_place
from network.thanking.models import ThankYou

REMEMBERED_FOR = timedelta(days=14)


def thank_you_of(conference: Conference) -> Select:
    return (
        select(ThankYou)
        .where(ThankYou.conference_id == conference.id)
        .options(joinedload(ThankYou.news_post), joinedload(ThankYou.sent_by))
    )


def who_came(conference: Conference) -> Select:
    """(places, organisations of those, people who were let in, organisations of those)."""
    came = and_(has_place(), Registration.checked_in_at.is_not(None))
    named = func.nullif(Registration.organisation_name, "")
    return select(
        func.count().filter(has_place()),
        func.count(distinct(named)).filter(has_place()),
        func.count().filter(came),
        func.count(distinct(named)).filter(came),
    ).where(Registration.conference_id == conference.id)


def who_spoke(conference: Conference) -> Select:
    """The names of those with a part in the programme."""
    has_part = select(SessionSpeaker.speaker_id)
    return (
        select(Speaker.name)
        .where(Speaker.conference_id == conference.id, Speaker.id.in_(has_part))
        .order_by(Speaker.name, Speaker.id)
    )


def not_thanked_for(moment: datetime) -> Select:
    """Events that took place lately, and for which nobody has said thank you."""
    sent = select(ThankYou.conference_id).where(ThankYou.sent_at.is_not(None))
    return select(Conference).where(
        Conference.announced_at.is_not(None),
        Conference.cancelled_at.is_(None),
        Conference.ends_at <= moment,
        Conference.ends_at > moment - REMEMBERED_FOR,
        Conference.id.not_in(sent),
    )
