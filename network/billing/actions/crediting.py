"""An invoice is corrected by a credit note, or given up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from flask_babel import gettext as _
from sqlalchemy import select

from network.billing.actions.issuing import totals_of, write_to_customer
from network.billing.actions.ledger import enter, keep_excess, was_done
from network.billing.models import CreditNote, CreditNoteLine, EntryKind, Invoice, InvoiceLine
from network.billing.numbers import Series, take_number
from network.billing.papers import credit_note_paper
from network.billing.vat import share_of, total_of
from network.core import clock
from network.core.db import db, lock, save
from network.core.errors import Refused
from network.core.pages import money
from network.people.models import Person


@dataclass(frozen=True)
class Credited:
    """What is credited of one line: so much before VAT, with the line's own VAT."""

    line: InvoiceLine
    net: Decimal
    vat: Decimal


def credit(
    invoice: Invoice,
    reason: str,
    by: Person | None = None,
    net: Decimal | None = None,
    key: str | None = None,
    by_line: Mapping[int, Decimal] | None = None,
) -> CreditNote:
    """Correct an invoice by a credit note: over all that is left of it, a part, or parts of its lines, before VAT."""
    lock(invoice)
    if key and (known := db.session.scalar(select(CreditNote).filter_by(invoice_id=invoice.id, key=key))):
        return known
    parts = credited_parts(invoice, net, by_line)
    today = clock.today()
    note = save(
        CreditNote(
            number=take_number(Series.CREDIT_NOTE, today.year),
            invoice=invoice,
            issued_on=today,
            reason=reason,
            lines=[CreditNoteLine(line=part.line, net=part.net, vat=part.vat) for part in parts],
            written_by_id=by.id if by else None,
            key=key,
            **totals_of(parts),
        )
    )
    enter(EntryKind.CREDIT_NOTE, -note.total, today, invoice=invoice, by=by, credit_note=note)
    keep_excess(invoice, by)
    write_to_customer(invoice, "billing/messages/credit_note", [credit_note_paper(note)], note=note)
    return note


def credited_parts(
    invoice: Invoice, net: Decimal | None = None, by_line: Mapping[int, Decimal] | None = None
) -> list[Credited]:
    """The lines of a credit note: of each line of the invoice so much, with that line's own VAT."""
    lines = refreshed_lines(invoice)
    left = total_of(line.net_left for line in lines)
    if left == 0:
        raise Refused(_("Invoice %(number)s is credited in full already.", number=invoice.number))
    if by_line is None:
        net = left if net is None else net
        wanted = spread(lines, net)
    else:
        wanted = [(line, by_line.get(line.id, Decimal(0))) for line in lines]
        net = total_of(part for _line, part in wanted)
    if net <= 0:
        raise Refused(_("Type an amount of at least one penny."))
    if net > left:
        raise Refused(_("At most %(left)s can still be credited on this invoice.", left=money(left)))
    for line, part in wanted:
        refuse_line(line, part)
    return [Credited(line, part, share_of(line.vat_left, part, line.net_left)) for line, part in wanted if part]


def refreshed_lines(invoice: Invoice) -> Sequence[InvoiceLine]:
    """With what was credited of them until now, by whomever."""
    statement = select(InvoiceLine).where(InvoiceLine.invoice_id == invoice.id).order_by(InvoiceLine.id)
    found = db.session.scalars(statement).all()
    for line in found:
        db.session.expire(line, ["credits"])
    return found


def spread(lines: Sequence[InvoiceLine], net: Decimal) -> list[tuple[InvoiceLine, Decimal]]:
    """An amount over the lines: on the one of just that amount, as a cancelled place is; else on one after the other."""
    exact = next((line for line in lines if line.net_left == net), None)
    if exact:
        return [(exact, net)]
    parts = []
    for line in lines:
        part = min(line.net_left, max(net, Decimal(0)))
        parts.append((line, part))
        net -= part
    return parts


def refuse_line(line: InvoiceLine, part: Decimal) -> None:
    if part < 0:
        raise Refused(_("Type an amount of at least one penny."))
    if part > line.net_left:
        raise Refused(
            _(
                "At most %(left)s can still be credited of “%(line)s”.",
                left=money(line.net_left),
                line=line.description,
            )
        )


def write_off(invoice: Invoice, reason: str, by: Person | None = None, key: str | None = None) -> None:
    """Give up what is left of an invoice. It stays as it was issued; no VAT is corrected by this."""
    lock(invoice)
    if was_done(key):
        return
    if not reason.strip():
        raise Refused(_("Say why it is written off."))
    if not invoice.outstanding:
        raise Refused(_("Nothing is left to pay on invoice %(number)s.", number=invoice.number))
    enter(
        EntryKind.WRITE_OFF, -invoice.outstanding, clock.today(), invoice=invoice, by=by, reason=reason.strip(), key=key
    )


def take_back_write_off(invoice: Invoice, by: Person | None = None) -> None:
    """Ask for it after all, as when somebody pays what had been given up."""
    lock(invoice)
    if invoice.written_off:
        enter(EntryKind.WRITE_OFF_TAKEN_BACK, invoice.written_off, clock.today(), invoice=invoice, by=by)
