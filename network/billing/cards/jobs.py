"""What is done for payments by card twice an hour."""

from datetime import timedelta

from network.billing.cards import actions, queries
from network.billing.cards.provider import takes_cards
from network.core import clock
from network.core.db import rows
from network.core.errors import Refused
from network.core.jobs import every
from network.core.lifecycle import transaction

WAIT = timedelta(minutes=10)
LATELY = timedelta(days=3)


@every(minutes=30)
def look_after_checkouts() -> None:
    """Repair what a missed message left open; one that cannot be asked about holds up no other."""
    if not takes_cards():
        return
    now = clock.now()
    for checkout_id in rows(queries.to_look_after(now - WAIT, now - LATELY)):
        try:
            with transaction():
                actions.look_after(checkout_id)
        except Refused:
            continue
