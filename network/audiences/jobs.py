"""Letters on their way, picked up where a worker left them, and forgotten in time."""

from datetime import timedelta

from sqlalchemy import delete

from network.audiences import actions, queries
from network.audiences.models import Mailing, Recipient
from network.core import clock
from network.core.db import db
from network.core.jobs import daily, every, job
from network.core.lifecycle import commit

STALLED = timedelta(minutes=5)
DRAFTS_KEPT = timedelta(days=30)
MAILINGS_KEPT = timedelta(days=730)


@job
def go_on(mailing_id: int) -> None:
    """Send what is left of a mailing, batch by batch."""
    mailing = db.session.get_one(Mailing, mailing_id)
    while actions.send_batch(mailing):
        commit()


@every(minutes=5)
def pick_up() -> None:
    """Go on with mailings whose worker went away."""
    waiting = db.session.scalars(queries.stalled(clock.now() - STALLED)).all()
    commit()
    for mailing_id in waiting:
        go_on(mailing_id)


@daily
def forget_old_mailings() -> None:
    """Drafts after a month, and what was sent after two years."""
    for old in (queries.old_drafts(clock.now() - DRAFTS_KEPT), queries.old_mailings(clock.now() - MAILINGS_KEPT)):
        ids = db.session.scalars(old).all()
        db.session.execute(delete(Recipient).where(Recipient.mailing_id.in_(ids)))
        db.session.execute(delete(Mailing).where(Mailing.id.in_(ids)))
