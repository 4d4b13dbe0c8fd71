"""What can be asked about notifications."""

from sqlalchemy import Select, func, select

from network.core.login import read_alongside
from network.notifications.models import Notification
from network.people.models import AuthSession, Person

#: How much is new to who is signed in, for the menu of every page.
UNREAD = (
    select(func.count())
    .where(Notification.person_id == AuthSession.person_id, Notification.read_at.is_(None))
    .correlate(AuthSession)
    .scalar_subquery()
)
read_alongside("unread", UNREAD)


def told(person: Person) -> Select:
    """What a person was told; for pages by `Notification.id`, the newest first."""
    return select(Notification).where(Notification.person_id == person.id)


def unread(person: Person) -> Select:
    return told(person).where(Notification.read_at.is_(None))


def told_to(person: Person, number: int) -> Select:
    """One thing that a person was told."""
    return told(person).where(Notification.id == number)
