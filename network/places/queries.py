"""What can be asked of areas."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import aliased

from network.places.models import Area, Tier


def areas() -> Select:
    """Those of today, by name."""
    return select(Area).where(Area.gone_at.is_(None)).order_by(Area.name, Area.gss)


def all_areas() -> Select:
    """Those that are no more as well."""
    return select(Area).order_by(Area.id)


def areas_by_gss(codes: Collection[str]) -> Select:
    return select(Area).where(Area.gss.in_(codes)).order_by(Area.name, Area.gss)


def districts_first() -> Select:
    """Districts before others of the same name."""
    return areas().order_by(None).order_by(Area.tier != Tier.DISTRICT, Area.gss)


def areas_named(names: Collection[str]) -> Select:
    """Councils of these names in small letters, their own or the official ones."""
    return districts_first().where(or_(func.lower(Area.name).in_(names), func.lower(Area.official_name).in_(names)))


def last_loaded() -> Select:
    """How many areas there are today, and when the file they stand in was loaded."""
    return select(func.count(), func.max(Area.loaded_at)).where(Area.gone_at.is_(None))


def around(gss: str) -> ColumnElement[bool]:
    """A condition on areas: this one, and the county and combined authority it lies in."""
    inner = aliased(Area)
    codes = select(inner.county_code).where(inner.gss == gss).union(select(inner.combined_code).where(inner.gss == gss))
    return (Area.gss == gss) | ((Area.code != "") & Area.code.in_(codes))
