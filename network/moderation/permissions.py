"""Who may do what to keep people safe from each other."""

from sqlalchemy import select

from network.core.db import db
from network.moderation.queries.safety import is_named
from network.people.models import Person, Role


def may_keep_watch(person: Person) -> bool:
    """Keep the list of watch words, and say whose posts are looked at first everywhere."""
    return person.holds(Role.ADMINISTRATOR)


def may_report(person: Person) -> bool:
    """Whoever is signed in, what they may read."""
    return person.is_authenticated


def may_see_reports(person: Person, decides_somewhere: bool) -> bool:
    """The queue: those named for safety, administrators, and facilitators for their communities."""
    return may_keep_watch(person) or decides_somewhere


def may_suspend_accounts(person: Person) -> bool:
    """Propose it, or agree: administrators, and those named for safety."""
    return person.holds(Role.ADMINISTRATOR) or (
        person.is_staff and bool(db.session.scalar(select(is_named(person.id))))
    )


def may_name_for_safety(person: Person) -> bool:
    return person.holds(Role.ADMINISTRATOR)
