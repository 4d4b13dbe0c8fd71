"""The briefs, as their turn comes. One that cannot be written holds up nobody else's."""

from datetime import timedelta

import structlog

from network.core import clock
from network.core.db import db
from network.core.jobs import every
from network.core.lifecycle import commit, forget
from network.digests import actions, queries
from network.notifications import preferences

log = structlog.get_logger()
AN_HOUR = timedelta(hours=1)


@every(minutes=5)
def write_briefs() -> None:
    """Write all that are due, batch by batch, each in a transaction of its own."""
    preferences.make_missing()
    commit()
    while True:
        try:
            if not actions.write_due():
                return
            commit()
        except Exception:
            log.exception("briefs_not_written")
            forget()
            write_one_by_one()


def write_one_by_one() -> None:
    """A batch that failed: whoever's brief is at fault has it tried again in an hour, the others have theirs now."""
    for _each in range(actions.BATCH):
        try:
            if not actions.write_due(most=1):
                return
            commit()
        except Exception:
            log.exception("brief_not_written")
            forget()
            put_off_first()


def put_off_first() -> None:
    first = db.session.execute(queries.due(clock.now(), 1)).first()
    if first is not None:
        first.Preference.next_brief_at = clock.now() + AN_HOUR
    commit()
