"""The chronicle: each change of an organisation's state, with who made it and why, or that a date or a payment did."""

from network.core import clock
from network.core.db import db, rows, save
from network.core.history import actor
from network.memberships.models import StateChange
from network.memberships.queries.states import last_change_of, unnoticed_changes
from network.memberships.situations import situation_of
from network.organisations.models import Organisation


def note(organisation: Organisation, reason: str = "") -> None:
    """Write down where the organisation stands now, if that is not where it stood."""
    state = situation_of(organisation).state
    last: StateChange | None = db.session.scalar(last_change_of(organisation))
    if last and last.to_state == state:
        return
    save(
        StateChange(
            organisation_id=organisation.id,
            at=clock.now(),
            by_id=actor(),
            from_state=last.to_state if last else None,
            to_state=state,
            reason=reason,
        )
    )


def note_all() -> int:
    """Write down what dates and payments have changed; how many organisations that was."""
    found = rows(unnoticed_changes())
    now = clock.now()
    db.session.add_all(
        StateChange(organisation_id=organisation_id, at=now, from_state=before, to_state=state)
        for organisation_id, state, before in found
    )
    db.session.flush()
    return len(found)
