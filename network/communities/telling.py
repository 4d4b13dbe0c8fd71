"""Telling whom a post concerns: who follows its thread, whom it mentions and, of a new conversation, all who take part.

A post is its own row in the queue: until `told_at` is set, nobody has been told. The worker is handed its id after the commit,
and a sweep picks up what was lost on the way; hundreds of letters never delay the one who posts. Whom it concerns is decided
once, as it is told; from then on it waits for each of them in the ledger (`notifications.deliveries`), for a letter of its own
or for their brief. Who may no longer read when that is written gets none.
"""

from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any

from network.communities import letters
from network.communities.models import Post
from network.communities.queries import telling as queries
from network.core import clock, text
from network.core.db import db, lock, rows
from network.core.jobs import every, job
from network.core.lifecycle import commit
from network.notifications import deliveries, times
from network.notifications.actions import tell_all
from network.notifications.deliveries import Waiting
from network.notifications.models import Frequency

#: What was said this long ago comes with the brief only: after a long silence of the worker, nobody is rung out of bed.
STALE = timedelta(days=3)
#: Nobody is told of what was said before that: after an import.
OLD = timedelta(days=21)
PATIENCE = timedelta(minutes=2)  # how long the hand-over has before the sweep looks


@job
def tell(post_id: int) -> None:
    """Tell everybody whom a post concerns, once."""
    post = db.session.get(Post, post_id)
    if post is None:
        return
    lock(post)
    if post.told_at is not None or post.is_held:
        return
    post.told_at = clock.now()
    if post.posted_at >= clock.now() - OLD and post.stands and post.thread.stands:
        tell_about(post)


@job
def send_due(post_id: int) -> None:
    """Write the letters about a post that were put off until now."""
    post = db.session.get_one(Post, post_id)
    lock(post)
    send(post)


@every(minutes=1)
def sweep() -> None:
    """Tell of every post whose hand-over was lost, and write what waited for the end of quiet hours."""
    waiting = rows(queries.posts_to_tell(clock.now() - PATIENCE))
    due = rows(queries.posts_due(clock.now()))
    commit()
    for post_id in waiting:
        tell(post_id)
    for post_id in due:
        send_due(post_id)


def tell_about(post: Post) -> None:
    """Each has it waiting from now on, but those who want nothing by mail; what is wanted at once is sent."""
    people = db.session.execute(queries.concerned(post, text.handles_in(post.body))).all()
    if not is_stale(post):
        tell_on_the_site(post, people)
    waiting = [waiting_for(one, post) for one in people if frequency_for(one) != Frequency.OFF]
    deliveries.wait(queries.KIND, post.id, post.posted_at, waiting)
    if any(one.due_at for one in waiting):
        send(post)


def tell_on_the_site(post: Post, people: Any) -> None:
    """Among what they were told stands what concerns them personally, however they want their mail."""
    mentioned = [one.id for one in people if one.is_mentioned]
    followers = [one.id for one in people if one.follows and not one.is_mentioned and not post.is_opening]
    for name, told in (("mentioned", mentioned), ("replied", followers)):
        tell_all(told, letters.message_for(post.thread, name), post=post, thread=post.thread)


def tell_of_answer(post: Post) -> None:
    """A reply has answered a question: the brief takes it to all who take part. To be called with the thread locked."""
    db.session.execute(queries.let_answer_wait(post, clock.now()))


def send(post: Post) -> None:
    """Write to whom a letter is due and who still wants it now; the others have it later, or in their brief."""
    now = clock.now()
    people = db.session.execute(queries.due(post, text.handles_in(post.body), now)).all()
    stands = post.stands and post.thread.stands
    ready = {one.id: one for one in people if stands and wants_at_once(one)}
    put_off: dict[datetime | None, list[int]] = defaultdict(list)
    for one in list(ready.values()):
        if quiet := times.end_of_quiet(one, now):
            put_off[quiet].append(ready.pop(one.id).id)
    claimed = deliveries.claim_due(queries.KIND, post.id, ready)
    for until, some in put_off.items():
        deliveries.put_off(queries.KIND, post.id, some, until)
    deliveries.leave_to_brief(queries.KIND, post.id)
    letters.write(post, [ready[one] for one in sorted(claimed)])


def is_stale(post: Post) -> bool:
    return post.posted_at < clock.now() - STALE


def waiting_for(one: Any, post: Post) -> Waiting:
    at_once = wants_at_once(one) and not is_stale(post)
    return Waiting(one.id, is_personal_to(one), clock.now() if at_once else None)


def wants_at_once(one: Any) -> bool:
    return frequency_for(one) == Frequency.INSTANT and not times.is_paused(one, clock.now())


def frequency_for(one: Any) -> Frequency:
    """How somebody wants a post: as they chose for the community or, without that, for what it is to them."""
    return one.here or (one.answers if is_personal_to(one) else one.frequency)  # type: ignore[no-any-return]


def is_personal_to(one: Any) -> bool:
    return bool(one.is_mentioned or one.follows)
