"""What a brief has of the library: what is new there on what somebody works on; of all there is, for who has not said."""

from collections.abc import Iterable, Mapping, Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, and_, or_, select

from network.communities.models import Community, Participation
from network.communities.queries.access import Suspended, can_enter_now, is_current, is_open, shuts_out
from network.core.addresses import path_to
from network.core.db import db
from network.core.digest import Asked, Entry, Found, Source, gathers
from network.notifications.models import Preference
from network.people.models import Person
from network.resources.models import Resource, ResourceKind, Visibility
from network.resources.queries import is_published


def found(asked: Asked) -> list[Found]:
    return [
        Found(row.person_id, row.resource_id)
        for row in db.session.execute(new(asked.people))
        if is_of_interest(row.interests, [*row.themes, *row.places, row.title])
    ]


def new(people: Sequence[int]) -> Select:
    """(person, resource, and what tells whether it interests them) of what is new to each and theirs to read."""
    takes_part = select(Participation.community_id).where(Participation.person_id == Person.id, is_current())
    takes_part = takes_part.correlate(Person)
    here = and_(
        Resource.visibility == Visibility.COMMUNITY,
        Resource.community_id.in_(select(Community.id).where(is_open())) | Resource.community_id.in_(takes_part),
    )
    shut_out = select(Suspended.community_id).where(Suspended.person_id == Person.id, shuts_out()).correlate(Person)
    here = and_(here, Resource.community_id.not_in(shut_out))
    for_members = and_(or_(Resource.visibility == Visibility.MEMBERS, here), can_enter_now(Person.id))
    return (
        select(
            Person.id.label("person_id"),
            Resource.id.label("resource_id"),
            Person.interests,
            Resource.themes,
            Resource.places,
            Resource.title,
        )
        .join(Preference, Preference.person_id == Person.id)
        .join(Resource, Resource.published_at > Preference.gathered_from)
        .where(Person.id.in_(people), is_published(), or_(Resource.visibility == Visibility.PUBLIC, for_members))
    )


def is_of_interest(interests: Iterable[str], said: Iterable[str]) -> bool:
    """Whether one of somebody's interests stands in one of a resource's words, or the other way round."""
    wanted, words = [each.lower() for each in interests], [each.lower() for each in said if each]
    return not wanted or any(one in word or word in one for one in wanted for word in words)


def entries(ids: Sequence[int]) -> Mapping[int, Entry]:
    columns = (Resource.id, Resource.title, Resource.slug, Resource.kind, Resource.published_at, Community.is_sensitive)
    asked = select(*columns).outerjoin(Resource.community).where(Resource.id.in_(ids))
    return {
        row.id: Entry(
            title=_("A new resource in a community you follow") if row.is_sensitive else row.title,
            path=path_to("resources.library") if row.is_sensitive else path_to("resources.resource", slug=row.slug),
            action=_("Open it"),
            happened_at=row.published_at,
            detail=ResourceKind(row.kind).label,
        )
        for row in db.session.execute(asked)
    }


gathers(Source("resource", _l("New in the library"), found, entries))
