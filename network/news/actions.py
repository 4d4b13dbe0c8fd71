"""What staff do with news: write, edit, publish now or at a moment ahead, withdraw."""

from collections.abc import Sequence
from datetime import datetime

from flask_babel import gettext as _

from network.core import clock, text
from network.core.db import db, lock, save
from network.core.errors import Refused
from network.news import queries
from network.news.models import Audience, NewsPost, State
from network.people.models import Person

RESERVED = frozenset({"staff"})  # addresses of our own under /news
MOST_TAGS = 8


class EditedMeanwhile(Refused):
    """Somebody else saved the post since this editor opened it."""


def write(
    author: Person | None,
    title: str,
    summary: str,
    body: str,
    audience: Audience = Audience.PUBLIC,
    tags: Sequence[str] = (),
) -> NewsPost:
    """A draft, which nobody reads until it is published."""
    return save(
        NewsPost(
            title=title,
            slug=text.free_slug(title, is_taken),
            summary=summary,
            body=body,
            body_html=text.render(body).html,
            audience=audience,
            tags=cleaned(tags),
            author_id=author.id if author else None,
            written_at=clock.now(),
        )
    )


def edit(
    post: NewsPost,
    version: int,
    title: str,
    summary: str,
    body: str,
    audience: Audience,
    tags: Sequence[str] = (),
) -> None:
    """Change a post, if nobody else has since `version`. Its address stays once the post was published."""
    lock(post)
    if post.version != version:
        raise EditedMeanwhile(
            _(
                "Somebody else changed this post while you were writing. Nothing of theirs or yours is lost: compare below."
            )
        )
    if post.published_at is None and title != post.title:
        post.slug = text.free_slug(title, lambda slug: slug != post.slug and is_taken(slug))
    post.title, post.summary, post.audience, post.tags = title, summary, audience, cleaned(tags)
    post.body, post.body_html = body, text.render(body).html
    post.version += 1
    db.session.flush()


def publish(post: NewsPost, at: datetime | None = None) -> None:
    """Let the post be read: from now on, or from a moment ahead. Once it is out, its date stays."""
    lock(post)
    if post.state_at(clock.now()) == State.PUBLISHED:
        raise Refused(_("This post is published already."))
    post.published_at, post.withdrawn_at = at or clock.now(), None
    db.session.flush()


def withdraw(post: NewsPost) -> None:
    """Take the post from everybody's eyes at once; it can be published again."""
    lock(post)
    if post.published_at is None:
        raise Refused(_("This post was never published."))
    post.withdrawn_at = post.withdrawn_at or clock.now()
    db.session.flush()


def is_taken(slug: str) -> bool:
    return slug in RESERVED or db.session.scalar(queries.with_slug(slug)) is not None


def cleaned(tags: Sequence[str]) -> list[str]:
    """Each tag once, in the order given."""
    words = [" ".join(tag.split()) for tag in tags]
    return list(dict.fromkeys(word for word in words if word))[:MOST_TAGS]
