"""What can be asked of the library. What a person may not see is in none of the answers."""

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select, true
from sqlalchemy.orm import joinedload

from network.communities.models import Community
from network.communities.queries.access import readable_communities
from network.core.lists import contains
from network.core.pages import Key
from network.memberships.voice import opens_communities
from network.people.models import Person, Role
from network.resources.choices import Choice
from network.resources.models import Facet, Resource, ResourceFacet, Visibility

NEWEST_FIRST = (Key(Resource.published_on, descending=True), Key(Resource.id, descending=True))
MOST_RELATED = 3


def is_open_to(person: Person) -> ColumnElement[bool]:
    """What everybody may see; for members also what is theirs, or of a community they may read; for research staff all."""
    if person.holds(Role.RESEARCH):
        return true()
    if not opens_communities(person):
        return Resource.visibility == Visibility.PUBLIC
    return or_(
        Resource.visibility.in_([Visibility.PUBLIC, Visibility.MEMBERS]),
        and_(Resource.visibility == Visibility.COMMUNITY, Resource.community_id.in_(readable_communities(person))),
    )


def is_published() -> ColumnElement[bool]:
    return and_(Resource.published_at.is_not(None), Resource.withdrawn_at.is_(None))


def is_readable(person: Person) -> ColumnElement[bool]:
    return and_(is_published(), is_open_to(person))


def readable(person: Person) -> Select:
    """All that this person finds in the library, newest first."""
    return select(Resource).where(is_readable(person)).order_by(*[key.order(False) for key in NEWEST_FIRST])


def resources_about(person: Person, words: Sequence[str]) -> Select:
    """What a person may read whose title and summary share most of these words, the newest of equals first."""
    said = func.lower(Resource.title + " " + Resource.summary)
    found = [said.contains(word, autoescape=True) for word in words]
    score = sum((case((each, 1), else_=0) for each in found[1:]), case((found[0], 1), else_=0))
    return (
        readable(person)
        .where(or_(*found))
        .order_by(None)
        .order_by(score.desc(), Resource.published_on.desc(), Resource.id)
    )


def of_community(person: Person, community_id: int) -> Select:
    """What stands in the library for the readers of one community, newest first."""
    return readable(person).where(Resource.community_id == community_id)


def library(person: Person, choice: Choice) -> Select:
    """What this person finds under a choice, with its files."""
    return readable(person).where(*matches(choice)).options(joinedload(Resource.file), joinedload(Resource.community))


def facet_counts(person: Person, choice: Choice) -> Select:
    """How many resources each value of each facet would show, all in one statement: (facet, value, count).

    A value is counted under what is chosen in the other facets: choosing it as well adds so many.
    """
    return (
        select(ResourceFacet.facet, ResourceFacet.value, func.count())
        .join(Resource, ResourceFacet.resource_id == Resource.id)
        .where(is_readable(person), *matches_words(choice.words))
        .where(*[or_(ResourceFacet.facet == facet, has_one(facet, values)) for facet, values in choice.values.items()])
        .group_by(ResourceFacet.facet, ResourceFacet.value)
    )


def matches(choice: Choice) -> list[ColumnElement[bool]]:
    return [*matches_words(choice.words), *[has_one(facet, values) for facet, values in choice.values.items()]]


def matches_words(words: str) -> list[ColumnElement[bool]]:
    """Every word stands in the title, the summary, or among authors and partners."""
    columns = (Resource.title, Resource.summary, Resource.authors, Resource.partners)
    return [or_(*[contains(column, word) for column in columns]) for word in words.split()]


def has_one(facet: Facet, values: Sequence[str]) -> ColumnElement[bool]:
    """The resource has one of these values of the facet."""
    return Resource.facets.any(and_(ResourceFacet.facet == facet, ResourceFacet.value.in_(values)))


def resource(person: Person, slug: str) -> Select:
    """The resource at this address, if the person may see it; research staff also see drafts and what was withdrawn."""
    found = (
        select(Resource).where(Resource.slug == slug).options(joinedload(Resource.file), joinedload(Resource.community))
    )
    return found if person.holds(Role.RESEARCH) else found.where(is_readable(person))


def related(person: Person, to: Resource) -> Select:
    """What goes with it: the readable resources that share most themes with it, the newest of them first."""
    shared = (
        select(ResourceFacet.resource_id, func.count().label("themes"))
        .where(ResourceFacet.facet == Facet.THEME, ResourceFacet.value.in_(to.themes))
        .where(ResourceFacet.resource_id != to.id)
        .group_by(ResourceFacet.resource_id)
        .subquery()
    )
    return (
        select(Resource)
        .join(shared, shared.c.resource_id == Resource.id)
        .where(is_readable(person))
        .order_by(shared.c.themes.desc(), Resource.published_on.desc(), Resource.id.desc())
        .limit(MOST_RELATED)
    )


def with_slug(slug: str) -> Select:
    return select(Resource).where(Resource.slug == slug)


def known_values(facet: Facet) -> Select:
    """The words in use for a facet, most used first."""
    return (
        select(ResourceFacet.value)
        .where(ResourceFacet.facet == facet)
        .group_by(ResourceFacet.value)
        .order_by(func.count().desc(), ResourceFacet.value)
    )


def all_resources() -> Select:
    """For staff: drafts and withdrawn ones too."""
    return select(Resource)


def readable_among(person: Person, ids: Iterable[int]) -> Select:
    """Which of these resources the person may read, as ids."""
    return select(Resource.id).where(Resource.id.in_(list(ids)), is_readable(person))


def communities_to_choose(held_id: int) -> Select:
    """Communities that a resource may be kept to, or is. What is sensitive is not named to staff."""
    may_be_chosen = and_(Community.archived_at.is_(None), Community.is_sensitive.is_(False))
    return select(Community).where(or_(may_be_chosen, Community.id == held_id)).order_by(Community.title)
