"""People who can sign in by their password."""

from datetime import timedelta
from typing import Any

import pyotp
from sqlalchemy import select, update

from network.core import clock
from network.core.db import db
from network.people import passwords, second_factor, sessions
from network.people.actions import second_factor as actions
from network.people.models import AuthSession, Person, SecondFactor
from tests.builders.members import person
from tests.checking_client import PASSWORD
from tests.client import Client


def somebody(password: str = PASSWORD, **over: Any) -> Person:
    """A person with a password."""
    return person(password_hash=passwords.hashed(password), **over)


def with_second_factor(**over: Any) -> tuple[Person, list[str]]:
    """A person who signs in in two steps, and their recovery codes."""
    holder = somebody(**over)
    actions.begin(holder)
    return holder, actions.confirm(holder, shown_by_app(holder))


def shown_by_app(holder: Person, steps: int = 0) -> str:
    """What their app shows now, or so many half minutes later."""
    factor = db.session.scalars(select(SecondFactor).where(SecondFactor.person_id == holder.id)).one()
    return pyotp.TOTP(second_factor.secret_of(factor)).at(int(clock.now().timestamp()) + 30 * steps)


def signed_in_a_while_ago(client: Client, who: Person) -> Client:
    """A browser in which somebody gave their password longer ago than what is delicate allows."""
    client.as_(who)
    long_ago = clock.now() - sessions.RECENT - timedelta(minutes=1)
    db.session.execute(update(AuthSession).where(AuthSession.person_id == who.id).values(began_at=long_ago))
    db.session.commit()
    return client
