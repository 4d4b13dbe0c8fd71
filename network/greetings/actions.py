"""Saying hello, answering, writing, ending it, and blocking."""

import hashlib
from datetime import timedelta

from flask_babel import gettext as _
from sqlalchemy import update

from network.core import clock, text
from network.core.db import db, lock, save
from network.core.errors import Refused
from network.greetings.models import Block, DirectMessage, Greeting
from network.greetings.queries.blocks import block_by
from network.greetings.queries.finding import greetable
from network.greetings.queries.greetings import answered_no, open_greeting, sent_since
from network.greetings.queries.messages import message_of_submission
from network.memberships.voice import is_member
from network.notifications.actions import notify
from network.people.models import Person

MOST_A_DAY = 10
REST = timedelta(days=180)  # who was told “no thanks” does not ask again before


def greet(sender: Person, recipient: Person, words: str) -> Greeting:
    """Say hello to somebody who agreed to be greeted. Two who greet each other at once know each other."""
    lock(min(sender, recipient, key=lambda person: person.id))  # both may be greeting, and a click may come twice
    check_that_it_may_be(sender, recipient)
    if (known := db.session.scalar(open_greeting(sender, recipient))) is not None:
        if known.is_waiting and known.to_id == sender.id:
            accept(known)
        return known
    check_patience(sender, recipient)
    now = clock.now()
    greeting = save(Greeting(sender=sender, recipient=recipient, words=words, sent_at=now, last_at=now))
    notify(recipient, "greetings/messages/greeted", greeting=greeting)
    return greeting


def check_that_it_may_be(sender: Person, recipient: Person) -> None:
    if db.session.scalar(greetable(sender, recipient.handle)) is None:
        raise Refused(_("%(name)s takes no greetings at the moment.", name=recipient.name))


def check_patience(sender: Person, recipient: Person) -> None:
    if db.session.scalar(answered_no(sender, recipient, clock.now() - REST)):
        raise Refused(_("You have said hello before. Give it some time: you may meet in a community or at an event."))
    if (db.session.scalar(sent_since(sender, clock.now() - timedelta(days=1))) or 0) >= MOST_A_DAY:
        raise Refused(_("You have greeted %(most)d people today. Go on tomorrow.", most=MOST_A_DAY))


def accept(greeting: Greeting) -> None:
    """Let the other write from now on, and tell them. Answering twice is answering once."""
    lock(greeting)
    if greeting.accepted_at:
        return
    if not greeting.is_waiting:
        raise Refused(_("This greeting has been answered already."))
    greeting.accepted_at = greeting.last_at = clock.now()
    db.session.flush()
    notify(greeting.sender, "greetings/messages/accepted", greeting=greeting)


def decline(greeting: Greeting) -> None:
    """Say no thanks. The other is not told."""
    lock(greeting)
    if greeting.accepted_at:
        raise Refused(_("You have accepted this greeting already. You can end it on its page."))
    greeting.declined_at = greeting.declined_at or clock.now()
    db.session.flush()


def write(greeting: Greeting, author: Person, body: str, submission: str = "") -> DirectMessage:
    """Write to the other. The same form sent twice is one letter."""
    lock(greeting)
    mark = hashlib.sha256(f"{submission}\n{body}".encode()).hexdigest()[:32] if submission else None
    if mark and (sent := db.session.scalar(message_of_submission(author, mark))):
        return sent  # type: ignore[no-any-return]
    other = greeting.other(author)
    if not (greeting.is_under_way and other.is_active and is_member(other)):
        raise Refused(_("%(name)s can no longer be written to here.", name=other.name))
    greeting.last_at = clock.now()
    written = save(
        DirectMessage(
            greeting=greeting,
            author=author,
            body=body,
            body_html=text.render(body).html,
            written_at=greeting.last_at,
            submission=mark,
        )
    )
    notify(other, "greetings/messages/written", greeting=greeting, author=author)
    return written


def note_reading(greeting: Greeting, reader: Person) -> None:
    """All that the other wrote is read."""
    unread = update(DirectMessage).where(
        DirectMessage.greeting_id == greeting.id,
        DirectMessage.author_id != reader.id,
        DirectMessage.read_at.is_(None),
    )
    db.session.execute(unread.values(read_at=clock.now()))


def end(greeting: Greeting) -> None:
    """Neither writes to the other any more. What was written stays for both to read."""
    lock(greeting)
    greeting.ended_at = greeting.ended_at or clock.now()
    db.session.flush()


def block(person: Person, other: Person) -> None:
    """Want nothing from somebody any more: greetings between the two end, and neither finds the other. Nobody is told."""
    lock(person)
    if db.session.scalar(block_by(person, other)) is None:
        save(Block(person_id=person.id, blocked_id=other.id, since=clock.now()))
    greeting = db.session.scalar(open_greeting(person, other))
    if greeting is not None:
        end(greeting)


def unblock(person: Person, other: Person) -> None:
    known = db.session.scalar(block_by(person, other))
    if known is not None:
        db.session.delete(known)
        db.session.flush()
