"""Asking those who were there, once each, and keeping what they answer without a tie to them."""

from typing import Any

from flask_babel import gettext as _

from network.conferences.models import Registration
from network.conferences.occasions import Conferences
from network.core import clock, mail, outbox
from network.core.db import db, lock, rows, save
from network.core.errors import Refused
from network.core.mail import Copy, placeholder
from network.core.occasions import HOSTS, Occasion
from network.feedback import queries
from network.feedback.links import form_link
from network.feedback.models import FeedbackAnswer, FeedbackRequest


def ask(occasion: Occasion) -> int:
    """Write to everybody who was there and was not asked yet: one letter, in which each has their own link."""
    asked = set(rows(queries.asked_already(occasion.kind, occasion.record_id)))
    guests = {each.email: each for each in HOSTS[occasion.kind].guests_of(occasion.record_id)}
    requests = [
        FeedbackRequest(
            kind=occasion.kind,
            record_id=occasion.record_id,
            email=guest.email,
            person_id=guest.person_id,
            asked_at=clock.now(),
        )
        for email, guest in guests.items()
        if email not in asked
    ]
    if not requests:
        return 0
    db.session.add_all(requests)
    db.session.flush()
    letter = mail.compose("", "feedback/messages/asked", {"occasion": occasion, "form": placeholder("form")})
    copies = [Copy(each.email, filled={"form": form_link(each)}) for each in requests]
    outbox.post_all(letter, copies, topic=f"feedback {occasion.kind} {occasion.record_id}.")
    return len(requests)


def request_at(registration: Registration) -> FeedbackRequest:
    """The question put to a delegate: the one they were sent or, where no letter has gone out yet, one of its own."""
    lock(registration)  # two windows may be open on one link
    known: FeedbackRequest | None = db.session.scalar(queries.request_at(registration))
    return known or save(
        FeedbackRequest(
            kind=Conferences.kind,
            record_id=registration.conference_id,
            email=registration.delegate_email,
            person_id=registration.person_id,
            asked_at=clock.now(),
        )
    )


def answer(request: FeedbackRequest, **answers: Any) -> None:
    """Keep an answer, once. That they answered is kept with their name, what they answered is not."""
    lock(request)
    if request.is_answered:
        raise Refused(_("You have told us already. Thank you!"))
    if not any(value not in {None, ""} for value in answers.values()):
        raise Refused(_("Answer at least one question."))
    request.is_answered = True
    db.session.add(FeedbackAnswer(kind=request.kind, record_id=request.record_id, **answers))
    db.session.flush()
