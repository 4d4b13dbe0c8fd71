"""Who may do what with an organisation and its people. `own` is how the person speaks for it, if they do."""

from typing import Any

from network.organisations.membership import membership
from network.organisations.models import Representative
from network.people.models import Role


def may_see_people(person: Any) -> bool:
    """People's names and profiles are for members, and for the staff who serve them."""
    return bool(membership().is_member(person) or person.is_staff)


def may_look_after(person: Any, own: Representative | None) -> bool:
    """Invite and remove colleagues, keep the organisation's page: its primary contact and deputies, and membership staff."""
    return bool((own and own.looks_after_it) or person.holds(Role.MEMBERSHIP))


def may_end(person: Any, own: Representative | None, colleague: Representative) -> bool:
    """Say that somebody leaves: those who look after the organisation, and everybody of themselves."""
    return may_look_after(person, own) or bool(own and own.id == colleague.id)


def may_verify_domains(person: Any) -> bool:
    """Say that a domain is an organisation's without asking there: membership staff, who know their members."""
    return bool(person.holds(Role.MEMBERSHIP))
