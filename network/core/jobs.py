"""Work done later, by Huey, wired once.

`@job` marks a function of ids and text, called `.later(…)`; it is handed over after the commit. `@every(minutes=…)` and
`@daily` mark recurring work. A job may run twice, so it first looks whether it is still needed. By default the worker is
a thread of the web process; larger installations run `flask worker`.
"""

import functools
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import click
import structlog
from flask import Flask, current_app
from huey import Huey, MemoryHuey, PostgresHuey, RedisHuey, SqliteHuey, crontab
from huey.consumer import Consumer

from network.core.db import db
from network.core.lifecycle import after_commit, transaction

log = structlog.get_logger()

DAILY_AT = 5  # o'clock, UTC: before anybody reads their mail


@dataclass
class Job:
    """A function that the worker may call; `due` says at which moments it recurs."""

    work: Callable[..., Any]
    due: Callable[[datetime], bool] | None = None
    name: str = field(init=False)

    def __post_init__(self) -> None:
        self.name = f"{self.work.__module__}.{self.work.__name__}"
        functools.update_wrapper(self, self.work)
        JOBS[self.name] = self

    def __call__(self, *arguments: Any) -> Any:
        """Do it now, in a transaction of its own."""
        with transaction():
            return self.work(*arguments)

    def later(self, *arguments: int | str) -> None:
        enqueue = current_app.extensions["jobs"].perform
        after_commit(lambda: hand_over(enqueue, self.name, arguments))


JOBS: dict[str, Job] = {}


def job(work: Callable[..., Any]) -> Job:
    return Job(work)


def every(minutes: int) -> Callable[[Callable[..., Any]], Job]:
    return lambda work: Job(work, due=crontab(minute=f"*/{minutes}"))


def daily(work: Callable[..., Any]) -> Job:
    return Job(work, due=crontab(minute="0", hour=str(DAILY_AT)))


def hand_over(enqueue: Callable[..., Any], name: str, arguments: tuple[Any, ...]) -> None:
    """A queue that does not answer loses nothing: the sweep finds what must be sent."""
    try:
        enqueue(name, arguments)
    except Exception:
        log.warning("job_not_handed_over", job=name, exc_info=True)


def queue_for(app: Flask) -> Huey:
    """Where jobs wait: Redis if there is one, else the database's own kind."""
    database = app.config["SQLALCHEMY_DATABASE_URI"]
    options = {"results": False, "utc": True}
    if app.testing:
        return MemoryHuey("weft", **options)
    if app.config["REDIS_URL"]:
        return RedisHuey("weft", url=app.config["REDIS_URL"], **options)
    if urlsplit(database).scheme.startswith("postgresql"):
        return PostgresHuey("weft", dsn=database.replace("postgresql+psycopg", "postgresql"), **options)
    return SqliteHuey("weft", filename=str(app.config["DATA_FOLDER"] / "jobs.db"), **options)


@dataclass
class Jobs:
    """Huey and its one task, which performs any job by name within the application."""

    queue: Huey
    perform: Callable[..., Any]


def set_up(app: Flask) -> None:
    queue = queue_for(app)

    @queue.task(name="perform")
    def perform(name: str, arguments: tuple[Any, ...]) -> None:
        with app.app_context():
            try:
                JOBS[name](*arguments)
            finally:
                db.session.remove()

    app.extensions["jobs"] = Jobs(queue, perform)
    app.cli.add_command(worker)


def schedule_recurring(app: Flask) -> None:
    """Put every recurring job on Huey's clock."""
    jobs: Jobs = app.extensions["jobs"]
    for recurring in [job for job in JOBS.values() if job.due]:
        jobs.queue.periodic_task(recurring.due, name=recurring.name)(
            functools.partial(jobs.perform, recurring.name, ())
        )


class EmbeddedConsumer(Consumer):
    """Huey's consumer as threads of the web process, which keeps its own signal handlers."""

    def _set_signal_handlers(self) -> None:
        pass


def start_embedded_worker(app: Flask) -> EmbeddedConsumer:
    schedule_recurring(app)
    consumer = EmbeddedConsumer(app.extensions["jobs"].queue, workers=1, max_delay=2.0)
    consumer.start()
    return consumer


@click.command("worker")
@click.option("--threads", default=2, show_default=True, help="Jobs done at the same time.")
def worker(threads: int) -> None:
    """Do the jobs that wait, until stopped."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    schedule_recurring(app)
    Consumer(app.extensions["jobs"].queue, workers=threads, max_delay=2.0).run()
