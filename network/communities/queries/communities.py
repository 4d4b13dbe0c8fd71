"""Communities, and who takes part in them."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, false, func, or_, select, true
from sqlalchemy.orm import contains_eager, joinedload

from network.communities.models import Community, Part, Participation, Post, Thread
from network.communities.queries.access import (
    can_enter_now,
    is_current,
    is_named_to,
    is_readable,
    is_waiting,
    may_enter,
    takes_part,
)
from network.communities.queries.standing import post_stands, thread_stands
from network.core.pages import Key
from network.memberships.voice import opens_communities
from network.organisations.models import Representative, Standing
from network.organisations.queries import is_current as speaks_now
from network.people.models import Person

BY_NAME = (Key(Person.name), Key(Participation.id))


def own_participation(person: Any) -> Any:
    """Joins the person's participation that is current or waits, if there is one."""
    return and_(
        Participation.community_id == Community.id,
        Participation.person_id == person.id,
        Participation.left_at.is_(None),
        Participation.declined_at.is_(None),
    )


def communities_for(person: Any) -> Select:
    """(Community, the person's Participation or None) for all that members may know of, those they are in first.

    Title and charter are for all members, so that they can ask to join; but for a community that is not announced.
    """
    return (
        select(Community, Participation)
        .outerjoin(Participation, own_participation(person))
        .where(Community.archived_at.is_(None), may_enter(person), is_named_to(person))
        .order_by(Participation.joined_at.is_(None), Community.title, Community.id)
    )


def written_in(person: Any) -> Select:
    """The communities a person takes part in and can write in now, by title."""
    return (
        select(Community)
        .where(takes_part(person), is_readable(person), Community.archived_at.is_(None))
        .order_by(Community.title, Community.id)
    )


def community_for(person: Any, slug: str) -> Select:
    """(Community, Participation or None) of the community at this address; it exists for those who may enter communities.

    The address that a community had before it was sensitive is there for those who take part, and for nobody else.
    """
    is_here = or_(Community.slug == slug, and_(Community.former_slug == slug, takes_part(person)))
    return (
        select(Community, Participation)
        .outerjoin(Participation, own_participation(person))
        .where(is_here, may_enter(person), is_named_to(person))
    )


def all_communities() -> Select:
    """For the office: what each says of itself, and nothing of what is said in it."""
    return select(Community)


def community_by_id(id: int) -> Select:
    return select(Community).where(Community.id == id)


def newest_community() -> Select:
    return select(Community).order_by(Community.id.desc()).limit(1)


def slug_is_taken(slug: str) -> Select:
    return select(Community.id).where(or_(Community.slug == slug, Community.former_slug == slug))


def participation_of(person: Person, community: Community) -> Select:
    """The person's current or waiting participation."""
    return (
        select(Participation)
        .join(Participation.community)
        .where(Community.id == community.id, own_participation(person))
    )


def own_representative() -> Any:
    """Joins the representative by whom a person is shown: the first of those they hold now with a seat."""
    first = (
        select(func.min(Representative.id))
        .where(
            Representative.person_id == Person.id,
            speaks_now(),
            Representative.standing != Standing.FINANCE,
        )
        .correlate(Person)
        .scalar_subquery()
    )
    return Representative.id == first


def participants(community: Community, all_of_them: bool) -> Select:
    """(Participation, Representative) of who takes part now and can enter: all for facilitators, for others those who agreed.

    Facilitators can always be seen: somebody must be there to ask.
    """
    statement = (
        select(Participation, Representative)
        .join(Participation.person)
        .join(Representative, own_representative())
        .join(Representative.organisation)
        .options(contains_eager(Participation.person), contains_eager(Representative.organisation))
        .where(
            Participation.community_id == community.id,
            is_current(),
            Person.suspended_at.is_(None),
            can_enter_now(Person.id),
        )
    )
    if all_of_them:
        return statement
    return statement.where(Person.listed_at.is_not(None) | (Participation.part == Part.FACILITATOR))


