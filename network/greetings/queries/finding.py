"""Who may be found and greeted by whom: the one place that decides it."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, literal, or_, select
from sqlalchemy.orm import contains_eager

from network.communities.queries.access import fellows_of
from network.core import clock
from network.greetings.queries.blocks import is_blocked
from network.memberships.voice import opens_communities
from network.organisations.membership import membership
from network.organisations.models import Organisation, Representative, Sector, Standing
from network.organisations.queries import is_current
from network.organisations.queries.directory import covering, works_in_region
from network.people.models import Person, ProfileWord
from network.people.profile import OF_WORDS, Audience, Part
from network.places.queries import around

BY_NAME_LIMIT = 200
WEIGHTS = {
    Part.ASKS: 3,
    Part.OFFERS: 3,
    Part.INTERESTS: 1,
}  # domain words: what one asks and the other offers counts most


@dataclass(frozen=True)
class Wanted:
    """Whom somebody looks for."""

    theme: str = ""
    region: str = ""
    area: str = ""
    role: str = ""
    sector: Sector | None = None

    def __bool__(self) -> bool:
        return bool(self.theme or self.region or self.area or self.role or self.sector)


def colleagues_of(person: Any) -> Select:
    """The ids of all who speak for an organisation for which the person speaks."""
    mine = select(Representative.organisation_id).where(Representative.person_id == person.id, is_current())
    return select(Representative.person_id).where(
        Representative.organisation_id.in_(mine.correlate(None)), is_current()
    )


def is_shown_to(viewer: Any, part: Part) -> ColumnElement[bool]:
    """A condition on persons: `profile.is_shown` in SQL, for somebody who is not the person."""
    audience = Person.shown_to[part.value].as_string()
    near = Person.id.in_(colleagues_of(viewer))
    fellow = Person.id.in_(fellows_of(viewer)) if opens_communities(viewer) else literal(False)
    return or_(
        audience == Audience.MEMBERS.value,
        and_(audience == Audience.COMMUNITIES.value, or_(fellow, near)),
        and_(audience == Audience.ORGANISATION.value, near),
    )


def is_findable_by(viewer: Any) -> ColumnElement[bool]:
    """A condition on persons: those who agreed to be found, and between whom and the viewer nobody blocked anybody."""
    return and_(
        Person.listed_at.is_not(None),
        Person.suspended_at.is_(None),
        Person.id != viewer.id,
        ~is_blocked(viewer),
    )


def is_greetable_by(viewer: Person) -> ColumnElement[bool]:
    """Of those who can be found, the ones who agreed to be greeted; the young and others greet only colleagues."""
    today = clock.today()
    grown = or_(Person.adult_on.is_(None), Person.adult_on <= today)
    safe = (
        Person.id.in_(colleagues_of(viewer))
        if viewer.is_minor_on(today)
        else or_(grown, Person.id.in_(colleagues_of(viewer)))
    )
    return and_(is_findable_by(viewer), Person.greetable_at.is_not(None), speaks_for_a_member(), safe)


def speaks_for_a_member() -> ColumnElement[bool]:
    seat = (
        select(Representative.id)
        .join(Organisation, Representative.organisation_id == Organisation.id)
        .where(
            Representative.person_id == Person.id,
            is_current(),
            Representative.standing != Standing.FINANCE,
            membership().is_member_now(),
        )
    )
    return exists(seat.correlate(Person))


def greetable(viewer: Person, handle: str) -> Select:
    """The person with this handle, if the viewer may say hello to them."""
    return select(Person).where(Person.handle == handle, is_greetable_by(viewer))


def seats_found(viewer: Any, wanted: Wanted) -> Select:
    """A representative for each person who can be found, narrowed by what they show to the viewer."""
    first = (
        select(func.min(Representative.id))
        .join(Organisation, Representative.organisation_id == Organisation.id)
        .where(is_current(), Representative.standing != Standing.FINANCE, membership().is_member_now())
        .group_by(Representative.person_id)
    )
    statement = (
        select(Representative)
        .join(Representative.person)
        .join(Representative.organisation)
        .options(contains_eager(Representative.person), contains_eager(Representative.organisation))
        .where(Representative.id.in_(first), is_findable_by(viewer))
    )
    return statement.where(*conditions_of(viewer, wanted))


def conditions_of(viewer: Any, wanted: Wanted) -> list[ColumnElement[bool]]:
    """What is not shown to the viewer cannot be found by them either."""
    known = is_shown_to(viewer, Part.ORGANISATION)
    conditions = []
    if wanted.theme:
        conditions.append(has_word(viewer, wanted.theme.lower()))
    if wanted.region:
        conditions += [known, works_in_region(wanted.region)]
    if wanted.area:
        conditions += [known, Organisation.id.in_(covering(around(wanted.area)))]
    if wanted.sector:
        conditions += [known, Organisation.sector == wanted.sector]
    if wanted.role:
        called = func.lower(Representative.role_title).contains(wanted.role.lower(), autoescape=True)
        conditions += [is_shown_to(viewer, Part.ROLE), called]
    return conditions


def has_word(viewer: Any, word: str) -> ColumnElement[bool]:
    """Works on it, offers it or looks for it, and lets the viewer know."""
    found = [
        and_(
            is_shown_to(viewer, part),
            Person.id.in_(
                select(ProfileWord.person_id).where(
                    ProfileWord.part == part.value, ProfileWord.word.contains(word, autoescape=True)
                )
            ),
        )
        for part in OF_WORDS
    ]
    return or_(*found)


def like(viewer: Person, most: int) -> Select:
    """(person id, score) of those who share words with the viewer: what one asks and the other offers, then interests."""
    mine = {
        Part.INTERESTS: [word.lower() for word in viewer.interests],
        Part.OFFERS: [word.lower() for word in viewer.asks],
        Part.ASKS: [word.lower() for word in viewer.offers],
    }
    fits = {
        part: and_(ProfileWord.part == part.value, ProfileWord.word.in_(words), is_shown_to(viewer, part))
        for part, words in mine.items()
    }
    score = func.sum(case(*[(fit, WEIGHTS[part]) for part, fit in fits.items()], else_=0))
    return (
        select(Person.id, score.label("score"))
        .join(ProfileWord, ProfileWord.person_id == Person.id)
        .where(or_(*fits.values()), is_findable_by(viewer), speaks_for_a_member())
        .group_by(Person.id, Person.name)
        .order_by(score.desc(), Person.name, Person.id)
        .limit(most)
    )


def themes_to_choose(viewer: Any) -> Select:
    """Words that people who can be found show to all members, the most frequent first."""
    for_all = [
        and_(ProfileWord.part == part.value, Person.shown_to[part.value].as_string() == Audience.MEMBERS.value)
        for part in OF_WORDS
    ]
    return (
        select(ProfileWord.word)
        .join(Person, Person.id == ProfileWord.person_id)
        .where(or_(*for_all), is_findable_by(viewer))
        .group_by(ProfileWord.word)
        .order_by(func.count().desc(), ProfileWord.word)
        .limit(BY_NAME_LIMIT)
    )
