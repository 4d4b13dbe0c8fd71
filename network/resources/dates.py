"""When a resource came out, in words and for machines, as far as it is known."""

from datetime import date
from functools import lru_cache

from babel.dates import format_date
from flask_babel import gettext as _

from network.core.translations import locale_name
from network.resources import bp
from network.resources.models import Precision, Resource

PATTERNS = {Precision.DAY: "d MMMM y", Precision.MONTH: "MMMM y", Precision.YEAR: "y"}
MACHINE_PATTERNS = {Precision.DAY: "%Y-%m-%d", Precision.MONTH: "%Y-%m", Precision.YEAR: "%Y"}


@bp.app_template_filter()
def date_of_resource(resource: Resource) -> str:
    """18 March 2021, November 2021, or 2022 (planned)."""
    words = date_in_words(resource.published_on, resource.precision, locale_name())
    return _("%(date)s (%(remark)s)", date=words, remark=resource.date_remark) if resource.date_remark else words


@lru_cache(maxsize=4096)
def date_in_words(day: date, precision: Precision, locale: str) -> str:
    return str(format_date(day, PATTERNS[precision], locale=locale))


@bp.app_template_filter()
def machine_date_of_resource(resource: Resource) -> str:
    return resource.published_on.strftime(MACHINE_PATTERNS[resource.precision])
