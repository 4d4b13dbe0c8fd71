"""What administrators ask: who changed what, and which letters are stuck."""

from sqlalchemy import Select, exists, select

from network.communities.models import Community
from network.core.history import Change
from network.core.outbox import OutboxMessage
from network.core.undoing import Undoable, undoables
from network.memberships.models import MembershipTier
from network.people.models import Person


def changes() -> Select:
    """Every change with who made it, if a person did."""
    return select(Change, Person).outerjoin(Person, Person.id == Change.actor_id)


def unsent_mail() -> Select:
    return select(OutboxMessage).where(OutboxMessage.sent_at.is_(None))


def failed_mail() -> Select:
    """Letters given up after many attempts."""
    return unsent_mail().where(OutboxMessage.failed_at.is_not(None))


def what_there_is() -> Select:
    """Whether there is a tier, and whether there is a community."""
    return select(exists(select(MembershipTier.id)), exists(select(Community.id)))


def deletions(by: Person | None = None) -> Select:
    """(what, who) of all that can still be undone; or only of what one person did."""
    statement = undoables().add_columns(Person).outerjoin(Person, Person.id == Undoable.done_by_id)
    return statement if by is None else statement.where(Undoable.done_by_id == by.id)
