"""What facilitators are shown: questions that wait, and what in their communities asks for a hand."""

from datetime import timedelta
from typing import Any

from sqlalchemy import Float, Select, String, and_, cast, exists, func, literal, null, select, union_all
from sqlalchemy.orm import aliased

from network.communities.health import Window
from network.communities.limits import limit
from network.communities.models import (
    Community,
    CommunityMeeting,
    Hold,
    Part,
    Participation,
    PollHold,
    Post,
    Thanks,
    Thread,
)
from network.communities.queries import communities, holding
from network.communities.queries.access import is_current
from network.communities.queries.communities import facilitated
from network.communities.queries.standing import post_stands, thread_stands
from network.communities.queries.threads import is_unanswered, rows_of_threads
from network.core.db import Moment
from network.core.pages import Key
from network.core.statements import NOW, before_now
from network.memberships.reader import Reader
from network.people.models import Person

OLDEST_FIRST = (Key(Thread.opened_at), Key(Thread.id))
VOICE_IS_NEW = timedelta(days=7)
FEWEST_POSTS = 5  # of so few nobody can be said to write most
RHYTHM_OF = timedelta(days=2 * 365)
FEWEST_MEETINGS = 3  # before a gap between them is usual
Later = aliased(Post, name="later")
Earlier = aliased(Post, name="earlier")
Facilitation = aliased(Participation, name="facilitation")
ThreadBefore = aliased(Thread, name="thread_before")


def facilitated_communities(person: Any) -> Select:
    """Those a person looks after now, by title."""
    return (
        select(Community)
        .where(Community.id.in_(facilitated(person)), Community.archived_at.is_(None))
        .order_by(Community.title, Community.id)
    )


def waiting_questions(person: Any, community: Community | None = None) -> Select:
    """(the columns of `ThreadRow`, then Community) of unanswered questions in one community, or in all a person facilitates."""
    where = Community.id == community.id if community else Community.id.in_(facilitated(person))
    return (
        rows_of_threads()
        .join(Community, Thread.community_id == Community.id)
        .where(is_unanswered(), where, Community.archived_at.is_(None))
        .add_columns(Community)
    )


def thread_facilitated_by(person: Any, id: int) -> Select:
    """A thread that stands, of a community that the person facilitates."""
    return select(Thread).where(Thread.id == id, thread_stands(), Thread.community_id.in_(facilitated(person)))


def opening_words(thread: Thread) -> Select:
    """What stands in the post that opened a thread."""
    return select(Post.body).where(Post.thread_id == thread.id, Post.is_opening.is_(True), post_stands())


def prompts_of_today(reader: Reader) -> Select:
    """What asks for a hand, of which nothing is asked about a quarter."""
    return prompts_for(reader, None)


def prompts_for(person: Any, quarter: Window | None) -> Select:
    """(kind, how many, since when, the first of all, thread, name, Community): all that asks for a hand where a person
    facilitates: what waits for a decision (requests, held posts), and hints. Without a quarter, nothing is asked of it,
    which takes the longer the more was written."""
    here = select(Community.id).where(Community.id.in_(facilitated(person)), Community.archived_at.is_(None))
    found = union_all(
        waiting_long(here),
        new_voices(here, before_now(VOICE_IS_NEW)),
        *([writes_most(here, quarter)] if quarter else []),
        no_meeting(here),
        waiting_in("request", communities.waiting_requests(person), func.min(Participation.asked_at)),
        waiting_in("held", holding.queues_of(person), func.min(func.coalesce(Hold.appealed_at, Hold.held_at))),
        waiting_in("held_poll", holding.poll_queues_of(person), func.min(PollHold.held_at)),
    ).subquery("found")
    return (
        select(found.c.kind, found.c.number, found.c.since, found.c.first, found.c.thread_id, found.c.name, Community)
        .add_columns(limit("hours_unanswered").label("hours"), limit("meeting_is_missing").label("gaps"))
        .join(Community, Community.id == found.c.community_id)
        .order_by(found.c.kind, found.c.since, Community.title)
    )


def waiting_in(kind: str, queue: Select, since: Any) -> Select:
    """How many wait for a decision in each community, and since when, from a statement that asks just that."""
    columns = (literal(kind), Community.id, cast(func.count(), Float), since, since, cast(null(), Thread.id.type))
    return queue.with_only_columns(*columns, literal("", String)).order_by(None)


