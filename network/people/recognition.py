"""Who somebody is, by their password; and whether the browser they use has been used for their account before.

A browser in which somebody signed in keeps a signed cookie that says for which accounts. Wrong guesses made elsewhere
then never lock its owner out: guesses made in it are counted apart.
"""

import secrets
from typing import Any

from flask import Response, after_this_request, current_app, request
from itsdangerous import BadSignature, URLSafeTimedSerializer

from network.core import limits
from network.core.db import db
from network.core.lifecycle import commit
from network.people import guesses, passwords, queries
from network.people.models import Person

ONE_YEAR = 365 * 24 * 3600
MOST_ACCOUNTS = 5  # of colleagues who share a browser


def recognise(email: str, password: str) -> Person | None:
    """The person with this address and password. Whether there is no account or a wrong password looks and takes the same."""
    with guesses.counted([account_tried(), address_tried_from()]) as guess:
        person: Person | None = db.session.scalar(queries.person_by_email(email))
        kept = person.password_hash if person else ""
        commit()  # nothing is held while the password is weighed, which takes a tenth of a second
        is_right = passwords.matches(kept, password)
        if person is None or not is_right or not person.is_active:
            return None
        guess.was_right = True
    if passwords.is_kept_in_an_old_way(kept):
        person.password_hash = passwords.hashed(password)
    return person


def knows_password(person: Person, password: str) -> bool:
    """Whether this is the password of somebody who is signed in; guesses are counted here too."""
    with guesses.counted([f"person:{person.id}"]) as guess:
        guess.was_right = passwords.matches(person.password_hash, password)
    return guess.was_right


def remember_device(person: Person) -> None:
    """Let this browser be known for the person's account."""
    known, account = device(), limits.account_of(person.email)
    accounts = [account, *[each for each in known["accounts"] if each != account]]
    signed = serializer().dumps({"id": known["id"], "accounts": accounts[:MOST_ACCOUNTS]})

    @after_this_request
    def set_cookie(response: Response) -> Response:
        response.set_cookie(
            cookie_name(),
            signed,
            max_age=ONE_YEAR,
            httponly=True,
            samesite="Lax",
            secure=current_app.config["SESSION_COOKIE_SECURE"],
        )
        return response


def device() -> dict[str, Any]:
    """What this browser's cookie says: an id of its own, and its accounts; a new id where there is none."""
    try:
        found = serializer().loads(request.cookies.get(cookie_name(), ""), max_age=ONE_YEAR)
        return {"id": str(found["id"]), "accounts": list(found["accounts"])}
    except (BadSignature, KeyError, TypeError):
        return {"id": secrets.token_hex(8), "accounts": []}


def serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="known-device")


def cookie_name() -> str:
    return f"{current_app.config['SESSION_COOKIE_NAME']}-device"


def account_tried() -> str:
    """Whose guesses are counted: the account's, or those of a device that is known for it."""
    return f"{known_device()}:account" if known_device() else limits.account()


def address_tried_from() -> str:
    return f"{known_device()}:address" if known_device() else limits.address()


def known_device() -> str:
    known = device()
    return f"device:{known['id']}" if limits.account() in known["accounts"] else ""
