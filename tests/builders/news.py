"""News posts: complete records, of which a test names only what matters to it."""

from datetime import datetime, timedelta
from typing import Any

from network.core import clock
from network.news import actions
from network.news.models import NewsPost
from tests.builders.members import numbers

YESTERDAY = timedelta(days=1)


def draft(**over: Any) -> NewsPost:
    given = {
        "author": None,
        "title": f"What we learnt in place {next(numbers)}",
        "summary": "Three towns tried it, and this is what they say.",
        "body": "It **works**.",
    }
    return actions.write(**{**given, **over})


def news(at: datetime | None = None, **over: Any) -> NewsPost:
    """A post published yesterday, or at some other moment."""
    post = draft(**over)
    actions.publish(post, at or clock.now() - YESTERDAY)
    return post
