"""What somebody has begun to write. It is there for them as long as they may post it."""

from typing import Any

from sqlalchemy import Select, and_, func, or_, select

from network.communities.models import Community, Draft, Participation, Thread
from network.communities.queries.access import is_current, is_readable, may_enter
from network.communities.queries.standing import thread_stands
from network.core.pages import Key
from network.core.statements import TODAY
from network.people.models import Person

LATEST_FIRST = (Key(Draft.saved_at, descending=True), Key(Draft.id, descending=True))


def draft_at(person: Person, place: str) -> Select:
    return select(Draft).where(Draft.person_id == person.id, Draft.place == place)


def drafts_of(person: Any) -> Select:
    """(Draft, Thread or None, Community or None) of what a person may still post."""
    where = func.coalesce(Draft.community_id, Thread.community_id)
    may_be_replied_to = or_(Draft.thread_id.is_(None), and_(thread_stands(), Thread.closed_at.is_(None)))
    is_nowhere_yet = and_(Community.id.is_(None), Draft.thread_id.is_(None))
    return (
        select(Draft, Thread, Community)
        .outerjoin(Thread, Draft.thread_id == Thread.id)
        .outerjoin(Community, Community.id == where)
        .where(Draft.person_id == person.id, may_enter(person), may_be_replied_to)
        .where(or_(is_nowhere_yet, and_(is_readable(person), is_written_in_by(person))))
    )


def is_written_in_by(person: Any) -> Any:
    """A condition on communities: `permissions.may_write` in SQL, for those the person may read."""
    not_suspended = or_(Participation.suspended_until.is_(None), Participation.suspended_until <= TODAY)
    own = select(Participation.community_id).where(Participation.person_id == person.id, is_current(), not_suspended)
    return and_(Community.archived_at.is_(None), Community.id.in_(own))


def own_draft(person: Any, id: int) -> Select:
    return select(Draft).where(Draft.id == id, Draft.person_id == person.id)
