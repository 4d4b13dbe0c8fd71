"""What must reach the world: a row of the same transaction as the deed, so that people are told exactly what came true.

After the commit the row's id is handed to the worker; a sweep picks up every row whose turn has come, so nothing depends
on the hand-over. A row is claimed by a conditional update, so that two workers never send it twice.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import structlog
from flask import current_app
from sqlalchemy import Index, delete, insert, select, text, update
from sqlalchemy.orm import Mapped, mapped_column

from network.core import clock, closed_addresses, mail
from network.core.db import Model, db, save
from network.core.jobs import every, job
from network.core.lifecycle import commit
from network.core.refusals import Refusal, refusal_of
from network.core.reply_addresses import return_address

log = structlog.get_logger()

LEASE = timedelta(minutes=5)
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(minutes=30)
MOST_ATTEMPTS = 16  # the pauses add up to some six hours
BATCH = 50
UNSENT = "sent_at IS NULL"
GIVEN_UP = "failed_at IS NOT NULL"


class OutboxMessage(Model):
    """An email to send. `next_attempt_at` is None once it was sent or given up. What it said is kept for 14 days after it
    was sent, that it was sent for 90."""

    __tablename__ = "outbox_message"
    __table_args__ = (
        Index("ix_outbox_message_next_attempt_at", "next_attempt_at"),
        Index("ix_outbox_message_given_up", "recipient", sqlite_where=text(GIVEN_UP), postgresql_where=text(GIVEN_UP)),
        Index("ix_outbox_message_unsent", "id", sqlite_where=text(UNSENT), postgresql_where=text(UNSENT)),
    )
    keeps_history = False

    recipient: Mapped[str]
    subject: Mapped[str]
    content: Mapped[dict[str, Any]]  # text, html, attachments, headers: see mail.Letter
    own: Mapped[dict[str, Any]] = mapped_column(default=dict)  # of this recipient, in a letter to many
    topic: Mapped[str] = mapped_column(default="")  # what it is about, for who wants no more of it
    written_at: Mapped[datetime]
    next_attempt_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    last_error: Mapped[str] = mapped_column(default="")
    sent_at: Mapped[datetime | None]
    failed_at: Mapped[datetime | None]

    @property
    def is_between_attempts(self) -> bool:
        """Given up, or waiting after a failure; while somebody is at it, there is no last error."""
        return self.sent_at is None and bool(self.last_error)


#: Those who keep account of what is posted at the moment.
followers: ContextVar[list[OutboxMessage] | None] = ContextVar("followers", default=None)


@contextmanager
def followed() -> Iterator[list[OutboxMessage]]:
    """Collect the letters that are posted within, for who must be able to say later what became of them."""
    posted: list[OutboxMessage] = []
    token = followers.set(posted)
    try:
        yield posted
    finally:
        followers.reset(token)


def post(letter: mail.Letter) -> OutboxMessage | None:
    """Put a letter in the outbox, to be sent if and when this transaction comes true; none to a closed address."""
    if closed_addresses.is_closed(letter.recipient):
        return None
    message = save(
        OutboxMessage(
            recipient=letter.recipient,
            subject=letter.subject,
            content=letter.content,
            written_at=clock.now(),
            next_attempt_at=clock.now(),
        )
    )
    deliver.later(message.id)
    if (posted := followers.get()) is not None:
        posted.append(message)
    return message


def post_all(letter: mail.Letter, recipients: Sequence[str | mail.Copy], topic: str = "") -> None:
    """Put one letter in the outbox for many, in one statement; a sweep follows the commit."""
    copies = [mail.Copy(each) if isinstance(each, str) else each for each in recipients]
    post_each([replace(letter, recipient=copy.recipient, own=copy.own) for copy in copies], topic)


def post_each(letters: Sequence[mail.Letter], topic: str = "") -> None:
    """Put letters in the outbox, in one statement; none to a closed address. A sweep follows the commit."""
    closed = closed_addresses.closed_among([letter.recipient for letter in letters])
    now = clock.now()
    written = [
        {"recipient": letter.recipient, "subject": letter.subject, "content": letter.content, "own": letter.own}
        | {"topic": topic, "written_at": now, "next_attempt_at": now}
        for letter in letters
        if letter.recipient not in closed
    ]
    if written:
        db.session.execute(insert(OutboxMessage), written)
        sweep.later()


def drop_unsent(email: str, but: OutboxMessage | None = None) -> None:
    """Take back what waits for an address, except perhaps one letter."""
    waiting = delete(OutboxMessage).where(OutboxMessage.recipient == email, OutboxMessage.sent_at.is_(None))
    db.session.execute(waiting.where(OutboxMessage.id != but.id) if but else waiting)


def drop_topic(email: str, topic: str) -> None:
    """Take back what waits for an address about something, or about all that begins so."""
    waiting = delete(OutboxMessage).where(OutboxMessage.recipient == email, OutboxMessage.sent_at.is_(None))
    db.session.execute(waiting.where(OutboxMessage.topic.startswith(topic, autoescape=True)))


@job
def deliver(message_id: int) -> None:
    """Send one message, if it is still to be sent and nobody else is at it."""
    now = clock.now()
    claimed = db.session.execute(
        update(OutboxMessage)
        .where(OutboxMessage.id == message_id, OutboxMessage.next_attempt_at <= now)
        .values(next_attempt_at=now + LEASE, attempts=OutboxMessage.attempts + 1, last_error="")
    )
    if claimed.rowcount == 0:  # type: ignore[attr-defined]
        return
    commit()  # the claim must be seen by other workers before the letter leaves
    message = db.session.get_one(OutboxMessage, message_id)
    letter = mail.Letter(message.recipient, message.subject, message.content, own=message.own)
    key = key_of(message)
    commit()  # nothing is held while a slow mail server is spoken to
    try:
        mail.send(letter, key, return_address(message_id))
    except Exception as error:
        note_failure(message, error)
    else:
        message.sent_at, message.next_attempt_at, message.last_error = clock.now(), None, ""


def key_of(message: OutboxMessage) -> str:
    """The Message-ID: the same at each attempt, and no other letter's, here or in any other house."""
    host = urlsplit(current_app.config["BASE_URL"]).hostname
    return f"{message.id}.{message.written_at.timestamp():.6f}@{host}"


