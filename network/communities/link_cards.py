"""Cards of the pages that posts link to: looked at once a post is there, and kept with it, so that no reader's browser asks for anything.

Nothing waits for them, and nobody is told when there is none to be had.
"""

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy.dialects import postgresql, sqlite

from network.communities.below import set_below
from network.communities.links import links_shown_of
from network.communities.models import LinkCard, Post
from network.communities.page_head import Head, head_of
from network.communities.queries import link_cards as queries
from network.core import clock, outside
from network.core.db import db, lock, rows
from network.core.jobs import job
from network.core.lifecycle import commit

#: Nobody is rung for what was written long ago: after an import, or a long silence of the worker.
OLD = timedelta(days=1)


def look_at_links(post: Post) -> None:
    """Once what was written has come true, look at what it links to."""
    if links_shown_of(post):
        make.later(post.id)


@job
def make(post_id: int) -> None:
    """Put cards beneath a post. Nothing is held while others are waited for."""
    post = db.session.get(Post, post_id)
    links = links_of(post)
    unknown = set(links) - set(rows(queries.fresh_addresses(links, clock.now()))) if links else set()
    commit()
    heads = {address: looked_at(address) for address in links if address in unknown}
    post = db.session.get(Post, post_id)
    if post is None or not links:
        return
    lock(post)
    for address, head in heads.items():
        keep(address, head)
    set_below(post)


def links_of(post: Post | None) -> list[str]:
    if post is None or (post.edited_at or post.posted_at) < clock.now() - OLD:
        return []
    return links_shown_of(post)


def looked_at(address: str) -> Head:
    try:
        found = outside.page(address)
    except outside.Unreachable:
        return Head()
    return head_of(found.content, found.charset)


def keep(address: str, head: Head) -> None:
    """What was seen last counts, also where two posts link to the same page at the same moment."""
    insert: Any = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    seen = {"title": head.title, "description": head.description, "fetched_at": clock.now()}
    row = {"address": address, "host": urlsplit(address).hostname or "", **seen}
    db.session.execute(insert(LinkCard).values(row).on_conflict_do_update(index_elements=["address"], set_=seen))
