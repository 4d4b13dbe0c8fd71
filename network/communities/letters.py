"""The letters about a post: written once for all who get the same, with what is each recipient's own beside it.

What is said in a sensitive community stays there: its letters say that there is something, and where.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from network.communities.models import Community, Post, Thread
from network.communities.queries import telling as queries
from network.core import mail, outbox
from network.core.db import db
from network.core.reply_addresses import To, reply_address
from network.notifications.headers import FOR_MANY, list_id, message_id, off_the_list
from network.notifications.links import preferences_url


def write(post: Post, people: Sequence[Any]) -> None:
    """One letter to each: who is mentioned is told that, the others of what began or of a reply."""
    if not people:
        return
    first = post.id if post.is_opening else db.session.scalar(queries.opening_of(post.thread))
    groups: dict[str, list[Any]] = defaultdict(list)
    for one in people:
        groups[reason(post, one)].append(one)
    for name, some in groups.items():
        letter = compose(post, message_for(post.thread, name))
        copies = [copy_for(one, post, first) for one in some]
        outbox.post_all(letter, copies, topic=topic_of(post.thread.community_id))


def reason(post: Post, one: Any) -> str:
    if one.is_mentioned:
        return "mentioned"
    return "opened" if post.is_opening else "replied"


def message_for(thread: Thread, name: str) -> str:
    return f"communities/messages/{name}{'_discreetly' if thread.community.is_sensitive else ''}"


def topic_of(community_id: int) -> str:
    """What the outbox knows these letters by, closed so that 1 is not the beginning of 12."""
    return f"community-{community_id}."


def compose(post: Post, message: str) -> mail.Letter:
    context = {"post": post, "thread": post.thread}
    headers = {**FOR_MANY, **name_of_list(post.thread.community)}
    return mail.compose("", message, context, headers=headers, preferences_url=mail.placeholder("preferences"))


def name_of_list(community: Community) -> dict[str, str]:
    """All sensitive communities are one list, which names none of them."""
    if community.is_sensitive:
        return list_id("communities", "Communities")
    return list_id(f"{community.slug}.communities", community.title)


def copy_for(one: Any, post: Post, first: int | None) -> mail.Copy:
    preferences = preferences_url(one.id, one.email, post.thread.community_id)
    headers = {"Message-ID": message_id(queries.KIND, post.id, one.id), **off_the_list(preferences)}
    if first is not None and first != post.id:
        beginning = message_id(queries.KIND, first, one.id)
        headers |= {"In-Reply-To": beginning, "References": beginning}
    if answered := reply_address(one, To.POST, post.id):
        headers["Reply-To"] = answered
    return mail.Copy(one.email, headers, {"preferences": preferences})


def drop(email: str, communities: Iterable[int]) -> None:
    """Take back the letters about these communities that have not left yet."""
    for community_id in communities:
        outbox.drop_topic(email, topic_of(community_id))


__all__ = ["drop", "message_for", "topic_of", "write"]
