"""The link by which somebody answers without an account: one person's, about one occasion, good until it is used."""

from hashlib import sha256

from flask import current_app
from itsdangerous import BadData, URLSafeSerializer

from network.core.addresses import link_to
from network.core.db import db
from network.feedback.models import FeedbackRequest


def form_link(request: FeedbackRequest) -> str:
    return link_to("feedback.form", key=str(signer().dumps(request.id)))


def request_of(key: str) -> FeedbackRequest | None:
    number = number_of(key)
    return db.session.get(FeedbackRequest, number) if number is not None else None


def number_of(key: str) -> int | None:
    """Of the question that a link is for; None if we did not write it."""
    try:
        number = signer().loads(key)
    except BadData:
        return None
    return number if isinstance(number, int) else None


def signer() -> URLSafeSerializer:
    return URLSafeSerializer(
        current_app.config["SECRET_KEY"],
        salt="feedback",
        signer_kwargs={"digest_method": sha256, "key_derivation": "hmac"},
    )
