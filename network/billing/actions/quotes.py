"""Quotes: a price is offered in writing, and accepted with one press, or refused."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Unpack

from flask_babel import gettext as _

from network.billing import queries
from network.billing.actions.issuing import Customer, Line, amounts_of, issue_invoice, issuer_today, totals_of
from network.billing.links import private_quote_address
from network.billing.models import Invoice, Quote, QuoteLine, QuoteStatus
from network.billing.numbers import Series, take_number
from network.billing.papers import quote_paper
from network.core import clock
from network.core.db import db, lock, save
from network.core.errors import Refused
from network.core.pages import day
from network.notifications.actions import notify, write_to
from network.people.models import Person

VALID_FOR = timedelta(days=30)

#: What features do once a quote of theirs is accepted, with the invoice it became.
FOLLOWING: list[Callable[[Quote, Invoice], None]] = []


def follows_acceptance(deed: Callable[[Quote, Invoice], None]) -> Callable[[Quote, Invoice], None]:
    """Mark what a feature does with a quote it wrote, such as beginning the term that was quoted."""
    FOLLOWING.append(deed)
    return deed


def write_quote(
    lines: Sequence[Line],
    *,
    valid_until: date | None = None,
    by: Person | None = None,
    key: str | None = None,
    **customer: Unpack[Customer],
) -> Quote:
    """Number a quote, keep it as it is today, and send it to the customer."""
    known: Quote | None = db.session.scalar(queries.quote_by_key(key)) if key else None
    if known:
        return known
    today = clock.today()
    valid_until = valid_until or today + VALID_FOR
    refuse_unsound(lines, valid_until)
    written = [QuoteLine(**amounts_of(line)) for line in lines]
    quote = Quote(
        number=take_number(Series.QUOTE, today.year),
        quoted_on=today,
        valid_until=valid_until,
        issued_by=issuer_today(),
        written_by_id=by.id if by else None,
        lines=written,
        key=key,
        **customer,
        **totals_of(written),
    )
    send(save(quote))
    return quote


def refuse_unsound(lines: Sequence[Line], valid_until: date) -> None:
    if not lines:
        raise Refused(_("A quote needs at least one line."))
    if valid_until < clock.today():
        raise Refused(_("The last day cannot be in the past."))


def send(quote: Quote) -> None:
    if quote.customer_email:
        paper = quote_paper(quote).as_attachment()
        address = private_quote_address(quote)
        write_to(quote.customer_email, "billing/messages/quote", [paper], quote=quote, address=address)


def accept(quote: Quote, purchase_order: str = "", by: Person | None = None) -> Invoice:
    """Make it an invoice with the same lines. Asked twice, it is the same invoice."""
    lock(quote)  # two of the customer's people may be pressing at once
    if quote.invoice:
        return quote.invoice
    refuse_closed(quote)
    organisation = quote.organisation
    quote.accepted_at, quote.answered_by_id = clock.now(), by.id if by else None
    quote.invoice = issue_invoice(
        [Line(line.description, line.net, line.vat_kind) for line in quote.lines],
        organisation=organisation,
        customer_name=quote.customer_name,
        customer_address=quote.customer_address,
        customer_email=quote.customer_email,
        needs_purchase_order=bool(organisation and organisation.needs_purchase_order),
        purchase_order=purchase_order,
    )
    db.session.flush()
    for deed in FOLLOWING:
        deed(quote, quote.invoice)
    tell_the_office(quote)
    return quote.invoice


def refuse(quote: Quote, reason: str = "", by: Person | None = None) -> None:
    """Say no to it, with or without a reason."""
    lock(quote)
    if quote.refused_at:
        return
    refuse_closed(quote)
    quote.refused_at, quote.refusal_reason = clock.now(), reason.strip()
    quote.answered_by_id = by.id if by else None
    db.session.flush()
    tell_the_office(quote)


def refuse_closed(quote: Quote) -> None:
    status = quote.status_on(clock.today())
    if status == QuoteStatus.EXPIRED:
        raise Refused(_("This quote was valid until %(day)s. Please ask us for a new one.", day=day(quote.valid_until)))
    if status != QuoteStatus.OPEN:
        raise Refused(_("This quote has been answered already."))


def tell_the_office(quote: Quote) -> None:
    """Who wrote it hears what became of it."""
    if quote.written_by:
        notify(quote.written_by, "billing/messages/quote_answered", quote=quote)
