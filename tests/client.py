"""The client that tests use: it looks at every page, and can sign anybody in without their password."""

from typing import Any

from flask import g
from werkzeug.test import TestResponse

from network.core import clock
from network.core.db import db, save
from network.people.models import AuthSession, Person
from network.people.sessions import hashed
from tests.checking_client import CheckingClient

TOKEN = "a-session-of-person-{}"


class Client(CheckingClient):
    def as_(self, person: Person) -> "Client":
        """Sign this person in, in this browser."""
        now = clock.now()
        token = f"{TOKEN.format(person.id)}-{id(self)}-{now.timestamp()}"
        save(AuthSession(person_id=person.id, token_hash=hashed(token), device="A test", began_at=now, seen_at=now))
        db.session.commit()
        with self.session_transaction() as session:
            session.clear()
            session.permanent = True
            session["auth"], session["seen"] = token, int(now.timestamp())
        return self

    def press(self, path: str, **data: Any) -> TestResponse:
        """Send what a button of the page looked at last sends."""
        return self.post(path, data={"csrf_token": self.csrf_token, **data})

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """What the test has written is there for the request, which remembers nothing of the one before; then all is read anew."""
        db.session.commit()
        forget_request()
        answer = super().open(*args, **kwargs)
        forget_request()
        db.session.expire_all()
        return answer


def forget_request() -> None:
    """Requests share the test's own application context, and so its `g`, which on a real server each has for itself."""
    for name in list(g):
        g.pop(name)
