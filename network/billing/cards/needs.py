"""What needs the office about cards: money that could not be sent back."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import Select, func

from network.billing.cards import queries
from network.billing.cards.models import CardReturn
from network.billing.cards.provider import takes_cards
from network.billing.permissions import may_manage_invoices
from network.core.addresses import path_to
from network.core.needs import Need, asks_with_others, row_of


def failed(_person: Any, row: Any) -> Need | None:
    if not row.number:
        return None
    return Need(
        icon="credit-card",
        title=ngettext(
            "%(num)d refund could not be sent to a card", "%(num)d refunds could not be sent to cards", row.number
        ),
        detail=_("The customer waits for it. The page says what can be done."),
        action=_("Look after it"),
        address=path_to("billing.card_returns"),
        urgency=0,
    )


@asks_with_others(failed)
def refunds_that_failed(person: Any) -> Select | None:
    if not (person.is_authenticated and may_manage_invoices(person) and takes_cards()):
        return None
    return queries.how_many_failed().with_only_columns(*row_of(number=func.count(CardReturn.id)))
