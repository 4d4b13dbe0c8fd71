"""Every minute the mailboxes are looked into. Each letter is a transaction of its own: one that fails holds up no other."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import structlog
from flask import current_app

from network.core.jobs import every
from network.core.lifecycle import commit, transaction
from network.mailroom.actions.receiving import receive
from network.mailroom.inboxes.imap import letters_at
from network.mailroom.inboxes.maildir import letters_in
from network.mailroom.inboxes.waiting import Waiting

log = structlog.get_logger()
MOST_AT_ONCE = 100


@every(minutes=1)
def collect() -> None:
    """Take what waits in the Maildir and at the IMAP server; a letter is marked as read once it is kept."""
    commit()  # nothing is held while a mail server is spoken to
    for letter in chain(*map(guarded, inboxes())):
        try:
            with transaction():
                receive(letter.raw)
        except Exception:
            log.exception("letter_not_received")
        else:
            letter.taken()


def inboxes() -> list[Iterator[Waiting]]:
    found: list[Iterator[Waiting]] = []
    if folder := current_app.config["MAIL_IN_MAILDIR"]:
        found.append(letters_in(Path(folder), MOST_AT_ONCE))
    if address := current_app.config["MAIL_IN_IMAP"]:
        found.append(letters_at(address, MOST_AT_ONCE))
    return found


def guarded(inbox: Iterator[Waiting]) -> Iterator[Waiting]:
    """A mailbox that cannot be opened is looked into again next time, and keeps nobody from the other."""
    try:
        yield from inbox
    except Exception as error:  # its address holds a password: only the kind of fault is told
        log.warning("mailbox_not_read", error=type(error).__name__)
