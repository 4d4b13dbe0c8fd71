"""What can be asked of the directory, and of where organisations work."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, false, func, or_, select

from network.organisations.membership import membership
from network.organisations.models import Coverage, Organisation, OrganisationTheme, Representative, Sector
from network.organisations.queries.people import is_current
from network.people.models import Role
from network.places.models import Area
from network.places.queries import around

MOST_CHOICES = 400
UK_WIDE = "uk"


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for in the directory. A region is one of the twelve, or `uk` for those who work everywhere."""

    sector: Sector | None = None
    words: str = ""
    region: str = ""
    area: str = ""  # a council's code
    theme: str = ""

    def __bool__(self) -> bool:
        return bool(self.sector or self.words or self.region or self.area or self.theme)


def directory(wanted: Wanted | None = None) -> Select:
    """Member organisations that agreed to be listed, by name."""
    statement = select(Organisation).where(is_listed())
    return statement.where(*conditions_of(wanted)) if wanted else statement


def is_listed() -> ColumnElement[bool]:
    """Has agreed to stand in the directory, and is a member today."""
    return Organisation.listed_at.is_not(None) & membership().is_member_now()


def conditions_of(wanted: Wanted) -> list[ColumnElement[bool]]:
    conditions = [is_called(word) for word in wanted.words.lower().split()[:6]]
    if wanted.sector:
        conditions.append(Organisation.sector == wanted.sector)
    if wanted.region:
        conditions.append(works_in_region(wanted.region))
    if wanted.area:
        conditions.append(Organisation.id.in_(covering(around(wanted.area))))
    if wanted.theme:
        themed = select(OrganisationTheme.organisation_id).where(OrganisationTheme.value == wanted.theme)
        conditions.append(Organisation.id.in_(themed))
    return conditions


def is_called(word: str) -> ColumnElement[bool]:
    """Has the word in its name, in where it works, or in a theme."""
    themed = select(OrganisationTheme.organisation_id).where(
        func.lower(OrganisationTheme.value).contains(word, autoescape=True)
    )
    return or_(
        func.lower(Organisation.name).contains(word, autoescape=True),
        func.lower(Organisation.area_served).contains(word, autoescape=True),
        Organisation.id.in_(covering(func.lower(Area.name).contains(word, autoescape=True))),
        Organisation.id.in_(
            select(Coverage.organisation_id).where(func.lower(Coverage.localities).contains(word, autoescape=True))
        ),
        Organisation.id.in_(themed),
    )


def works_in_region(region: str) -> ColumnElement[bool]:
    """In one of its areas; or, where no area was chosen, said so in words."""
    if region == UK_WIDE:
        return Organisation.covers_uk.is_(True)
    return (Organisation.region == region) | Organisation.id.in_(covering(Area.region == region))


def covering(condition: ColumnElement[bool]) -> Select:
    """The ids of organisations that work in an area of which this is true."""
    return select(Coverage.organisation_id).join(Coverage.area).where(condition)


def areas_of_listed() -> Select:
    """Rows (code, name) of the areas that listed members chose, by name: what the directory offers to choose from."""
    return (
        select(Area.gss, Area.name)
        .where(Area.id.in_(select(Coverage.area_id).join(Coverage.organisation).where(is_listed())))
        .order_by(Area.name)
        .limit(MOST_CHOICES)
    )


def themes_of_listed() -> Select:
    return (
        select(OrganisationTheme.value)
        .join(Organisation, OrganisationTheme.organisation_id == Organisation.id)
        .where(is_listed())
        .distinct()
        .order_by(OrganisationTheme.value)
        .limit(MOST_CHOICES)
    )


def organisation_seen_by(person: Any, slug: str) -> Select:
    """An organisation's page: everybody's if listed, members' if it is a member, and always its own people's and staff's."""
    statement = select(Organisation).where(Organisation.slug == slug)
    if person.holds(Role.MEMBERSHIP):
        return statement
    return statement.where(or_(is_open_to(person), is_own(person)))


def is_open_to(person: Any) -> ColumnElement[bool]:
    if membership().is_member(person) or person.is_staff:
        return membership().is_member_now()
    return is_listed()


def is_own(person: Any) -> ColumnElement[bool]:
    if not person.is_authenticated:
        return false()
    return Organisation.id.in_(
        select(Representative.organisation_id).where(Representative.person_id == person.id, is_current())
    )


def organisation_by_slug(slug: str) -> Select:
    return select(Organisation).where(Organisation.slug == slug)


def slug_is_taken(slug: str) -> Select:
    return select(Organisation.id).where(Organisation.slug == slug)
