"""How long it is remembered which messages of the card service were read."""

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import Delete, delete

from network.billing.cards.models import CardEvent
from network.core.retention import kept_for


@kept_for(days=30, what=_l("Which messages of the card service were read"))
def card_events(before: datetime) -> Delete:
    return delete(CardEvent).where(CardEvent.read_at < before)
