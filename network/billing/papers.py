"""Invoices and credit notes as papers: what stands on each, in words and figures, for its page and its PDF alike."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from network.billing.models import CreditNote, Invoice, LedgerEntry, Quote
from network.core import documents, mail
from network.core.identity import the_network
from network.core.pages import day, money
from network.core.translations import locale_name

Fact = tuple[str, str]


@dataclass(frozen=True)
class Column:
    label: str
    is_money: bool = False
    is_wide: bool = False


@dataclass(frozen=True)
class Total:
    """A line under the columns; a page may link it to the credit note it names."""

    label: str
    amount: str
    is_sum: bool = False
    credit_note: str = ""


@dataclass(frozen=True)
class HowToPay:
    title: str
    facts: Sequence[Fact] = ()
    words: str = ""


@dataclass(frozen=True)
class Paper:
    """A business paper, ready to be read: every figure is written out here, once."""

    title: str
    number: str
    issuer: dict[str, str]  # name, address
    to: dict[str, str]  # name, address
    facts: Sequence[Fact]
    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    totals: Sequence[Total]
    registrations: str
    payment: HowToPay | None = None
    notes: Sequence[str] = field(default_factory=list)

    @property
    def file_name(self) -> str:
        return f"{self.number}.pdf"

    def as_pdf(self) -> bytes:
        language, _separator, region = locale_name().partition("_")
        words = {"to_label": _("To"), "language": language, "region": region or None}
        return documents.pdf("paper", {**asdict(self), **words})

    def as_attachment(self) -> mail.Attachment:
        return mail.Attachment(self.file_name, "application/pdf", self.as_pdf())


def invoice_paper(invoice: Invoice) -> Paper:
    with_vat = invoice.charges_vat
    awaited = _("awaited") if invoice.needs_purchase_order else ""
    return Paper(
        title=_("Invoice"),
        number=invoice.number,
        issuer=issuer_of(invoice),
        to=customer_of(invoice),
        facts=known(
            (_("Date and tax point") if with_vat else _("Date"), day(invoice.issued_on)),
            (_("Payable by"), day(invoice.due_on)),
            (_("Your PO number"), invoice.purchase_order or awaited),
        ),
        caption=_("What this invoice is for"),
        columns=invoice_columns(with_vat),
        rows=[invoice_row(line, with_vat) for line in invoice.lines],
        totals=[
            *(vat_totals(invoice) if with_vat else []),
            Total(_("Total"), money(invoice.total), is_sum=True),
            *settlements(invoice),
        ],
        payment=how_to_pay(invoice) if invoice.outstanding else None,
        registrations=registrations_of(invoice),
    )


def invoice_columns(with_vat: bool) -> list[Column]:
    described = Column(_("Description"), is_wide=True)
    if not with_vat:
        return [described, Column(_("Amount"), is_money=True)]
    return [described, Column(_("Net"), is_money=True), Column(_("VAT rate")), Column(_("VAT"), is_money=True)]


def invoice_row(line: Any, with_vat: bool) -> list[str]:
    net = money(line.net)
    return (
        [line.description, net, line.vat_kind.short(line.vat_rate), money(line.vat)]
        if with_vat
        else [line.description, net]
    )


def vat_totals(document: Invoice | CreditNote | Quote) -> list[Total]:
    """The net sum, and each kind of VAT with what it comes to."""
    kinds = [Total(each.kind.sentence(each.rate, money(each.net)), money(each.vat)) for each in document.vat_sums]
    return [Total(_("Net"), money(document.net)), *kinds]


def settlements(invoice: Invoice) -> list[Total]:
    """What was paid, credited and moved so far, each a line of the ledger, and what that leaves."""
    lines = [settlement(entry) for entry in invoice.standing_entries]
    label = _("To send back") if invoice.to_refund else _("To pay")
    return [*lines, Total(label, money(invoice.to_refund or invoice.outstanding), is_sum=True)] if lines else []


def settlement(entry: LedgerEntry) -> Total:
    amount = money(entry.amount)
    if entry.credit_note:
        number = entry.credit_note.number
        return Total(_("Credit note %(number)s", number=number), amount, credit_note=number)
    if entry.payment:
        how = entry.payment.method.label
        return Total(_("Received on %(day)s (%(how)s)", day=day(entry.entered_on), how=how), amount)
    return Total(_("%(what)s on %(day)s", what=entry.kind.label, day=day(entry.entered_on)), amount)


def how_to_pay(invoice: Invoice) -> HowToPay:
    network = the_network()
    if not network.bank_account_number:
        words = _("Please write to us about how to pay, with %(number)s as the reference.", number=invoice.number)
        return HowToPay(_("How to pay"), words=words)
    days = network.payment_terms_days
    return HowToPay(
        _("How to pay"),
        known(
            (_("Bank transfer to"), network.bank_account_name),
            (_("Sort code"), network.bank_sort_code),
            (_("Account number"), network.bank_account_number),
            (_("Reference"), invoice.number),
            (_("Terms"), ngettext("%(num)d day from a valid invoice", "%(num)d days from a valid invoice", days)),
        ),
    )


def credit_note_paper(note: CreditNote) -> Paper:
    invoice = note.invoice
    with_vat = invoice.charges_vat
    return Paper(
        title=_("Credit note"),
        number=note.number,
        issuer=issuer_of(invoice),
        to=customer_of(invoice),
        facts=known(
            (_("Date and tax point") if with_vat else _("Date"), day(note.issued_on)),
            (_("For invoice"), invoice.number),
            (_("Of"), day(invoice.issued_on)),
            (_("Your PO number"), invoice.purchase_order),
        ),
        caption=_("What is credited"),
        columns=invoice_columns(with_vat),
        rows=[invoice_row(line, with_vat) for line in note.lines],
        totals=[*(vat_totals(note) if with_vat else []), Total(_("Credited"), money(note.total), is_sum=True)],
        notes=[_("Reason: %(reason)s", reason=note.reason)],
        registrations=registrations_of(invoice),
    )


def quote_paper(quote: Quote) -> Paper:
    with_vat = quote.charges_vat
    return Paper(
        title=_("Quote"),
        number=quote.number,
        issuer=issuer_of(quote),
        to=customer_of(quote),
        facts=[(_("Date"), day(quote.quoted_on)), (_("Valid until"), day(quote.valid_until))],
        caption=_("What this quote is for"),
        columns=invoice_columns(with_vat),
        rows=[invoice_row(line, with_vat) for line in quote.lines],
        totals=[*(vat_totals(quote) if with_vat else []), Total(_("Total"), money(quote.total), is_sum=True)],
        notes=[_("This is not an invoice. Once you accept it, an invoice with the same lines follows.")],
        registrations=registrations_of(quote),
    )


def known(*facts: Fact) -> list[Fact]:
    return [(term, value) for term, value in facts if value]


def customer_of(invoice: Invoice | Quote) -> dict[str, str]:
    return {"name": invoice.customer_name, "address": invoice.customer_address}


def issuer_of(invoice: Invoice | Quote) -> dict[str, str]:
    """Who issued it, as on the day; how they are reached today."""
    lines = [invoice.issued_by.get("address", ""), the_network().contact_email]
    return {"name": invoice.issued_by.get("name", ""), "address": "\n".join(line for line in lines if line)}


def registrations_of(invoice: Invoice | Quote) -> str:
    issuer = invoice.issued_by
    return joined(
        issuer.get("name"),
        issuer.get("charity_number") and _("Registered charity %(number)s", number=issuer["charity_number"]),
        issuer.get("company_number") and _("Company %(number)s", number=issuer["company_number"]),
        issuer.get("vat_number") and _("VAT %(number)s", number=issuer["vat_number"]),
    )


def joined(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)
