"""The posts of a thread that stand on one page of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import request
from sqlalchemy import Row

from network.communities.models import Thread
from network.communities.queries import thread_page as queries
from network.communities.views.loading import address_of_thread
from network.core.db import db
from network.core.login import visitor
from network.core.pages import read_cursor, write_cursor

POSTS_ON_A_PAGE = 50
LARGEST_ID = 2**31 - 1


@dataclass
class Posts:
    """Some posts of a thread, and where those before and after them are."""

    items: Sequence[Row[Any]]  # see queries.POSTS
    previous_url: str
    next_url: str
    beyond: int  # the id after which the page begins: of the last post before it, or 0


def posts_shown(thread: Thread, at_the_end: bool) -> Posts:
    """The page that the address asks for: `?after=`, `?before=`, or `?end=1`; one post more tells whether there is another."""
    after, before = (read_cursor(request.args.get(name), queries.IN_ORDER) for name in ("after", "before"))
    backwards = bool(before) or at_the_end or "end" in request.args
    asked = {"person_id": visitor().id, "thread_id": thread.id, "most": POSTS_ON_A_PAGE + 1}
    (beyond,) = before or (after if not backwards else []) or [LARGEST_ID if backwards else 0]
    statement = queries.BACKWARDS if backwards else queries.ONWARDS
    # asked of the connection: rows of plain columns need nothing of the session's, and so cost half
    found: Any = db.session.connection().execute(statement, {**asked, "beyond": beyond}).all()
    further, found = found[POSTS_ON_A_PAGE:], found[:POSTS_ON_A_PAGE]
    more = bool(further)
    if backwards:
        found.reverse()
        beyond = further[0].id if further else 0
    earlier, later = (more, bool(before)) if backwards else (bool(after), more)
    return Posts(
        items=found,
        previous_url=address_of_thread(thread, before=write_cursor([found[0].id])) if found and earlier else "",
        next_url=address_of_thread(thread, after=write_cursor([found[-1].id])) if found and later else "",
        beyond=beyond,
    )