def note_failure(message: OutboxMessage, error: Exception) -> None:
    message.last_error = f"{type(error).__name__}: {error}"[:500]
    if message.attempts >= MOST_ATTEMPTS:
        give_up(message, error)
    else:
        message.next_attempt_at = clock.now() + min(FIRST_PAUSE * 2 ** (message.attempts - 1), LONGEST_PAUSE)
    log.warning("mail_not_sent", message=message.id, attempts=message.attempts, error=type(error).__name__)


#: What is done about a letter that was given up because its address takes none.
ON_REFUSAL: list[Callable[[OutboxMessage, Refusal], None]] = []


def give_up(message: OutboxMessage, error: Exception) -> None:
    message.next_attempt_at, message.failed_at = None, clock.now()
    db.session.flush()
    if refusal := refusal_of(error):
        for hear in ON_REFUSAL:
            hear(message, refusal)


def try_again(message: OutboxMessage) -> bool:
    """Let a message that failed be tried afresh, now; False if it was sent meanwhile or somebody is at it."""
    afresh = db.session.execute(
        update(OutboxMessage)
        .where(OutboxMessage.id == message.id, OutboxMessage.sent_at.is_(None), OutboxMessage.last_error != "")
        .values(next_attempt_at=clock.now(), failed_at=None, attempts=0)
    )
    if afresh.rowcount:  # type: ignore[attr-defined]
        deliver.later(message.id)
    return bool(afresh.rowcount)  # type: ignore[attr-defined]


@every(minutes=1)
def sweep() -> None:
    """Deliver every message whose turn has come."""
    due = select(OutboxMessage.id).where(OutboxMessage.next_attempt_at <= clock.now())
    waiting = db.session.scalars(due.order_by(OutboxMessage.next_attempt_at).limit(BATCH)).all()
    commit()
    for message_id in waiting:
        deliver(message_id)


__all__ = [
    "OutboxMessage",
    "deliver",
    "drop_topic",
    "drop_unsent",
    "post",
    "post_all",
    "post_each",
    "sweep",
    "try_again",
]
