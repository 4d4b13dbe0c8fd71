"""The ledger of what has come to whom: an item waits for a person, and comes once, by whatever way takes it first.

Who takes an item claims its row by a conditional update before a word is written, so that two workers never take the same.
"""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update

from network.core import clock
from network.core.db import db
from network.notifications.models import Delivery, Way


@dataclass(frozen=True)
class Waiting:
    """For whom something waits: for a letter of its own from a moment on or, without one, for their brief."""

    person_id: int
    is_personal: bool
    due_at: datetime | None


def wait(kind: str, record_id: int, arose_at: datetime, people: Sequence[Waiting]) -> None:
    """Let an item wait for these people. None may have it yet."""
    common = {"kind": kind, "record_id": record_id, "arose_at": arose_at}
    if people:
        db.session.execute(insert(Delivery), [{**asdict(one), **common} for one in people])


def claim_due(kind: str, record_id: int, people: Collection[int]) -> set[int]:
    """Take an item that was to come by a letter of its own now; for whom it is ours to write."""
    if not people:
        return set()
    taken = (
        update(Delivery)
        .where(Delivery.kind == kind, Delivery.record_id == record_id, Delivery.person_id.in_(people))
        .where(Delivery.due_at <= clock.now(), Delivery.delivered_at.is_(None))
        .values(delivered_at=clock.now(), due_at=None, way=Way.INSTANT)
        .returning(Delivery.person_id)
        .execution_options(synchronize_session=False)
    )
    return set(db.session.scalars(taken))


def put_off(kind: str, record_id: int, people: Collection[int], until: datetime | None) -> None:
    """Let an item that is due come later, or with the brief."""
    if not people:
        return
    db.session.execute(
        update(Delivery)
        .where(Delivery.kind == kind, Delivery.record_id == record_id, Delivery.person_id.in_(people))
        .where(Delivery.due_at <= clock.now())
        .values(due_at=until)
        .execution_options(synchronize_session=False)
    )


def leave_to_brief(kind: str, record_id: int) -> None:
    """Of an item that is due, nobody else is written to: who does not have it finds it in their brief."""
    db.session.execute(
        update(Delivery)
        .where(Delivery.kind == kind, Delivery.record_id == record_id, Delivery.due_at <= clock.now())
        .values(due_at=None)
        .execution_options(synchronize_session=False)
    )


def claim_waiting(ids: Sequence[int], way: Way) -> set[int]:
    """Take rows that wait for a brief; which of them are ours."""
    if not ids:
        return set()
    taken = (
        update(Delivery)
        .where(Delivery.id.in_(ids), Delivery.delivered_at.is_(None), Delivery.due_at.is_(None))
        .values(delivered_at=clock.now(), way=way)
        .returning(Delivery.id)
        .execution_options(synchronize_session=False)
    )
    return set(db.session.scalars(taken))


def note(kind: str, pairs: Sequence[tuple[int, int]], way: Way) -> None:
    """Write down that items have come: (person, record), none of them before."""
    common: dict[str, Any] = {"kind": kind, "arose_at": clock.now(), "delivered_at": clock.now(), "way": way}
    if pairs:
        db.session.execute(
            insert(Delivery), [{"person_id": one, "record_id": record, **common} for one, record in pairs]
        )


def already_known(kind: str, pairs: Collection[tuple[int, int]]) -> set[tuple[int, int]]:
    """Those of (person, record) that stand in the ledger already."""
    if not pairs:
        return set()
    people, records = {one for one, _record in pairs}, {record for _one, record in pairs}
    found = select(Delivery.person_id, Delivery.record_id).where(
        Delivery.kind == kind, Delivery.person_id.in_(people), Delivery.record_id.in_(records)
    )
    return {(one, record) for one, record in db.session.execute(found)} & set(pairs)
