"""What administrators ask: who changed what, and which letters are stuck."""

from sqlalchemy import Select, exists, or_, select

from network.communities.models import Community
from network.core.history import Change
from network.core.outbox import OutboxMessage
from network.core.undoing import Undoable, UndoableKind, undoables
from network.memberships.models import MembershipTier
from network.people.models import Person, Role


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


def deletions(person: Person) -> Select:
    """(what, who) of all that this person may still undo."""
    statement = undoables().add_columns(Person).outerjoin(Person, Person.id == Undoable.done_by_id)
    if person.holds(Role.ADMINISTRATOR):
        return statement
    own = Undoable.done_by_id == person.id
    merges = Undoable.kind == UndoableKind.MERGE
    return statement.where(or_(own, merges) if person.holds(Role.MEMBERSHIP) else own)
