"""A booking between its steps: carried by the form itself, signed, so that nothing is kept for those who leave."""

import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from typing import Any

from flask import current_app
from itsdangerous import BadSignature, URLSafeTimedSerializer

from network.conferences.models import Category, Conference

A_DAY = 24 * 3600


@dataclass(frozen=True)
class Coming:
    """Somebody for whom a place is wanted: a colleague by `person_id`, anybody else as they were typed."""

    name: str = ""
    email: str = ""
    organisation_name: str = ""
    category: Category | None = None
    person_id: int | None = None
    asked_because: str = ""  # why a bursary

    @property
    def is_to_be_named(self) -> bool:
        return self.person_id is None and not self.name


@dataclass(frozen=True)
class Draft:
    """Who books what, and the prices that were shown; its key makes a double click one order."""

    conference_id: int
    booker_id: int | None
    coming: Sequence[Coming]
    booker_name: str = ""
    booker_email: str = ""
    shown: Sequence[Decimal] = ()
    code: str = ""  # a discount code
    key: str = field(default_factory=lambda: secrets.token_urlsafe(18))

    @property
    def colleagues(self) -> list[int]:
        return [each.person_id for each in self.coming if each.person_id is not None]

    @property
    def guests(self) -> list[Coming]:
        return [each for each in self.coming if each.person_id is None and not each.is_to_be_named]

    @property
    def only_organisation(self) -> str:
        """The organisation from which everybody comes who was typed in, if it is one: the invoice is mostly for it."""
        named = {each.organisation_name for each in self.guests}
        return named.pop() if len(named) == 1 else ""

    @property
    def to_follow(self) -> list[Coming]:
        """Places whose names follow."""
        return [each for each in self.coming if each.is_to_be_named]


def signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="conferences draft")


def signed(draft: Draft) -> str:
    plain = asdict(draft)
    plain["shown"] = [str(price) for price in draft.shown]
    return str(signer().dumps(plain))


def read(text: str, conference: Conference, booker_id: int | None) -> Draft | None:
    """The draft, if we signed it within a day, for this conference and this booker."""
    try:
        plain: dict[str, Any] = signer().loads(text, max_age=A_DAY)
    except BadSignature:
        return None
    if plain["conference_id"] != conference.id or plain["booker_id"] != booker_id:
        return None
    coming = [read_coming(each) for each in plain.pop("coming")]
    return Draft(**{**plain, "coming": coming, "shown": [Decimal(price) for price in plain["shown"]]})


def read_coming(plain: dict[str, Any]) -> Coming:
    return Coming(**{**plain, "category": Category(plain["category"]) if plain["category"] else None})
