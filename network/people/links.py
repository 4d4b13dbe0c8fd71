"""Links sent by email, to set a password or to prove an address: each opens one thing, once, for a while, and only for
the address it went to."""

import secrets
from datetime import timedelta
from typing import Any

from sqlalchemy import update

from network.core import clock, mail, outbox
from network.core.addresses import link_to
from network.core.db import db, lock, save
from network.people import queries
from network.people.models import EmailedLink, Person, Purpose
from network.people.sessions import hashed

LIVES = {
    Purpose.RESET_PASSWORD: timedelta(hours=1),
    Purpose.SET_PASSWORD: timedelta(days=7),
    Purpose.CHANGE_EMAIL: timedelta(hours=1),
}
MOST_IN_AN_HOUR = 3


def make(person: Person, purpose: Purpose = Purpose.SET_PASSWORD) -> str:
    """The address of a new link for this person: to be sent to them, or read out at a terminal."""
    token = new_token()
    keep(person, purpose, token, person.email)
    return address_of(token)


def send_set_password(person: Person, message: str, **context: Any) -> None:
    """Write to somebody who has no password yet. The message is given `person` and `set_password_url`, good for a week."""
    address = make(person)
    letter = mail.compose(person.email, message, {"person": person, "set_password_url": address, **context})
    outbox.post(letter)


def send_reset(email: str) -> None:
    """Send a way back to whoever has this address; the same work is done if nobody has, so that time tells nothing."""
    email = email.strip().lower()
    person: Person | None = db.session.scalar(queries.person_by_email(email))
    token = new_token()
    context = {"person": person, "set_password_url": address_of(token)}
    letter = mail.compose(email, "people/messages/reset_password", context)
    if person is None or not person.is_active:
        return
    lock(person)  # two requests may be counting the same letters
    if not has_had_enough(email, Purpose.RESET_PASSWORD):
        keep(person, Purpose.RESET_PASSWORD, token, email)
        outbox.post(letter)


def has_had_enough(email: str, purpose: Purpose) -> bool:
    an_hour_ago = clock.now() - timedelta(hours=1)
    sent = db.session.scalars(queries.links_sent_to(email, purpose, an_hour_ago).limit(MOST_IN_AN_HOUR))
    return len(sent.all()) >= MOST_IN_AN_HOUR


def new_token() -> str:
    return secrets.token_urlsafe(32)


def address_of(token: str) -> str:
    return link_to("people.choose_password", token=token)


def claim(link: EmailedLink) -> bool:
    """Use a link; False if somebody just has."""
    claimed = db.session.execute(
        update(EmailedLink).where(EmailedLink.id == link.id, EmailedLink.used_at.is_(None)).values(used_at=clock.now())
    )
    return bool(claimed.rowcount)  # type: ignore[attr-defined]


def end_all(person: Person) -> None:
    """No link that was sent to this person opens anything from now on."""
    unused = update(EmailedLink).where(EmailedLink.person_id == person.id, EmailedLink.used_at.is_(None))
    db.session.execute(unused.values(used_at=clock.now()))


def keep(person: Person, purpose: Purpose, token: str, email: str) -> EmailedLink:
    now = clock.now()
    return save(
        EmailedLink(
            person_id=person.id,
            purpose=purpose,
            email=email,
            token_hash=hashed(token),
            sent_at=now,
            expires_at=now + LIVES[purpose],
        )
    )
