"""The transaction: the one place that commits.

A request is one transaction: committed once the answer is ready and before it leaves, forgotten after an error.
Jobs and commands work inside `with transaction():`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask, Response

from network.core.access import check_that_a_view_decided
from network.core.db import db


def after_commit(work: Callable[[], Any]) -> None:
    """Do this once the transaction has come true; never, if it does not."""
    db.session.info.setdefault("after_commit", []).append(work)


@contextmanager
def transaction() -> Iterator[None]:
    try:
        yield
        commit()
    except BaseException:
        forget()
        raise


def commit() -> None:
    db.session.commit()
    for work in db.session.info.pop("after_commit", []):
        work()


def forget() -> None:
    db.session.info.pop("after_commit", None)
    db.session.rollback()


def finish(response: Response) -> Response:
    check_that_a_view_decided()
    db.session().expire_on_commit = False  # this session ends with its request: nothing is read anew after the commit
    commit() if response.status_code < 400 or response.status_code == 422 else forget()
    return response


def set_up(app: Flask) -> None:
    app.after_request(finish)
