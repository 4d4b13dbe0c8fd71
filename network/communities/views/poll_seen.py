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

    @property
    def is_own_that_waits(self) -> bool:
        """Whether the visitor said something of it that a facilitator looks at first."""
        waits = self.poll.is_held or self.poll.outcome_held_at is not None
        return waits and self.poll.author_id == visitor().id


def poll_seen(thread: Thread) -> PollSeen | None:
    """What the page of a conversation shows of its poll: two statements where there is one, none where not."""
    if not thread.has_poll:
        return None
    poll = rows(queries.poll_of(thread))[0]
    if poll.is_held and poll.author_id != visitor().id:
        return None
    ballots: Any = db.session.execute(queries.ballots_of(poll)).all()
    own = next((dict(answers) for person_id, _name, answers in ballots if person_id == visitor().id), {})
    return PollSeen(poll, counts(poll.options, ballots), len(ballots), own)
