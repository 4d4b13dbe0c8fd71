"""The link in a letter that gives one answer: signed, for one person, one thing and one answer, for two months.

It dies with the address or the password of its person, opens nothing but its own page, and gives no rights.
"""

from dataclasses import dataclass
from hashlib import sha256

from flask import current_app
from itsdangerous import BadData, URLSafeTimedSerializer

from network.core.addresses import link_to
from network.core.db import db
from network.core.mail_answers import MAIL_ANSWERS, MailAnswer, Press, Question
from network.people.models import Person

PURPOSE = "weft: one answer"
LIFE_SECONDS = 61 * 24 * 3600


@dataclass(frozen=True)
class Given:
    """The answer that a link gives, and who gives it."""

    person: Person
    answer: MailAnswer
    record_id: int
    choice: int

    @property
    def question(self) -> Question | None:
        return self.answer.ask(self.person, self.record_id, self.choice)

    def act(self) -> None:
        self.answer.act(self.person, self.record_id, self.choice)


def answer_url(person: Person, press: Press) -> str:
    given = [press.kind, press.record_id, press.choice, person.id, mark_of(person)]
    return link_to("notifications.answer", token=signer().dumps(given))


def given_by(token: str) -> Given | None:
    """What a link gives; None if it was never ours, is too old, or its person has another address or password by now."""
    try:
        kind, record_id, choice, person_id, mark = signer().loads(token, max_age=LIFE_SECONDS)
    except BadData:
        return None
    person = db.session.get(Person, person_id)
    if kind not in MAIL_ANSWERS or person is None or not person.is_active or mark_of(person) != mark:
        return None
    return Given(person, MAIL_ANSWERS[kind], record_id, choice)


def mark_of(person: Person) -> str:
    """An address and a password shortened to what tells them from others."""
    return sha256("\0".join((person.email, person.password_hash)).encode()).hexdigest()[:16]


def signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(
        current_app.config["SECRET_KEY"],
        salt=PURPOSE,
        signer_kwargs={"digest_method": sha256, "key_derivation": "hmac"},
    )
