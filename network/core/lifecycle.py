"""The transaction: the one place that commits.

A request is one transaction: committed once the answer is ready and before it leaves, forgotten after an error.
Jobs and commands work inside `with transaction():`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask, Response, request

from network.core.access import check_that_a_view_decided
from network.core.db import SAFE_METHODS, db


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
    if response.status_code >= 400 and response.status_code != 422:
        forget()
    elif request.method in SAFE_METHODS:
        commit_what_was_read()
    else:
        commit()
    return response


def commit_what_was_read() -> None:
    """Records that were only read need not be read anew: to mark each of them costs a page something."""
    session = db.session()
    session.expire_on_commit = False
    try:
        commit()
    finally:
        session.expire_on_commit = True


def set_up(app: Flask) -> None:
    app.after_request(finish)
