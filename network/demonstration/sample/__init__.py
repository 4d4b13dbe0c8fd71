"""A large network for measuring: the same one for the same seed, written past the application in bulk.

Its people are person1@sample.example and so on, all with the demonstration's password, all in organisations that are
members, and all in every community.
"""

from flask import current_app, url_for

from network.communities.models import Community, Thread
from network.core.db import db
from network.demonstration.sample import crowd, doors, members, shelves, talk
from network.demonstration.sample.size import Size
from network.search import index


def add(size: Size) -> dict[str, str]:
    """Add the sample; the addresses of pages worth measuring."""
    people = members.tell(size, current_app.config["DEMONSTRATION_PASSWORD"])
    told = talk.tell(size, people)
    shelves.tell(size)
    opened = doors.tell(size, people)
    crowded = crowd.tell(size)
    db.session.flush()
    index.rebuild()
    return addresses(told) | opened | crowded


def addresses(told: dict[str, int]) -> dict[str, str]:
    with current_app.test_request_context():
        community = db.session.get_one(Community, told["community"])
        threads = {name: db.session.get_one(Thread, told[name]) for name in ("thread", "long_thread")}
        pages = {
            name: url_for("communities.thread", id=thread.id, slug=thread.slug) for name, thread in threads.items()
        }
        return {"community": url_for("communities.community", slug=community.slug), **pages}
