"""Telling people: `notify(person, "feature/messages/name", …)` writes a notification and the email, both of this transaction."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import insert, update

from network.core import clock, mail, outbox
from network.core.addresses import own_path
from network.core.db import db, save
from network.notifications.models import Notification
from network.people.models import Person


def notify(person: Person, message: str, attachments: Sequence[mail.Attachment] = (), **context: Any) -> Notification:
    """Tell a person something, here and by email. The template is given `person` besides the context."""
    letter = mail.compose(person.email, message, {"person": person, **context}, attachments)
    outbox.post(letter)
    return save(
        Notification(
            person_id=person.id,
            message=message,
            subject=letter.heading or letter.subject,
            address=own_path(letter.link),
            told_at=clock.now(),
        )
    )


def notify_all(
    people: Sequence[Person], message: str, attachments: Sequence[mail.Attachment] = (), **context: Any
) -> None:
    """Tell many people the same, written once: its template knows no `person`. Two statements, however many they are."""
    if not people:
        return
    letter = mail.compose("", message, context, attachments)
    outbox.post_all(letter, [person.email for person in people])
    keep([person.id for person in people], message, letter.subject, letter.link)


def tell_all(people: Sequence[int], message: str, **context: Any) -> None:
    """Tell many people the same on the site only: what they get by mail, and when, is for them to say."""
    if people:
        words = mail.blocks(message, context)
        keep(people, message, words["subject"], words["link"])


def keep(people: Sequence[int], message: str, subject: str, link: str) -> None:
    told = {"message": message, "subject": subject, "address": own_path(link), "told_at": clock.now()}
    db.session.execute(insert(Notification), [{"person_id": one, **told} for one in people])


def write_to(email: str, message: str, attachments: Sequence[mail.Attachment] = (), **context: Any) -> None:
    """Write to an address that may have no account: an applicant, a finance contact, somebody invited."""
    outbox.post(mail.compose(email, message, context, attachments))


def read(notification: Notification) -> None:
    """It is new to its person no more."""
    notification.read_at = notification.read_at or clock.now()


def read_all(person: Person) -> None:
    """Nothing a person was told so far is new to them any more."""
    db.session.execute(
        update(Notification)
        .where(Notification.person_id == person.id, Notification.read_at.is_(None))
        .values(read_at=clock.now())
    )
