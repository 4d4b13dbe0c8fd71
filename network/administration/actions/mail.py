"""Letters that did not leave."""

from flask_babel import gettext as _

from network.administration import queries
from network.core import outbox
from network.core.db import db
from network.core.errors import Refused
from network.core.outbox import OutboxMessage


def try_again(message: OutboxMessage) -> None:
    if not outbox.try_again(message):
        raise Refused(_("This letter was sent meanwhile, or is just being sent."))


def try_all_again(most: int = 500) -> int:
    """Try every letter that was given up; how many those are."""
    return sum(outbox.try_again(message) for message in db.session.scalars(queries.failed_mail().limit(most)).all())
