"""What staff do to many rows of a list at once: declared with `@deed`, confirmed with its count, done in batches by a job.

Each batch and the note of how far it came are one transaction: whatever breaks in between, no row is done twice and none
is left out. A row that cannot be done is passed over with the sentence that says why.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from flask_babel import gettext as _
from sqlalchemy import ForeignKey, Index, Select, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Mapped, mapped_column

from network.core import clock
from network.core.db import Json, Model, db, lock, save
from network.core.errors import Refused
from network.core.history import acting_as
from network.core.jobs import every, job
from network.core.lifecycle import commit

log = structlog.get_logger()

BATCH = 50
MOST_ROWS = 20_000
STALLED = timedelta(minutes=5)


@dataclass(frozen=True)
class Deed:
    """One thing that can be done to the rows of a list; `asks` is what must be typed for it, such as a tag."""

    name: str
    list_name: str
    label: Any
    model: type[Model]
    do: Callable[[Any, str], None]
    asks: Any = ""
    may: Callable[[Any], bool] = lambda _person: True


@dataclass(frozen=True)
class Way:
    """Where one goes on with the rows chosen: `begin` keeps their ids and gives the address of the next page."""

    name: str
    list_name: str
    label: Any
    begin: Callable[[Any, Sequence[int]], str]
    may: Callable[[Any], bool] = lambda _person: True


DEEDS: list[Deed | Way] = []


def deed(list_name: str, label: Any, model: type[Model], **more: Any) -> Callable[[Callable[[Any, str], None]], Any]:
    """Offer a function of a record (and of what was typed) on a list; it raises Refused for a record it does not suit."""

    def offer(do: Callable[[Any, str], None]) -> Callable[[Any, str], None]:
        DEEDS.append(Deed(do.__name__, list_name, label, model, do, **more))
        return do

    return offer


def way(list_name: str, label: Any, **more: Any) -> Callable[[Callable[[Any, Sequence[int]], str]], Any]:
    """Offer a way on from a list with the rows chosen: to write to them, for instance."""

    def offer(begin: Callable[[Any, Sequence[int]], str]) -> Callable[[Any, Sequence[int]], str]:
        DEEDS.append(Way(begin.__name__, list_name, label, begin, **more))
        return begin

    return offer


def deeds_of(list_name: str, person: Any) -> list[Deed | Way]:
    return [each for each in DEEDS if each.list_name == list_name and each.may(person)]


class ListDeed(Model):
    """A deed at work: on which records, how far it has come, which were passed over and why. Kept for the record of who did it.

    It holds ids and sentences about records, no more about people than whose deed it was.
    """

    __tablename__ = "list_deed"
    __table_args__ = (Index("ix_list_deed_touched_at", "finished_at", "touched_at"),)
    keeps_history = False

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    list_name: Mapped[str]
    name: Mapped[str]
    typed: Mapped[str] = mapped_column(default="")
    record_ids: Mapped[list[int]] = mapped_column(Json)
    done: Mapped[int] = mapped_column(default=0)  # of the record ids, from the first
    passed_over: Mapped[list[list[Any]]] = mapped_column(Json, default=list)  # [id, sentence]
    key: Mapped[str] = mapped_column(unique=True)  # of the form it came from, so that a second press does nothing
    began_at: Mapped[datetime]
    touched_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    stopped_at: Mapped[datetime | None]

    @property
    def deed(self) -> Deed:
        return next(
            each
            for each in DEEDS
            if isinstance(each, Deed) and (each.list_name, each.name) == (self.list_name, self.name)
        )

    @property
    def succeeded(self) -> int:
        return self.done - len(self.passed_over)

    @property
    def is_over(self) -> bool:
        return self.finished_at is not None or self.stopped_at is not None


def begin(deed: Deed, person: Any, ids: Sequence[int], typed: str, key: str) -> ListDeed:
    """Begin a deed on these records; the same form begins it once."""
    already = db.session.scalar(select(ListDeed).where(ListDeed.key == key, ListDeed.person_id == person.id))
    if already:
        return already
    if deed.asks and not typed:
        raise Refused(_("Say which: %(what)s.", what=deed.asks))
    if not ids or len(ids) > MOST_ROWS:
        raise Refused(_("Choose between one and %(num)d rows.", num=MOST_ROWS))
    now = clock.now()
    begun = save(
        ListDeed(
            person_id=person.id,
            list_name=deed.list_name,
            name=deed.name,
            typed=typed,
            record_ids=list(ids),
            passed_over=[],
            key=key,
            began_at=now,
            touched_at=now,
        )
    )
    go_on.later(begun.id)
    return begun


def stop(begun: ListDeed) -> None:
    """Do no more of it; what was done stays done."""
    lock(begun)
    if not begun.is_over:
        begun.stopped_at = clock.now()


def deed_of(person: Any, id: int) -> Select:
    return select(ListDeed).where(ListDeed.id == id, ListDeed.person_id == person.id)


@job
def go_on(deed_id: int) -> None:
    """Do what is left of a deed, batch by batch."""
    begun = db.session.get_one(ListDeed, deed_id)
    with acting_as(begun.person_id):
        while next_batch(begun):
            commit()


def next_batch(begun: ListDeed) -> bool:
    """Do one batch; False once nothing is left. The lock keeps a second worker from the same rows."""
    lock(begun)
    if begun.is_over:
        return False
    batch = begun.record_ids[begun.done : begun.done + BATCH]
    begun.passed_over = [*begun.passed_over, *do_all(begun.deed, batch, begun.typed)]
    begun.done += len(batch)
    begun.touched_at = clock.now()
    if begun.done >= len(begun.record_ids):
        begun.finished_at = clock.now()
    db.session.flush()
    return begun.finished_at is None


def do_all(deed: Deed, ids: Sequence[int], typed: str) -> list[list[Any]]:
    """Do it to each record; gives those that it did not suit, each with the reason."""
    passed_over: list[list[Any]] = []
    for record_id in ids:
        try:
            with db.session.begin_nested():
                record = db.session.get(deed.model, record_id)
                if record is None:
                    raise Refused(_("It is not there any more."))
                deed.do(record, typed)
        except Refused as refusal:
            passed_over.append([record_id, str(refusal)])
        except SQLAlchemyError:
            raise  # the database is at fault, not the row: all of the batch is tried again
        except Exception:
            log.exception("row_not_done", deed=deed.name, record=record_id)
            passed_over.append([record_id, _("Something went wrong on our side.")])
    return passed_over


@every(minutes=5)
def pick_up() -> None:
    """Go on with deeds whose worker went away."""
    stalled = select(ListDeed.id).where(
        ListDeed.finished_at.is_(None), ListDeed.stopped_at.is_(None), ListDeed.touched_at < clock.now() - STALLED
    )
    waiting = db.session.scalars(stalled.order_by(ListDeed.id)).all()
    commit()
    for deed_id in waiting:
        go_on(deed_id)
