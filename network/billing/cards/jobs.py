"""What is done for payments by card every hour, and every day."""

from datetime import timedelta

from sqlalchemy import delete

from network.billing.cards import actions, queries
from network.billing.cards.models import CardEvent
from network.billing.cards.provider import takes_cards
from network.core import clock
from network.core.db import db, rows
from network.core.errors import Refused
from network.core.jobs import daily, every
from network.core.lifecycle import transaction

WAIT = timedelta(minutes=10)
LATELY = timedelta(days=3)
EVENTS_KEPT = timedelta(days=30)


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


@daily
def forget_card_events() -> None:
    db.session.execute(delete(CardEvent).where(CardEvent.read_at < clock.now() - EVENTS_KEPT))