def waiting_long(here: Select) -> Select:
    """How many questions wait in each community, and since when the oldest."""
    return (
        select(
            literal("waiting").label("kind"),
            Thread.community_id.label("community_id"),
            cast(func.count(), Float).label("number"),
            func.min(Thread.opened_at).label("since"),
            func.min(Thread.opened_at).label("first"),
            func.min(Thread.id).label("thread_id"),
            literal("", String).label("name"),
        )
        .where(Thread.community_id.in_(here), is_unanswered(), thread_stands())
        .where(Thread.opened_at <= NOW)  # all are; it leads to the index of those that wait
        .group_by(Thread.community_id)
    )


def new_voices(here: Select, since: Any) -> Select:
    """What people wrote as their first here, where no facilitator has answered or thanked them yet.

    Asked of those who began to write lately, who are few, and not of all that was written.
    """
    facilitators = (
        select(Facilitation.person_id)
        .where(Facilitation.community_id == Participation.community_id, Facilitation.part == Part.FACILITATOR)
        .where(is_current(Facilitation))
        .correlate(Participation)  # of the outermost statement, however deep this stands
    )
    wrote_before = exists(
        select(Earlier.id)
        .join(ThreadBefore, Earlier.thread_id == ThreadBefore.id)
        .where(Earlier.author_id == Participation.person_id, ThreadBefore.community_id == Participation.community_id)
        .where(Earlier.id < Post.id)
        .correlate(Participation, Post)
    )
    was_answered = exists().where(
        Later.thread_id == Post.thread_id, Later.id > Post.id, post_stands(Later), Later.author_id.in_(facilitators)
    )
    was_thanked = exists().where(Thanks.post_id == Post.id, Thanks.person_id.in_(facilitators))
    return (
        select(
            literal("voice"),
            Participation.community_id,
            cast(Post.id, Float),
            Post.posted_at,
            Post.posted_at,
            Post.thread_id,
            Person.name,
        )
        .select_from(Participation)
        .join(Person, Participation.person_id == Person.id)
        .join(Post, Post.author_id == Participation.person_id)
        .join(Thread, and_(Post.thread_id == Thread.id, Thread.community_id == Participation.community_id))
        .where(Participation.community_id.in_(here), is_current(), Participation.part != Part.FACILITATOR)
        .where(Participation.first_wrote_at >= since, Post.posted_at >= since, post_stands(), thread_stands())
        .where(~wrote_before, ~was_answered, ~was_thanked)
    )


def writes_most(here: Select, quarter: Window) -> Select:
    """The organisation that wrote more than its share of a community's posts in a quarter."""
    written = (
        select(
            Thread.community_id.label("community_id"),
            Post.organisation_name.label("name"),
            func.count().label("posts"),
            func.sum(func.count()).over(partition_by=Thread.community_id).label("of"),
        )
        .join(Post.thread)
        .where(Thread.community_id.in_(here), post_stands(), thread_stands(), Post.organisation_id.is_not(None))
        .where(Post.posted_at >= quarter.start, Post.posted_at < quarter.end)
        .where(Thread.last_post_at >= quarter.start)  # said once more, for the index: older threads hold none of these
        .group_by(Thread.community_id, Post.organisation_name)
        .subquery("written")
    )
    part = cast(written.c.posts, Float) / cast(written.c.of, Float)
    never, no_thread = cast(null(), Moment), cast(null(), Thread.id.type)
    return select(literal("organisation"), written.c.community_id, part, never, never, no_thread, written.c.name).where(
        and_(written.c.of >= FEWEST_POSTS, part > limit("one_organisation_writes"))
    )


def no_meeting(here: Select) -> Select:
    """How often communities have met in two years, when first and last; only those where no meeting is to come."""
    planned = select(CommunityMeeting.community_id).where(
        CommunityMeeting.starts_at >= NOW, CommunityMeeting.cancelled_at.is_(None)
    )
    return (
        select(
            literal("meeting"),
            CommunityMeeting.community_id,
            cast(func.count(), Float),
            func.max(CommunityMeeting.starts_at),
            func.min(CommunityMeeting.starts_at),
            cast(null(), Thread.id.type),
            literal("", String),
        )
        .where(CommunityMeeting.community_id.in_(here), CommunityMeeting.community_id.not_in(planned))
        .where(CommunityMeeting.held_at.is_not(None), CommunityMeeting.starts_at >= before_now(RHYTHM_OF))
        .group_by(CommunityMeeting.community_id)
        .having(func.count() >= FEWEST_MEETINGS)
    )
