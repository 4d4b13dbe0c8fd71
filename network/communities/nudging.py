"""Sending what facilitators ask of people: some minutes after they did, so that it can be taken back, and only if it still makes sense."""

from datetime import timedelta

from network.communities.models import Nudge
from network.communities.queries import nudges as queries
from network.core import clock
from network.core.db import db, lock, rows
from network.core.jobs import every, job
from network.core.lifecycle import commit
from network.notifications.actions import notify

TIME_TO_TAKE_IT_BACK = timedelta(minutes=10)


@every(minutes=1)
def sweep() -> None:
    """Send each letter whose time has come."""
    waiting = rows(queries.nudges_to_send(clock.now() - TIME_TO_TAKE_IT_BACK))
    commit()
    for nudge_id in waiting:
        send(nudge_id)


@job
def send(nudge_id: int) -> None:
    """Ask one person, once: not where the question found its answer, nor where they may not, or do not want to, be asked any more."""
    nudge = db.session.get(Nudge, nudge_id)
    if nudge is None:
        return
    lock(nudge)
    if not nudge.waits:
        return
    if not is_still_wanted(nudge):
        nudge.dropped_at = clock.now()
        return
    nudge.sent_at = clock.now()
    notify(nudge.person, message_for(nudge), nudge=nudge, thread=nudge.thread)


def is_still_wanted(nudge: Nudge) -> bool:
    thread = nudge.thread
    return (
        thread.stands
        and thread.is_unanswered
        and not thread.community.is_archived
        and db.session.scalar(queries.may_still_be_asked(nudge)) is not None
    )


def message_for(nudge: Nudge) -> str:
    """What is asked in a sensitive community stays there: its letter says that there is something, and where."""
    return f"communities/messages/nudged{'_discreetly' if nudge.thread.community.is_sensitive else ''}"
