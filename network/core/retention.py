"""How long each kind of thing is kept. What holds no lasting record says so once, and a nightly job keeps the promise.

    @kept_for(days=30, what=_l("Links sent by email, once they are over"))
    def spent_links(before):
        return delete(EmailedLink).where(EmailedLink.expires_at < before)

The function stands in the `retention.py` of its feature and gives one statement, a `delete` or an `update`, about what is
older than `before`; which rows that are is counted from its condition, so that looking first changes nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import click
import structlog
from flask import Flask
from flask_babel import force_locale
from flask_babel import lazy_gettext as _l
from sqlalchemy import Delete, ScalarSelect, Update, delete, func, select, update

from network.core import clock
from network.core.db import db
from network.core.jobs import daily
from network.core.lifecycle import transaction
from network.core.outbox import OutboxMessage

log = structlog.get_logger()
Statement = Callable[[datetime], Delete | Update]


@dataclass(frozen=True)
class Life:
    """One kind of thing and its life."""

    name: str
    what: Any
    days: int
    statement: Statement
    one_by_one: Callable[[int], None] | None = None

    def due(self) -> Delete | Update:
        return self.statement(clock.now() - timedelta(days=self.days))

    def counted(self) -> ScalarSelect[int]:
        """How many are past their date now, as part of a statement."""
        due = self.due()
        if due.whereclause is None:
            raise ValueError(f"{self.name} would end everything")
        return select(func.count()).select_from(due.table).where(due.whereclause).scalar_subquery()

    def end(self) -> int:
        if self.one_by_one is not None:
            return self.end_one_by_one(self.one_by_one)
        return int(db.session.execute(self.due()).rowcount)  # type: ignore[attr-defined]

    def end_one_by_one(self, end: Callable[[int], None]) -> int:
        due = self.due()
        ids = db.session.scalars(select(due.table.c.id).where(due.whereclause)).all()  # type: ignore[arg-type]
        for record_id in ids:
            end(record_id)
        return len(ids)


#: Everything with a set life, in the order of FEATURES.
LIVES: list[Life] = []


def kept_for(days: int, what: Any, one_by_one: Callable[[int], None] | None = None) -> Callable[[Statement], Statement]:
    """Mark the statement that ends things older than so many days; `what` says what they are, in words for everybody.

    With `one_by_one` the statement only says which they are, and that ends each by its id, with all that belongs to it.
    """

    def keep(statement: Statement) -> Statement:
        LIVES.append(Life(f"{statement.__module__}.{statement.__name__}", what, days, statement, one_by_one))
        return statement

    return keep


def past_their_date() -> list[tuple[Life, int]]:
    """Each kind, with how many of it the next night ends."""
    counts = db.session.execute(select(*[life.counted() for life in LIVES])).one()
    return list(zip(LIVES, counts, strict=True))


@daily
def end_what_is_over() -> None:
    """Each kind in a transaction of its own: one that fails is tried again tomorrow, and holds up no other."""
    for life in LIVES:
        try:
            with transaction():
                ended = life.end()
        except Exception:
            log.exception("retention_failed", kind=life.name)
        else:
            log.info("retention", kind=life.name, ended=ended)


@kept_for(days=14, what=_l("What letters said, once they were sent"))
def words_of_sent_letters(before: datetime) -> Update:
    sent = update(OutboxMessage).where(OutboxMessage.sent_at < before, OutboxMessage.subject != "")
    return sent.values(subject="", content={}, own={})


@kept_for(days=90, what=_l("To whom a letter was sent, or could not be sent"))
def letters(before: datetime) -> Delete:
    is_over = OutboxMessage.next_attempt_at.is_(None)
    return delete(OutboxMessage).where(is_over, func.coalesce(OutboxMessage.sent_at, OutboxMessage.failed_at) < before)


@click.command("retention")
@click.option("--dry-run", is_flag=True, help="Say what is past its date, and change nothing.")
def command(dry_run: bool) -> None:
    """End what is past its date, as the nightly job does."""
    with force_locale("en_GB"):
        found = past_their_date()
        if not dry_run:
            end_what_is_over()
        for life, number in found:
            click.echo(f"{number:>8}  {life.what} ({life.days} {'day' if life.days == 1 else 'days'})")


def set_up(app: Flask) -> None:
    app.cli.add_command(command)
