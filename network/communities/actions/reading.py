"""Reading: how far somebody came in a thread."""

from typing import Any

from sqlalchemy import Dialect, case
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import Insert

from network.communities.models import ReadingDay, Thread, ThreadReading
from network.communities.queries import reading as queries
from network.core import clock
from network.core.db import db
from network.people.models import Person


def read(thread: Thread, person: Person, up_to: int) -> None:
    """Note how far somebody has read. What arrives late never moves it back, and two at once are no trouble."""
    last = db.session.scalar(queries.last_post_up_to(thread, max(min(up_to, queries.LARGEST_ID), 0)))
    if last is None:
        return
    now = clock.now()
    row = {"person_id": person.id, "thread_id": thread.id, "last_post_id": last, "read_at": now}
    db.session.execute(moved_forwards(db.engine.dialect), row)
    note_day(thread, person)


def note_day(thread: Thread, person: Person) -> None:
    """That they read in this community today; said again, it is the same."""
    insert: Any = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    today = {"person_id": person.id, "community_id": thread.community_id, "began_at": clock.at(clock.today())}
    db.session.execute(insert(ReadingDay).on_conflict_do_nothing(), today)


def moved_forwards(dialect: Dialect) -> Insert:
    insert: Any = postgresql.insert if dialect.name == "postgresql" else sqlite.insert
    new = insert(ThreadReading)
    is_further = new.excluded.last_post_id > ThreadReading.last_post_id
    further = case((is_further, new.excluded.last_post_id), else_=ThreadReading.last_post_id)
    changed = {"last_post_id": further, "read_at": new.excluded.read_at}
    return new.on_conflict_do_update(index_elements=["person_id", "thread_id"], set_=changed)  # type: ignore[no-any-return]
