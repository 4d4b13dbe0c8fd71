"""Posts can be reported, by all who can read them; the facilitators of their community decide, in sensitive ones they alone."""

from collections.abc import Collection
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select

from network.communities.actions import care, suspending
from network.communities.models import Community, Post
from network.communities.queries.access import visible_posts
from network.communities.queries.communities import facilitated, facilitators, participation_of
from network.communities.queries.posts import posts_with_threads
from network.core.addresses import path_to
from network.core.db import db, rows
from network.core.errors import Refused
from network.moderation.models import Outcome
from network.moderation.reportable import Reportable, Reported, Verdict, offer


def find(person: Any, id: int) -> Reported | None:
    post: Post | None = db.session.scalar(visible_posts(person).where(Post.id == id))
    return reported(post) if post else None


def look(ids: Collection[int]) -> dict[int, Reported]:
    return {post.id: reported(post) for post in rows(posts_with_threads(ids))}


def reported(post: Post) -> Reported:
    community = post.thread.community
    return Reported(
        label=_("What %(name)s wrote in “%(title)s”", name=post.author.name, title=post.thread.title),
        own_label=_("What you wrote in “%(title)s”", title=post.thread.title),
        address=path_to("communities.post", id=post.id),
        author=post.author,
        html=post.body_html,
        community_id=community.id,
        is_sensitive=community.is_sensitive,
    )


def lookers(community_id: int) -> Select:
    return facilitators(db.session.get_one(Community, community_id))


def at(id: int) -> Post:
    post: Post = rows(posts_with_threads([id]))[0]
    return post


def only_tell(_id: int, _verdict: Verdict) -> None:
    """The author is told; the rest is theirs to do."""


def remove(id: int, verdict: Verdict) -> None:
    care.remove(at(id), by=verdict.by, reason=verdict.sentence)


def restore(id: int, _verdict: Verdict) -> None:
    care.restore(at(id))


def suspend(id: int, verdict: Verdict) -> None:
    post = at(id)
    own = db.session.scalar(participation_of(post.author, post.thread.community))
    if own is None or not own.is_current or verdict.until is None:
        raise Refused(_("%(name)s does not take part here any more.", name=post.author.name))
    suspending.suspend(own, verdict.by, verdict.sentence, verdict.until, verdict.is_shut_out)


def lift(id: int, _verdict: Verdict) -> None:
    post = at(id)
    own = db.session.scalar(participation_of(post.author, post.thread.community))
    if own is not None and own.is_suspended:
        suspending.lift(own)


offer(
    Reportable(
        kind="post",
        label=_l("Post"),
        find=find,
        look=look,
        remedies={
            Outcome.EDIT: only_tell,
            Outcome.WARNED: only_tell,
            Outcome.REMOVED: remove,
            Outcome.SUSPENDED: suspend,
        },
        undo={Outcome.REMOVED: restore, Outcome.SUSPENDED: lift},
        looked_after=facilitated,
        lookers=lookers,
    )
)
