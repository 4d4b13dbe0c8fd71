"""Saving a post for later: for oneself alone."""

from typing import Any

from sqlalchemy.dialects import postgresql, sqlite

from network.communities.models import Post, SavedPost
from network.communities.queries import saving as queries
from network.core import clock
from network.core.db import db
from network.people.models import Person


def save_for_later(post: Post, person: Person) -> None:
    """Saved twice is saved once, also by two clicks at the same moment."""
    insert: Any = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    row = {"person_id": person.id, "post_id": post.id, "saved_at": clock.now()}
    db.session.execute(insert(SavedPost).on_conflict_do_nothing(), row)


def let_go(post: Post, person: Person) -> None:
    db.session.execute(queries.saving_of(post, person))
