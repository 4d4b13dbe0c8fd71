"""Letters about a membership: each is kept account of with the outbox's letter, so that one can see what became of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from network.core import clock
from network.core.addresses import link_to
from network.core.db import db, save
from network.core.outbox import followed
from network.memberships.models import Membership, SentMessage
from network.notifications.actions import notify, write_to
from network.organisations.models import Organisation
from network.people.models import Person


@contextmanager
def kept_account(organisation: Organisation, step: str, membership: Membership | None = None) -> Iterator[None]:
    """Note every letter that is posted within as this step of the organisation's (of one of its terms, once)."""
    with followed() as posted:
        yield
    for letter in posted:
        save(
            SentMessage(
                organisation_id=organisation.id,
                membership_id=membership.id if membership else None,
                step=step,
                recipient=letter.recipient,
                outbox_id=letter.id,
                sent_at=clock.now(),
            )
        )


def write_to_contacts(primary: Person | None, finance: str, message: str, **context: Any) -> None:
    """To the primary contact, and to the address for finance if it is another."""
    about = {"own_url": link_to("memberships.own"), **context}
    if primary:
        notify(primary, message, **about)
    if finance and not (primary and primary.email == finance):
        write_to(finance, message, **about)


def note_bounce(sent: SentMessage) -> None:
    """Somebody saw the letter come back."""
    sent.bounced_at = sent.bounced_at or clock.now()
    db.session.flush()
