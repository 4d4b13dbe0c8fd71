"""The office's page about money that goes back to cards: what is on its way, what failed, and what to do about it."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from network.billing import bp
from network.billing.cards import queries, returning
from network.billing.cards.models import RETURN_LABELS, CardReturn, ReturnState
from network.billing.cards.views import refuse_without_cards
from network.billing.models import Invoice
from network.billing.permissions import may_manage_invoices
from network.core import clock
from network.core.access import require
from network.core.db import db, rows
from network.core.lists import Column, Filter, Listing
from network.core.login import visitor
from network.core.security import keep_out_of_caches

STATE_TAGS = {
    ReturnState.WAITING: "new",
    ReturnState.SENT: "good",
    ReturnState.FAILED: "danger",
    ReturnState.SETTLED: "plain",
}


@bp.get("/cards/returns")
def card_returns() -> ResponseReturnValue:
    manage()
    listing = Listing(
        name="card-returns",
        statement=queries.all_returns(),
        columns=[
            Column("invoice", _l("Invoice"), lambda r: r.invoice.number, Invoice.number, link=link_to_invoice),
            Column("customer", _l("Customer"), lambda r: r.invoice.customer_name, Invoice.customer_name),
            Column("amount", _l("Amount"), lambda r: r.amount, CardReturn.amount, kind="money"),
            Column("state", _l("State"), lambda r: r.state.label, CardReturn.state, tag=lambda r: STATE_TAGS[r.state]),
            Column("asked", _l("Since"), lambda r: clock.here(r.asked_at).date(), CardReturn.asked_at, kind="date"),
            Column("reason", _l("For"), lambda r: r.reason, is_extra=True),
            Column("trouble", _l("Trouble"), lambda r: r.trouble, is_extra=True),
        ],
        filters=[
            Filter("state", _l("State"), list(RETURN_LABELS.items()), lambda v: CardReturn.state == ReturnState(v))
        ],
        searched=[Invoice.number, Invoice.customer_name],
        unique=CardReturn.id,
        default_sort="asked",
        descending=True,
    )
    return listing.answer("billing/cards/returns.html", failed=rows(queries.failed_returns()))


def link_to_invoice(asked: CardReturn) -> str:
    return url_for("billing.invoice", number=asked.invoice.number)


@bp.post("/cards/returns/<int:id>/retry")
def retry_card_return(id: int) -> ResponseReturnValue:
    manage()
    returning.try_again(db.one_or_404(queries.card_return(id)))
    flash(_("It is tried again now. If it goes, the customer is written to."), "good")
    return redirect(url_for(".card_returns"), code=303)


@bp.post("/cards/returns/<int:id>/settlement")
def settle_card_return(id: int) -> ResponseReturnValue:
    manage()
    returning.settle(db.one_or_404(queries.card_return(id)), visitor())
    flash(_("Noted: it was settled in another way."), "good")
    return redirect(url_for(".card_returns"), code=303)


def manage() -> None:
    require(may_manage_invoices(visitor()))
    keep_out_of_caches()
    refuse_without_cards()
