"""The link in every letter that changes what comes by mail, without signing in: signed, for one address, for half a year.

It names the person and, in a letter from a community, which one. It opens nothing but its own page.
"""

from dataclasses import dataclass
from hashlib import sha256

from flask import current_app
from itsdangerous import BadData, URLSafeTimedSerializer

from network.core.addresses import link_to
from network.core.db import db
from network.people.models import Person

PURPOSE = "weft: what we send you"
LIFE_SECONDS = 184 * 24 * 3600


@dataclass(frozen=True)
class Sender:
    """Whose letter it was, and from which community, if from one."""

    person: Person
    community_id: int | None


def preferences_url(person_id: int, email: str, community_id: int | None = None) -> str:
    token = signer().dumps([person_id, community_id or 0, mark_of(email)])
    return link_to("digests.from_mail", token=token)


def sender_of(token: str) -> Sender | None:
    """Whose letter the link stood in; None if it was never ours, is too old, or went to an address they have no more."""
    try:
        person_id, community_id, mark = signer().loads(token, max_age=LIFE_SECONDS)
    except BadData:
        return None
    person = db.session.get(Person, person_id)
    if person is None or not person.is_active or mark_of(person.email) != mark:
        return None
    return Sender(person, community_id or None)


def mark_of(email: str) -> str:
    """An address shortened to what tells it from another, so that the link itself names none."""
    return sha256(email.encode()).hexdigest()[:12]


def masked(email: str) -> str:
    """An address as only its owner recognises it: a…e@e…e.org."""
    name, _at, domain = email.partition("@")
    host, dot, rest = domain.rpartition(".")
    return f"{shortened(name)}@{shortened(host)}{dot}{rest}"


def shortened(word: str) -> str:
    return f"{word[:1]}…{word[-1:]}" if len(word) > 2 else "…"


def signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(
        current_app.config["SECRET_KEY"],
        salt=PURPOSE,
        signer_kwargs={"digest_method": sha256, "key_derivation": "hmac"},
    )
