"""The lines in a thread that say where posts went or came from, each at the place where they stood."""

from typing import Any

from flask import render_template
from markupsafe import Markup

from network.communities.models import Rearrangement, Thread
from network.communities.queries.arranging import lines_in
from network.core.db import rows

AT_THE_END = 0


def lines_above(thread: Thread, posts: Any) -> dict[int, Markup]:
    """For the ids of posts, the lines that stand above them. Most threads were never touched, and are not asked about."""
    lines: dict[int, Markup] = {}
    for line in rows(lines_in(thread)) if thread.rearranged_at and posts.items else []:
        place = place_of(line, posts)
        if place is not None:
            lines[place] = lines.get(place, Markup()) + written_line(line, thread)
    return lines


def place_of(line: Rearrangement, posts: Any) -> int | None:
    """The post that came next, on the page where it stands."""
    first = line.first_post_id or 0
    if first <= posts.beyond and posts.previous_url:
        return None
    following = next((post.id for post in posts.items if post.id >= first), None)
    return following or (None if posts.next_url else AT_THE_END)


def written_line(line: Rearrangement, thread: Thread) -> Markup:
    return Markup(render_template("communities/threads/_line.html", line=line, thread=thread))  # noqa: S704 – it escapes
