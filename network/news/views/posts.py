"""News as people read it: the list, a post, and the feed."""

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue

from network.core import clock
from network.core.access import public
from network.core.db import db, rows
from network.core.login import visitor
from network.core.pages import Key, page_of
from network.news import bp, queries
from network.news.models import NewsPost, State

FEED_LENGTH = 20
LIST_LENGTH = 12
LONGEST_TAG = 200


@bp.get("")
@public
def posts() -> ResponseReturnValue:
    keys, tag = [Key(NewsPost.published_at, True), Key(NewsPost.id, True)], asked_tag()
    page = page_of(queries.with_tag(queries.posts_for(visitor()), tag), keys, LIST_LENGTH)
    return render_template("news/posts.html", page=page, chosen=tag, tags=queries.tags_for(visitor()))


def asked_tag() -> str:
    return request.args.get("tag", "").replace("\x00", "").strip()[:LONGEST_TAG]


@bp.get("/<slug>")
@public
def post(slug: str) -> ResponseReturnValue:
    found: NewsPost = db.one_or_404(queries.post_of(slug, visitor()))
    state = found.state_at(clock.now())
    return render_template("news/post.html", post=found, state=state, is_out=state == State.PUBLISHED)


@bp.get("/feed.xml")
@public
def feed() -> ResponseReturnValue:
    """The same for everybody, whoever is signed in: what is in it leaves the house."""
    tag = asked_tag()
    newest = rows(queries.with_tag(queries.public_posts(), tag).limit(FEED_LENGTH))
    return Response(render_template("news/feed.xml", posts=newest, tag=tag), mimetype="application/rss+xml")
