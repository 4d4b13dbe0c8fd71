"""Who hears of a poll: its author that it closed, and those who voted or follow what came of it."""

from network.communities.letters import message_for
from network.communities.models import Poll
from network.communities.queries import polls as queries
from network.core import clock
from network.core.db import db, rows
from network.notifications.actions import notify, notify_all
from network.people.models import Person


def ask_what_came_of_it(poll: Poll) -> None:
    if author := db.session.scalar(queries.author_to_tell(poll)):
        notify(author, message_for(poll.thread, "poll_closed"), poll=poll, thread=poll.thread)


def tell_of_outcome(poll: Poll, by: Person) -> None:
    """Once; a later change tells nobody."""
    if poll.outcome_at is not None:
        return
    poll.outcome_at = clock.now()
    db.session.flush()
    people = rows(queries.whom_it_concerns(poll, but=by))
    notify_all(people, message_for(poll.thread, "poll_concluded"), poll=poll, thread=poll.thread)
