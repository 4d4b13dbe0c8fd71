"""PostgreSQL as it should be: its connections are there when they are taken up, its results described to who reads it."""

import math
import time
from collections.abc import Sequence
from functools import cached_property
from select import POLLIN, poll
from typing import Any

from psycopg import Column
from psycopg import Cursor as PlainCursor
from sqlalchemy import Engine, event
from sqlalchemy.exc import InvalidatePoolError

SECONDS_OF_TRUST = 30
LOOKS_FOR_WORDS = "to_tsquery("


class Cursor(PlainCursor[Any]):
    """SQLAlchemy asks how each result is described, and reads it once for each statement: a page has some 200 columns."""

    def execute(
        self, query: Any, params: Any = None, *, prepare: bool | None = None, binary: bool | None = None
    ) -> Any:
        """A search is planned anew for its words: a plan for any words reads all that has them, and some stand everywhere."""
        return super().execute(query, params, prepare=False if LOOKS_FOR_WORDS in query else prepare, binary=binary)

    @property
    def description(self) -> Any:
        return Description(self) if self.pgresult and self.pgresult.nfields else super().description


class Description(Sequence[Column]):
    """The columns of a result, made when they are read."""

    def __init__(self, cursor: Cursor) -> None:
        self.cursor = cursor

    @cached_property
    def columns(self) -> list[Column]:
        return [Column(self.cursor, index) for index in range(len(self))]

    def __len__(self) -> int:
        return self.cursor.pgresult.nfields if self.cursor.pgresult else 0

    def __getitem__(self, index: Any) -> Any:
        return self.columns[index]


def watch(engine: Engine) -> None:
    """A connection to PostgreSQL as it should be: still there when it is taken up again, though nobody asks it each time.

    A server that stops says so and hangs up, and this waits to be read: to look for that costs no way there and back. A
    connection that lay idle for long may have been cut off in silence, and is asked.
    """

    @event.listens_for(engine, "checkin")
    def put_back(_connection: Any, record: Any) -> None:
        record.info["put_back"] = time.monotonic()

    @event.listens_for(engine, "checkout")
    def take_up(connection: Any, record: Any, _proxy: object) -> None:
        lay_idle = time.monotonic() - record.info.get("put_back", math.inf)
        try:
            if lay_idle > SECONDS_OF_TRUST or has_been_told_something(connection):
                engine.dialect.do_ping(connection)
        except engine.dialect.loaded_dbapi.Error as gone:
            raise InvalidatePoolError from gone  # the pool makes new ones


def has_been_told_something(connection: Any) -> bool:
    """Whether something waits to be read on a connection that has asked nothing."""
    ear = poll()
    ear.register(connection.fileno(), POLLIN)
    return bool(ear.poll(0))
