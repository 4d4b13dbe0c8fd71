"""Who may do what with memberships."""

from typing import Any

from network.memberships.voice import voice_of
from network.people.models import Role


def may_manage_memberships(person: Any) -> bool:
    """Decide on applications, renew, see every organisation: membership staff."""
    return bool(person.holds(Role.MEMBERSHIP))


def may_edit_tariff(person: Any) -> bool:
    return bool(person.holds(Role.ADMINISTRATOR))


def may_see_tariff_terms(person: Any) -> bool:
    """The tariff as staff see it, with what is not printed on the joining page."""
    return may_manage_memberships(person) or may_edit_tariff(person)


def may_see_reductions(person: Any) -> bool:
    """Whose fee is reduced and why: those who decide it, and the trustees it is reported to."""
    return bool(person.holds(Role.MEMBERSHIP, Role.TRUSTEE))


def may_see_own_membership(person: Any) -> bool:
    return bool(person.is_authenticated)


def may_rejoin(person: Any) -> bool:
    """For the organisation they speak for: whoever looks after it."""
    return voice_of(person).looks_after_organisation
