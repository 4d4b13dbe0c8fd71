"""Who may read what, derived each time: the one place that decides it, for pages, lists, Today, search and feeds alike.

A person reads a community when some organisation they speak for has a current membership whose tier opens communities,
and the community is open to all such members or they take part in it. Roles on the network's staff open nothing here.
"""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, not_, or_, select, true
from sqlalchemy.orm import aliased

from network.communities.models import Community, Participation, Post, Thread, Visibility
from network.communities.queries.standing import post_stands, thread_stands
from network.core.statements import TODAY
from network.memberships.models import Membership
from network.memberships.queries.members import holds_a_seat_now
from network.memberships.voice import opens_communities
from network.people.models import Person

Suspended = aliased(Participation, name="suspended")


def is_current(taking_part: Any = Participation) -> ColumnElement[bool]:
    """A participation by which somebody takes part now. Who joined was not declined: that is said for the index of these."""
    return and_(taking_part.joined_at.is_not(None), taking_part.left_at.is_(None), taking_part.declined_at.is_(None))


def is_waiting() -> ColumnElement[bool]:
    """Somebody asked to join, and nobody has decided."""
    return and_(Participation.joined_at.is_(None), Participation.declined_at.is_(None), Participation.left_at.is_(None))


def takes_part(person: Any) -> ColumnElement[bool]:
    """A condition on communities: those the person takes part in."""
    return is_part_of(person.id)


def is_part_of(person_id: Any) -> ColumnElement[bool]:
    own = select(Participation.community_id).where(Participation.person_id == person_id, is_current())
    return Community.id.in_(own)


def may_enter(person: Any) -> ColumnElement[bool]:
    """Whether the person may see that there are communities at all."""
    return true() if opens_communities(person) else false()


def is_named_to(person: Any) -> ColumnElement[bool]:
    """A condition on communities: those the person may know of. One that is not announced is there for its own people only."""
    own = select(Participation.community_id).where(
        Participation.person_id == person.id, Participation.left_at.is_(None), Participation.declined_at.is_(None)
    )
    return or_(Community.is_announced.is_(True), Community.id.in_(own))


def is_readable(person: Any) -> ColumnElement[bool]:
    """A condition on communities: those whose threads the person may read now."""
    if not opens_communities(person):
        return false()
    return is_open_or_own(person.id)


def is_open_or_own(person_id: Any) -> ColumnElement[bool]:
    """What `is_readable` asks of communities once they are open to the person at all. Never to be asked alone."""
    return and_(or_(is_open(), is_part_of(person_id)), not_(is_shut_out(person_id)))


def is_shut_out(person_id: Any) -> ColumnElement[bool]:
    """A condition on communities: the person is suspended from reading there today."""
    return Community.id.in_(select(Suspended.community_id).where(Suspended.person_id == person_id, shuts_out()))


def shuts_out() -> ColumnElement[bool]:
    """A condition on suspended participations: `Participation.may_not_read` in SQL."""
    return and_(Suspended.is_shut_out.is_(True), Suspended.suspended_until > TODAY)


def is_open() -> ColumnElement[bool]:
    return and_(Community.visibility == Visibility.OPEN, Community.is_sensitive.is_(False))


def readable_communities(person: Any) -> Select:
    """The ids of the communities whose threads a person may read now."""
    return select(Community.id).where(is_readable(person))


def visible_threads(person: Any) -> Select:
    """The threads a person may read now, with their communities joined."""
    return select(Thread).join(Thread.community).where(is_readable(person), thread_stands())


def visible_posts(person: Any) -> Select:
    """The posts a person may read now, with their threads and communities joined."""
    return (
        select(Post).join(Post.thread).join(Thread.community).where(is_readable(person), thread_stands(), post_stands())
    )


def can_enter_now(person_id: Any) -> ColumnElement[bool]:
    """A condition on persons: some membership opens communities to them today. The same as `opens_communities`, for many."""
    return holds_a_seat_now(person_id, Membership.opens_communities.is_(True))


def readers_of(community: Community) -> ColumnElement[bool]:
    """A condition on persons: those who may read this community now."""
    shut_out = select(Suspended.person_id).where(Suspended.community_id == community.id, shuts_out())
    may_enter = and_(Person.suspended_at.is_(None), can_enter_now(Person.id), Person.id.not_in(shut_out))
    if community.is_open and not community.is_sensitive:
        return may_enter
    return and_(
        may_enter,
        Person.id.in_(select(Participation.person_id).where(Participation.community_id == community.id, is_current())),
    )


def fellows_among(person: Any, people: Collection[int]) -> Select:
    """Those of these people who take part where the person does."""
    return fellows_of(person).where(Participation.person_id.in_(people)).distinct()


def fellows_of(person: Any) -> Select:
    """The ids of those who take part where the person does. One that hides them tells of nobody, not even so."""
    where = select(Participation.community_id).join(Participation.community)
    where = where.where(Participation.person_id == person.id, is_current(), Community.participants_hidden.is_(False))
    where = where.correlate(None)
    return select(Participation.person_id).where(Participation.community_id.in_(where), is_current())
