"""Several at once: what a lock protects shows only with real threads, on PostgreSQL."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from flask import Flask

from network.core.db import db
from network.core.errors import Refused
from network.core.lifecycle import transaction


def at_once(app: Flask, deed: Callable[[int], Any], times: int = 2) -> list[Any]:
    """What so many threads got by doing the deed together, each in a transaction of its own; a refusal gives its sentence."""
    start = Barrier(times)

    def one(number: int) -> Any:
        with app.app_context():
            try:
                start.wait(timeout=30)
                with transaction():
                    return deed(number)
            except Refused as refused:
                return refused.sentence
            finally:
                db.session.remove()

    with ThreadPoolExecutor(times) as threads:
        return list(threads.map(one, range(times)))
