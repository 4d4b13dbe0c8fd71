"""Guesses at a secret, counted in the database before the secret is weighed: a hundred at once are as many as in a row.

A row for each thing that is guessed at, or guessed from, keeps the moments of its latest guesses; it is held while one
is counted, in whichever process. A right guess is taken back, so that only wrong ones make somebody wait.
"""

import hashlib
import hmac
import math
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from werkzeug.exceptions import TooManyRequests

from network.core import clock
from network.core.db import db, save
from network.core.lifecycle import commit
from network.people.models import GuessCount


@dataclass(frozen=True)
class Limit:
    """So many guesses in so much time."""

    most: int
    within: timedelta


PASSWORDS = Limit(10, timedelta(minutes=5))
CODES = Limit(10, timedelta(hours=1))  # six digits are soon tried through


@dataclass
class Guess:
    """One guess, counted; it stays counted unless it `was_right`."""

    was_right: bool = False


@contextmanager
def counted(keys: Iterable[str], limit: Limit = PASSWORDS) -> Iterator[Guess]:
    """Weigh a secret in here. Refused with 429 where one of the keys has had enough guesses."""
    names = sorted({hashed(key) for key in keys}) if current_app.config["RATE_LIMITS"] else []
    now = clock.now()
    for name in names:
        count(held(name), now, limit)
    commit()  # seen by all before the secret is weighed; nothing is held meanwhile
    guess = Guess()
    yield guess
    if guess.was_right:
        for name in names:
            take_back(held(name), now)
        db.session.flush()


def count(row: GuessCount, now: datetime, limit: Limit) -> None:
    recent = [each for each in row.moments if datetime.fromisoformat(each) > now - limit.within]
    if len(recent) >= limit.most:
        free_at = datetime.fromisoformat(recent[0]) + limit.within
        raise TooManyRequests(retry_after=max(1, math.ceil((free_at - now).total_seconds())))
    row.moments, row.last_at = [*recent, now.isoformat()], now


def take_back(row: GuessCount, moment: datetime) -> None:
    left = list(row.moments)
    if (counted_as := moment.isoformat()) in left:
        left.remove(counted_as)
    row.moments = left


def held(name: str) -> GuessCount:
    """The row of a key, made if there is none, and nobody else's until the transaction ends."""
    statement = select(GuessCount).where(GuessCount.key_hash == name).with_for_update()
    statement = statement.execution_options(populate_existing=True)
    if found := db.session.scalar(statement):
        return found
    try:
        with db.session.begin_nested():
            return save(GuessCount(key_hash=name, moments=[], last_at=clock.now()))
    except IntegrityError:  # somebody made it just now
        return db.session.scalars(statement).one()


def hashed(key: str) -> str:
    """Which account or address was tried cannot be read from the table."""
    secret = current_app.config["SECRET_KEY"].encode()
    return hmac.new(secret, key.encode("utf-8", "replace"), hashlib.sha256).hexdigest()
