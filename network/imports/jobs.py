"""Looking over and taking in large files, writing to the people, and forgetting old files."""

from datetime import timedelta
from typing import Any

import structlog
from flask_babel import gettext as _
from sqlalchemy import or_, update

from network.core import clock
from network.core.db import db, rows
from network.core.jobs import daily, every, job
from network.core.lifecycle import commit, forget
from network.imports import queries
from network.imports.actions import inviting, loading
from network.imports.actions.run import Stopped, run
from network.imports.models import SpreadsheetImport

log = structlog.get_logger()
SILENCE = timedelta(minutes=5)  # after which a worker is taken for dead


@job
def work(id: int) -> None:
    """Do what an import waits for, unless a worker is at it. Run twice, it does it once."""
    if not claim(id):
        return
    commit()
    loaded = db.session.get_one(SpreadsheetImport, id)
    try:
        run(loaded, tell=tell)
    except Stopped:
        forget()
    except Exception:
        log.exception("import_failed", id=id)
        forget()
        give_up(id)
    loaded = db.session.get_one(SpreadsheetImport, id)
    loaded.claimed_at = None
    if loaded.to_invite:
        invite.later(id)


def give_up(id: int) -> None:
    """Say so, rather than begin again for ever."""
    loaded = db.session.get_one(SpreadsheetImport, id)
    loaded.failed_at, loaded.report = (
        clock.now(),
        {"failure": _("Something went wrong on our side. Nothing was taken in.")},
    )


def claim(id: int) -> bool:
    """Say that this worker does it; no if another says so, or if there is nothing to do."""
    waiting = queries.at_work().with_only_columns(SpreadsheetImport.id).where(SpreadsheetImport.id == id)
    free = or_(SpreadsheetImport.claimed_at.is_(None), SpreadsheetImport.claimed_at < clock.now() - SILENCE)
    statement = update(SpreadsheetImport).where(SpreadsheetImport.id.in_(waiting), free).values(claimed_at=clock.now())
    claimed: Any = db.session.execute(statement.execution_options(synchronize_session=False))
    return bool(claimed.rowcount == 1)


def tell(loaded: SpreadsheetImport, done: int, total: int) -> None:
    """Say how far it has come, for the page that shows it, and stop if it was cancelled."""
    db.session.flush()
    db.session.refresh(loaded)
    if loaded.cancelled_at:
        raise Stopped
    loaded.done_rows, loaded.total_rows, loaded.claimed_at = done, total, clock.now()
    commit()


@job
def invite(id: int) -> None:
    loaded = db.session.get_one(SpreadsheetImport, id)
    while inviting.invite_some(loaded):
        commit()


@every(minutes=1)
def resume() -> None:
    """Begin anew what a crash cut short, or what was never handed over."""
    for loaded in rows(queries.unclaimed(clock.now() - SILENCE)):
        work.later(loaded.id)
    for loaded in rows(queries.with_letters_to_write()):
        invite.later(loaded.id)


@daily
def forget_old_files() -> None:
    loading.forget_old_files()
