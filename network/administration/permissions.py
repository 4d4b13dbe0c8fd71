"""Who may look after the network itself."""

from typing import Any

from network.core.undoing import Undoable, UndoableKind
from network.people.models import Role


def may_administer(person: Any) -> bool:
    """Settings, roles, history and mail. It opens nobody else's work, and nothing sensitive."""
    return bool(person.holds(Role.ADMINISTRATOR))


def may_see_deletions(person: Any) -> bool:
    """Whoever works for the network; each sees what they may undo."""
    return bool(person.is_staff)


def may_undo(person: Any, undoable: Undoable) -> bool:
    """What they did themselves; administrators also what others did, and membership staff every merge."""
    if person.holds(Role.ADMINISTRATOR) or undoable.done_by_id == person.id:
        return True
    return bool(undoable.kind == UndoableKind.MERGE and person.holds(Role.MEMBERSHIP))
