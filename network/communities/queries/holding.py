"""Posts and polls that are held: whose, since when, and whether their author is new."""

from typing import Any

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import contains_eager

from network.communities.models import Community, Hold, Participation, Poll, PollHold, Post, Thread
from network.communities.queries.access import is_current, is_readable
from network.communities.queries.communities import facilitated
from network.communities.queries.standing import post_stands, thread_stands
from network.core import clock
from network.people.models import Person

MOST_SHOWN = 50


def latest_hold_of(post: Post) -> Select:
    """The last time that a post was held, whatever was decided."""
    return select(Hold).where(Hold.post_id == post.id).order_by(Hold.id.desc()).limit(1)


def open_hold_of(post: Post) -> Select:
    return select(Hold).where(Hold.post_id == post.id, Hold.decided_at.is_(None))


def holds_of_poll(poll: Poll) -> Select:
    return select(PollHold).where(PollHold.poll_id == poll.id).order_by(PollHold.id.desc())


def latest_hold_of_poll(poll: Poll) -> Select:
    return holds_of_poll(poll).limit(1)


def open_hold_of_poll(poll: Poll) -> Select:
    return holds_of_poll(poll).where(PollHold.decided_at.is_(None))


def polls_that_wait() -> Select:
    """Holds of polls that nobody has decided on, with poll, thread, community and author, the oldest first."""
    return (
        polls_held()
        .where(PollHold.decided_at.is_(None), Thread.removed_at.is_(None))
        .order_by(PollHold.held_at, PollHold.id)
    )


def polls_held() -> Select:
    return (
        select(PollHold)
        .join(PollHold.poll)
        .join(Poll.thread)
        .join(Thread.community)
        .join(PollHold.author)
        .options(
            contains_eager(PollHold.poll).contains_eager(Poll.thread).contains_eager(Thread.community),
            contains_eager(PollHold.poll).selectinload(Poll.options),
            contains_eager(PollHold.author),
        )
    )


def polls_waiting_in(community: Community) -> Select:
    """The polls in the queue of a community. The caller has decided who looks after it."""
    return polls_that_wait().where(Thread.community_id == community.id).limit(MOST_SHOWN)


def poll_waiting_for(facilitator: Any, poll_id: int) -> Select:
    """The open hold of a poll, for those who look after its community now."""
    return polls_that_wait().where(PollHold.poll_id == poll_id, Thread.community_id.in_(facilitated(facilitator)))


def own_held_polls(person: Any) -> Select:
    """The last hold of each poll of the person's own that waits or was refused, where they may still read."""
    last = select(func.max(PollHold.id)).group_by(PollHold.poll_id)
    waits = or_(
        and_(PollHold.is_of_outcome.is_(False), Poll.held_at.is_not(None)),
        and_(PollHold.is_of_outcome.is_(True), Poll.outcome_held_at.is_not(None)),
    )
    return (
        polls_held()
        .where(PollHold.id.in_(last), PollHold.author_id == person.id, waits)
        .where(Thread.removed_at.is_(None), is_readable(person))
        .order_by(PollHold.id.desc())
        .limit(MOST_SHOWN)
    )


def own_held_poll(person: Any, poll_id: int) -> Select:
    return own_held_polls(person).where(PollHold.poll_id == poll_id)


def poll_queues_of(facilitator: Any) -> Select:
    """(Community, how many polls wait, since when) for each community this person facilitates where some wait."""
    waiting = select(Poll.thread_id).join(PollHold, PollHold.poll_id == Poll.id).where(PollHold.decided_at.is_(None))
    return (
        select(Community, func.count(PollHold.id), func.min(PollHold.held_at))
        .join(Thread, Thread.community_id == Community.id)
        .join(Poll, Poll.thread_id == Thread.id)
        .join(PollHold, PollHold.poll_id == Poll.id)
        .where(
            Thread.id.in_(waiting),  # said once more, so that few threads are looked at, not all of these communities
            PollHold.decided_at.is_(None),
            Thread.removed_at.is_(None),
            Community.id.in_(facilitated(facilitator)),
        )
        .group_by(Community.id)
    )


