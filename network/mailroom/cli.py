"""Commands about mail that comes in."""

import sys

import click
import structlog
from flask.cli import with_appcontext

from network.core.lifecycle import transaction
from network.mailroom import bp
from network.mailroom.actions.receiving import receive
from network.mailroom.jobs import collect
from network.mailroom.reading.letter import MOST_BYTES

TRY_AGAIN = 75  # EX_TEMPFAIL of sysexits.h: a mail server keeps the letter and offers it anew
log = structlog.get_logger()
bp.cli.short_help = "Mail that comes in."


@bp.cli.command("receive")
@click.option("--recipient", default="", help="The address that the mail server delivers to.")
@with_appcontext
def receive_one(recipient: str) -> None:
    """Take one letter from standard input, as a mail server's pipe gives it. Exits with 75 where it should be offered anew."""
    try:
        raw = sys.stdin.buffer.read(MOST_BYTES + 1)
        with transaction():
            receive(raw, recipient)
    except Exception:
        log.exception("letter_not_received")
        sys.exit(TRY_AGAIN)


@bp.cli.command("collect")
@with_appcontext
def collect_now() -> None:
    """Look into the Maildir and the IMAP mailbox now, as is done every minute."""
    collect()
