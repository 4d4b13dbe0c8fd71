"""Who may do what with conferences."""

from typing import Any

from network.conferences.links import opens_order
from network.conferences.models import Order
from network.people.models import Role


def may_manage_conferences(person: Any) -> bool:
    return bool(person.holds(Role.EVENTS))


def may_check_in(person: Any) -> bool:
    return may_manage_conferences(person)


def may_choose_sessions(person: Any) -> bool:
    return bool(person.is_authenticated)


def may_see_order(person: Any, order: Order, key: str = "") -> bool:
    """The booker, by their account or by the private link they were sent, and the events team."""
    if may_manage_conferences(person):
        return True
    if order.booker_id is not None:
        return bool(person.id == order.booker_id)
    return bool(key) and opens_order(key, order)


def may_decide_bursaries(person: Any) -> bool:
    return may_manage_conferences(person)


def may_cancel_registrations(person: Any) -> bool:
    return may_manage_conferences(person)
