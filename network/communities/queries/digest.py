"""What of communities waits for people's briefs, and what is said of it there."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, and_, not_, or_, select

from network.communities.models import Community, Participation, Post, Thread, ThreadReading
from network.communities.queries.access import can_enter_now, is_current, is_open, is_shut_out
from network.communities.queries.reading import has_read
from network.communities.queries.standing import post_stands, thread_stands
from network.communities.queries.telling import KIND, has_muted
from network.notifications.models import Delivery, Preference
from network.people.models import Person


def posts_waiting(people: Sequence[int]) -> Select:
    """(Delivery.id, person, post, is_personal, here, frequency, answers, is_read, is_muted) of posts that wait for these people and that
    they may read now."""
    own = and_(
        Participation.community_id == Thread.community_id, Participation.person_id == Delivery.person_id, is_current()
    )
    read = and_(
        ThreadReading.thread_id == Thread.id,
        ThreadReading.person_id == Delivery.person_id,
        has_read(),
    )
    readers = select(Person.id).where(Person.id.in_(people), Person.suspended_at.is_(None), can_enter_now(Person.id))
    return (
        select(
            Delivery.id,
            Delivery.person_id,
            Delivery.record_id,
            Delivery.is_personal,
            Participation.frequency.label("here"),
            Preference.frequency,
            Preference.answers,
            ThreadReading.id.is_not(None).label("is_read"),
            has_muted(Thread.id, Delivery.person_id).label("is_muted"),
        )
        .join(Preference, Preference.person_id == Delivery.person_id)
        .join(Post, Post.id == Delivery.record_id)
        .join(Thread, Thread.id == Post.thread_id)
        .join(Community, Community.id == Thread.community_id)
        .outerjoin(Participation, own)
        .outerjoin(ThreadReading, read)
        .where(Delivery.person_id.in_(readers), Delivery.kind == KIND)
        .where(Delivery.delivered_at.is_(None), Delivery.due_at.is_(None))
        .where(post_stands(), thread_stands(), is_theirs_to_hear())
        .where(not_(is_shut_out(Delivery.person_id)))
        .order_by(Delivery.id)
    )


def is_theirs_to_hear() -> ColumnElement[bool]:
    """A conversation under the Chatham House rule is told to those who take part, and to nobody who only reads along."""
    open_to_all = and_(is_open(), Thread.is_chatham_house.is_(False))
    return or_(open_to_all, Participation.id.is_not(None))


def posts_to_name(ids: Sequence[int]) -> Select:
    """(post, its author’s name, its thread and community, plain values) of these posts."""
    return (
        select(
            Post.id,
            Post.is_opening,
            Post.posted_at,
            Person.name,
            Thread.id.label("thread_id"),
            Thread.title,
            Thread.kind,
            Thread.answer_post_id,
            Community.title.label("community"),
            Community.is_sensitive,
        )
        .join(Thread, Thread.id == Post.thread_id)
        .join(Community, Community.id == Thread.community_id)
        .join(Person, Person.id == Post.author_id)
        .where(Post.id.in_(ids))
    )
