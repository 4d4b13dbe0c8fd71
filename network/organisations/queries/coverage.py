"""What can be asked of where organisations work, and on what."""

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from network.organisations.models import Coverage, Organisation, OrganisationTheme
from network.places.models import Area


def themes_like(values: list[str]) -> Select:
    """Themes that somebody has already, however they wrote their letters."""
    return (
        select(OrganisationTheme.value)
        .where(func.lower(OrganisationTheme.value).in_([value.lower() for value in values]))
        .distinct()
        .order_by(OrganisationTheme.value)
    )


def organisations_in(area: Area) -> Select:
    """Whose council this is, and who works there."""
    here = select(Coverage.organisation_id).where(Coverage.area_id == area.id)
    return (
        select(Organisation)
        .where(or_(Organisation.own_area_id == area.id, Organisation.id.in_(here)))
        .options(selectinload(Organisation.coverage).joinedload(Coverage.area))
    )


def coverage_of_area(organisation: Organisation, area: Area) -> Select:
    return select(Coverage).where(Coverage.organisation_id == organisation.id, Coverage.area_id == area.id)


def places_of(organisation: Organisation) -> Select:
    """Where the organisation works, by the areas' names."""
    return (
        select(Coverage)
        .join(Coverage.area)
        .where(Coverage.organisation_id == organisation.id)
        .options(joinedload(Coverage.area))
        .order_by(Area.name)
    )


def themes_of(organisation: Organisation) -> Select:
    return (
        select(OrganisationTheme.value)
        .where(OrganisationTheme.organisation_id == organisation.id)
        .order_by(OrganisationTheme.value)
    )
