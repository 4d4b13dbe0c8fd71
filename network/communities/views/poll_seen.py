"""A poll as the page of its conversation shows it."""

from dataclasses import dataclass
from typing import Any

from network.communities.models import Poll, Thread
from network.communities.queries import polls as queries
from network.communities.tally import Count, counts
from network.core.db import db, rows
from network.core.login import visitor


@dataclass
class PollSeen:
    """A poll as the visitor sees it: what was answered so far, and what they answered themselves."""

    poll: Poll
    counts: list[Count]
    voters: int
    own: dict[str, str]


def poll_seen(thread: Thread) -> PollSeen | None:
    """What the page of a conversation shows of its poll: two statements where there is one, none where not."""
    if not thread.has_poll:
        return None
    poll = rows(queries.poll_of(thread))[0]
    ballots: Any = db.session.execute(queries.ballots_of(poll)).all()
    own = next((dict(answers) for person_id, _name, answers in ballots if person_id == visitor().id), {})
    return PollSeen(poll, counts(poll.options, ballots), len(ballots), own)
