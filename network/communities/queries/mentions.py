"""Whom a text in a community may mention: people who take part, and organisations whose colleagues do.

In a sensitive community only those count who are known to take part: a mention must not tell who reads there in silence.
"""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from network.communities.models import Community, Part, Participation
from network.communities.queries.access import is_current
from network.communities.queries.communities import is_known_to_take_part
from network.organisations.models import Organisation, Representative, Standing
from network.organisations.queries import is_current as speaks_now
from network.people.models import Person

MOST_OFFERED = 6


def speaks_for_any(slugs: Collection[str]) -> ColumnElement[bool]:
    """A condition on persons: they speak now for an organisation with one of these slugs."""
    speakers = select(Representative.person_id).join(Representative.organisation)
    return Person.id.in_(speakers.where(Organisation.slug.in_(slugs), speaks_now(), has_a_seat()))


def has_a_seat() -> ColumnElement[bool]:
    return Representative.standing != Standing.FINANCE


def organisations_here(community: Community) -> Select:
    """(id, name, slug) of the organisations of which somebody is known to take part."""
    return (
        select(Organisation.id, Organisation.name, Organisation.slug)
        .join(Representative, and_(Representative.organisation_id == Organisation.id, speaks_now(), has_a_seat()))
        .join(Participation, Participation.person_id == Representative.person_id)
        .where(Participation.community_id == community.id, is_current(), is_known_to_take_part(community))
        .distinct()
    )


def organisations_by_slug(community: Community, slugs: Collection[str]) -> Select:
    return organisations_here(community).where(Organisation.slug.in_(slugs))


def people_offered(community: Community, typed: str, but: Any) -> Select:
    """(name, handle) of those a writer may think of: in the list of who takes part here or, where there is none, known to."""
    shown = or_(Person.listed_at.is_not(None), Participation.part == Part.FACILITATOR)
    return (
        select(Person.name, Person.handle.label("handle"))
        .join(Participation, Participation.person_id == Person.id)
        .where(
            Participation.community_id == community.id,
            is_current(),
            is_known_to_take_part(community) if community.is_sensitive else shown,
            Person.suspended_at.is_(None),
            Person.id != but.id,
            begins_with(Person.name, Person.handle, typed),
        )
        .order_by(Person.name, Person.id)
        .limit(MOST_OFFERED)
    )


def organisations_offered(community: Community, typed: str) -> Select:
    """(name, handle) of organisations, by what their name or slug begins with."""
    return (
        organisations_here(community)
        .with_only_columns(Organisation.name, Organisation.slug.label("handle"))
        .where(begins_with(Organisation.name, Organisation.slug, typed))
        .order_by(Organisation.name)
        .limit(MOST_OFFERED)
    )


def begins_with(name: Any, handle: Any, typed: str) -> ColumnElement[bool]:
    """Some word of the name, or the handle."""
    words = func.lower(name)
    return or_(
        words.startswith(typed, autoescape=True),
        words.contains(f" {typed}", autoescape=True),
        handle.startswith(typed, autoescape=True),
    )
