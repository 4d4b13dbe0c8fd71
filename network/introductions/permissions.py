"""Who may use introductions: delegates for themselves, and the events team to match."""

from typing import Any

from network.conferences.models import Category, Registration
from network.conferences.permissions import may_manage_conferences


def may_be_introduced(place: Registration) -> bool:
    """The rule of `queries.may_be_introduced`, for a place at hand: who may be under 18 is led to nobody."""
    return place.category != Category.YOUNG_AMBASSADOR


def may_match(person: Any) -> bool:
    return may_manage_conferences(person)
