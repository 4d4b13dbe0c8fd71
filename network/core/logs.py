"""Logs: one JSON object a line, with the id of the request; no address, name, token or text of a person is ever in it."""

import logging
import secrets
import sys
import time
import traceback
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from typing import Any

import structlog
from flask import Flask, Response, g, request
from sqlalchemy import Engine, event

log = structlog.get_logger()
is_quiet: ContextVar[bool] = ContextVar("is_quiet", default=False)


def set_up(app: Flask) -> None:
    level = logging.getLevelName(app.config["LOG_LEVEL"])
    structlog.configure(
        processors=[
            say_nothing_of_stories,
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            tell_where,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=(lambda *_: SteadyLogger(sys.stderr)) if not app.testing else structlog.ReturnLoggerFactory(),
        cache_logger_on_first_use=not app.testing,
    )
    app.before_request(begin)
    app.after_request(end)


@contextmanager
def quiet() -> Iterator[None]:
    """Say nothing meanwhile: what a story invents did not happen, and would hide what did."""
    before = is_quiet.set(True)
    try:
        yield
    finally:
        is_quiet.reset(before)


def say_nothing_of_stories(_logger: Any, _method: str, entry: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    if is_quiet.get():
        raise structlog.DropEvent
    return entry


class SteadyLogger(structlog.PrintLogger):
    """Where a line cannot be written, as on a full disk, it is lost and the page is not."""

    def msg(self, message: str) -> None:
        with suppress(OSError):
            super().msg(message)

    log = debug = info = warn = warning = error = critical = failure = fatal = exception = err = msg


def tell_where(_logger: Any, _method: str, entry: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """An error as its kind and the way to it: its message and the variables may hold what people typed."""
    error = entry.pop("exc_info", None)
    if error is True:
        error = sys.exc_info()[1]
    if isinstance(error, BaseException):
        frames = traceback.extract_tb(error.__traceback__)
        entry["error"] = type(error).__name__
        entry["way"] = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames[-12:]]
    return entry


def begin() -> None:
    g.began = time.perf_counter()
    g.request_id = secrets.token_hex(8)
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(request=g.request_id)


def end(response: Response) -> Response:
    """One line a request: its route, never its address, which may hold a token or a word somebody searched for."""
    response.headers["X-Request-Id"] = g.get("request_id", "")
    if request.endpoint not in {"health.live", "health.ready"}:
        took = round((time.perf_counter() - g.get("began", time.perf_counter())) * 1000, 1)
        log.info("answered", method=request.method, route=request.endpoint, status=response.status_code, ms=took)
    return response


def count_queries(app: Flask) -> None:
    """With WEFT_COUNT_QUERIES=1, say on each answer how many statements it took."""
    if not app.config["COUNT_QUERIES"]:
        return

    if not event.contains(Engine, "before_cursor_execute", count):  # in tests several applications share the engines
        event.listen(Engine, "before_cursor_execute", count)

    @app.after_request
    def tell(response: Response) -> Response:
        response.headers["X-Query-Count"] = str(g.get("queries", 0))
        return response


def count(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
    if g and not statement.startswith(("BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK")):
        g.queries = g.get("queries", 0) + 1