def people_and_organisations(community: Community) -> Select:
    """How many people take part and can enter, and from how many organisations."""
    return (
        select(func.count(), func.count(Representative.organisation_id.distinct()))
        .select_from(Participation)
        .join(Person, Participation.person_id == Person.id)
        .join(Representative, own_representative())
        .where(
            Participation.community_id == community.id,
            is_current(),
            Person.suspended_at.is_(None),
            can_enter_now(Person.id),
        )
    )


def facilitators(community: Community) -> Select:
    """The persons who look after a community now and can enter it, by name."""
    return (
        select(Person)
        .join(Participation, Participation.person_id == Person.id)
        .where(
            Participation.community_id == community.id,
            Participation.part == Part.FACILITATOR,
            is_current(),
            Person.suspended_at.is_(None),
            can_enter_now(Person.id),
        )
        .order_by(Person.name, Person.id)
    )


def facilitations(community: Community) -> Select:
    """The participations of its facilitators."""
    return (
        select(Participation)
        .where(Participation.community_id == community.id, Participation.part == Part.FACILITATOR, is_current())
        .options(joinedload(Participation.person))
        .order_by(Participation.id)
    )


def facilitation(id: int) -> Select:
    return (
        select(Participation)
        .where(Participation.id == id, Participation.part == Part.FACILITATOR, is_current())
        .options(joinedload(Participation.community))
    )


def requests_to_join(community: Community) -> Select:
    """(Participation, Representative or None) of those who wait for an answer, the longest first."""
    return (
        select(Participation, Representative)
        .join(Participation.person)
        .outerjoin(Representative, own_representative())
        .outerjoin(Representative.organisation)
        .options(contains_eager(Participation.person), contains_eager(Representative.organisation))
        .where(Participation.community_id == community.id, is_waiting())
        .order_by(Participation.asked_at, Participation.id)
        .limit(100)
    )


def request_for(facilitator: Any, id: int) -> Select:
    """A request to join, for those who facilitate that community now."""
    return (
        select(Participation)
        .where(Participation.id == id, Participation.community_id.in_(facilitated(facilitator)))
        .options(joinedload(Participation.community), joinedload(Participation.person))
    )


def facilitated(person: Any) -> Select:
    """The ids of the communities that a person facilitates now."""
    if not opens_communities(person):
        return select(Community.id).where(false())
    return select(Participation.community_id).where(
        Participation.person_id == person.id, Participation.part == Part.FACILITATOR, is_current()
    )


def waiting_requests(facilitator: Any) -> Select:
    """(Community, how many wait, since when) for each community this person facilitates where somebody waits."""
    return (
        select(Community, func.count(Participation.id), func.min(Participation.asked_at))
        .join(Participation, Participation.community_id == Community.id)
        .where(is_waiting(), Community.id.in_(facilitated(facilitator)))
        .group_by(Community.id)
        .order_by(func.min(Participation.asked_at))
    )


def participants_by_handle(community: Community, handles: set[str]) -> Select:
    """Those who take part and have one of these handles: whom a post may mention."""
    return (
        select(Person.id, Person.name, Person.handle)
        .join(Participation, Participation.person_id == Person.id)
        .where(
            Participation.community_id == community.id,
            is_current(),
            Person.handle.in_(handles),
            is_known_to_take_part(community),
        )
    )


def is_known_to_take_part(community: Community) -> ColumnElement[bool]:
    """A condition on participations: where they are hidden, a mention must not tell who reads there in silence."""
    if not community.participants_hidden:
        return true()
    wrote = exists().where(
        Post.author_id == Participation.person_id,
        Post.thread_id == Thread.id,
        post_stands(),
        Thread.community_id == community.id,
        thread_stands(),
    )
    return or_(Participation.part == Part.FACILITATOR, wrote)


def without_facilitator() -> Select:
    """Communities that once had somebody to look after them, none of whom can enter them now."""
    of_this = and_(Participation.community_id == Community.id, Participation.part == Part.FACILITATOR, is_current())
    able = exists(
        select(Person.id)
        .join(Participation, Participation.person_id == Person.id)
        .where(of_this, can_enter_now(Person.id))
        .correlate(Community)
    )
    return (
        select(Community)
        .where(Community.archived_at.is_(None), exists().where(of_this), ~able)
        .order_by(Community.title)
        .limit(20)
    )
