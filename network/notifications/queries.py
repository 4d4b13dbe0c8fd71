"""What can be asked about notifications."""

from sqlalchemy import Select, select

from network.notifications.models import Notification
from network.people.models import Person


def told(person: Person) -> Select:
    """What a person was told; for pages by `Notification.id`, the newest first."""
    return select(Notification).where(Notification.person_id == person.id)


def unread(person: Person) -> Select:
    return told(person).where(Notification.read_at.is_(None))
