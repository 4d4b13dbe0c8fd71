"""Who may read figures. They name no person, so trustees may."""

from typing import Any

from network.people.models import Role


def may_read_reports(person: Any) -> bool:
    return bool(person.holds(Role.MEMBERSHIP, Role.ADMINISTRATOR, Role.TRUSTEE))


def may_schedule_reports(person: Any) -> bool:
    return bool(person.holds(Role.MEMBERSHIP, Role.ADMINISTRATOR))