def number_standing(author: Person, community: Community) -> Select:
    """How many posts somebody has that stand in a community."""
    return (
        select(func.count())
        .select_from(Post)
        .join(Post.thread)
        .where(Post.author_id == author.id, Thread.community_id == community.id, post_stands(), thread_stands())
    )


def waiting() -> Select:
    """Holds that nobody has decided on, with post, thread, community and author, the oldest first."""
    return (
        select(Hold)
        .join(Hold.post)
        .join(Post.thread)
        .join(Thread.community)
        .join(Hold.author)
        .options(
            contains_eager(Hold.post).contains_eager(Post.thread).contains_eager(Thread.community),
            contains_eager(Hold.author),
        )
        .where(Hold.decided_at.is_(None), Post.removed_at.is_(None), Thread.removed_at.is_(None))
        .order_by(Hold.held_at, Hold.id)
    )


def waiting_in(community: Community) -> Select:
    """The queue of a community. The caller has decided who looks after it."""
    return waiting().where(Thread.community_id == community.id).limit(MOST_SHOWN)


def waiting_for(facilitator: Any, post_id: int) -> Select:
    """The open hold of a post, for those who look after its community now."""
    return waiting().where(Hold.post_id == post_id, Thread.community_id.in_(facilitated(facilitator)))


def own_held_posts(person: Any) -> Select:
    """All posts of the person's own that are held, where they may still read, the latest first."""
    return (
        select(Post)
        .join(Post.thread)
        .join(Thread.community)
        .options(contains_eager(Post.thread).contains_eager(Thread.community))
        .where(Post.author_id == person.id, Post.held_at.is_not(None), Post.removed_at.is_(None))
        .where(Thread.removed_at.is_(None), is_readable(person))
        .order_by(Post.id.desc())
        .limit(MOST_SHOWN)
    )


def looked_at_first(community: Community) -> Select:
    """The participations of those whose posts wait here."""
    return (
        select(Participation)
        .join(Participation.person)
        .options(contains_eager(Participation.person))
        .where(Participation.community_id == community.id, is_current(), Participation.posts_held_at.is_not(None))
        .order_by(Person.name, Participation.id)
        .limit(MOST_SHOWN)
    )


def suspended_in(community: Community) -> Select:
    """The participations of those who are suspended today, whose suspension ends first."""
    return (
        select(Participation)
        .join(Participation.person)
        .options(contains_eager(Participation.person))
        .where(Participation.community_id == community.id, is_current(), Participation.suspended_until > clock.today())
        .order_by(Participation.suspended_until, Participation.id)
        .limit(MOST_SHOWN)
    )


def participation_by_email(community: Community, email: str) -> Select:
    return (
        select(Participation)
        .join(Participation.person)
        .where(Participation.community_id == community.id, is_current(), Person.email == email)
    )


def participation_to_look_after(facilitator: Any, id: int) -> Select:
    """Somebody who takes part where this person facilitates now."""
    return (
        select(Participation)
        .join(Participation.community)
        .join(Participation.person)
        .options(contains_eager(Participation.community), contains_eager(Participation.person))
        .where(Participation.id == id, is_current(), Community.id.in_(facilitated(facilitator)))
    )


def queues_of(facilitator: Any) -> Select:
    """(Community, how many posts wait, since when) for each community this person facilitates where some wait."""
    waiting = select(Hold.post_id).where(Hold.decided_at.is_(None))
    return (
        select(Community, func.count(Hold.id), func.min(func.coalesce(Hold.appealed_at, Hold.held_at)))
        .join(Thread, Thread.community_id == Community.id)
        .join(Post, Post.thread_id == Thread.id)
        .join(Hold, Hold.post_id == Post.id)
        .where(
            Post.id.in_(waiting),  # said once more, so that few posts are looked at, not all of these communities
            Hold.decided_at.is_(None),
            Post.removed_at.is_(None),
            Thread.removed_at.is_(None),
            Community.id.in_(facilitated(facilitator)),
        )
        .group_by(Community.id)
        .order_by(func.min(Hold.held_at))
    )
