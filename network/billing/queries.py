"""What can be asked about invoices. A status is never stored: it follows from what was paid, what was credited, and the day."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, false, func, not_, select
from sqlalchemy.orm import joinedload, selectinload

from network.billing.models import (
    CreditNote,
    CreditNoteLine,
    EntryKind,
    Invoice,
    InvoiceReminder,
    InvoiceStatus,
    LedgerEntry,
    Payment,
    Quote,
    QuoteStatus,
)
from network.organisations.models import Organisation, Representative, Standing
from network.organisations.queries import is_current
from network.people.models import Person, Role

#: What is left to pay; below zero once a paid invoice is credited.
left: ColumnElement[Any] = Invoice.total - Invoice.paid - Invoice.credited - Invoice.written_off
is_unpaid: ColumnElement[bool] = Invoice.total > Invoice.paid + Invoice.credited + Invoice.written_off
awaits_purchase_order: ColumnElement[bool] = and_(
    is_unpaid, Invoice.needs_purchase_order.is_(True), Invoice.purchase_order == ""
)
SEE_INVOICES = (Standing.PRIMARY, Standing.DEPUTY, Standing.FINANCE)
PAY_INVOICES = (Standing.PRIMARY, Standing.FINANCE)


def has_status(status: InvoiceStatus, today: date) -> ColumnElement[bool]:
    """The very rule of `Invoice.status_on`, for the database."""
    is_payable = and_(is_unpaid, not_(awaits_purchase_order))
    is_credited = and_(Invoice.credited > 0, Invoice.credited == Invoice.total)
    is_given_up = Invoice.settled_at.is_(None)
    in_time = and_(is_payable, Invoice.due_on >= today)
    rules = {
        InvoiceStatus.CREDITED: is_credited,
        InvoiceStatus.WRITTEN_OFF: and_(not_(is_unpaid), not_(is_credited), is_given_up),
        InvoiceStatus.PAID: and_(not_(is_unpaid), not_(is_credited), not_(is_given_up)),
        InvoiceStatus.AWAITING_PURCHASE_ORDER: awaits_purchase_order,
        InvoiceStatus.OVERDUE: and_(is_payable, Invoice.due_on < today),
        InvoiceStatus.PART_PAID: and_(in_time, Invoice.paid > 0),
        InvoiceStatus.ISSUED: and_(in_time, Invoice.paid == 0),
    }
    return rules[status]


def invoices_of(organisation: Organisation) -> Select:
    """An organisation's invoices, newest first."""
    return select(Invoice).where(Invoice.organisation_id == organisation.id).order_by(*newest_first())


def newest_first() -> Sequence[Any]:
    return Invoice.issued_on.desc(), Invoice.id.desc()


def unpaid() -> Select:
    """What is still to be paid, soonest due first."""
    return select(Invoice).where(is_unpaid).order_by(Invoice.due_on, Invoice.id)


def overdue(today: date) -> Select:
    """What should have been paid by now; an invoice that waits for a PO number is not due yet."""
    return select(Invoice).where(has_status(InvoiceStatus.OVERDUE, today)).order_by(Invoice.due_on, Invoice.id)


def by_number(number: str) -> Select:
    return select(Invoice).where(Invoice.number == number)


def by_numbers(numbers: Sequence[str]) -> Select:
    return select(Invoice).where(Invoice.number.in_(numbers))


def as_document(statement: Select) -> Select:
    """With all that stands on an invoice's page."""
    return statement.options(
        joinedload(Invoice.organisation),
        selectinload(Invoice.lines),
        selectinload(Invoice.credit_notes),
        selectinload(Invoice.entries).options(joinedload(LedgerEntry.payment), joinedload(LedgerEntry.credit_note)),
    )


def all_invoices() -> Select:
    return select(Invoice)


def organisations_whose_invoices(person: Person, standings: Sequence[Standing]) -> Select:
    """The ids of the organisations for which a person sees, or pays, invoices."""
    return select(Representative.organisation_id).where(
        Representative.person_id == person.id,
        is_current(),
        Representative.standing.in_(standings),
    )


def invoices_for(person: Person, standings: Sequence[Standing] = SEE_INVOICES) -> Select:
    """The invoices of the organisations that a person looks after, newest first."""
    own = organisations_whose_invoices(person, standings)
    return select(Invoice).where(Invoice.organisation_id.in_(own)).order_by(*newest_first())


def seen_by(person: Person) -> ColumnElement[bool]:
    """Which invoices a signed-in person may see."""
    if person.holds(Role.MEMBERSHIP, Role.EVENTS):
        return Invoice.id.is_not(None)
    if not person.is_authenticated:
        return false()
    return Invoice.organisation_id.in_(organisations_whose_invoices(person, SEE_INVOICES))


def to_pay(person: Person) -> Select:
    """What the person's organisations still have to pay, soonest due first."""
    return invoices_for(person, PAY_INVOICES).where(is_unpaid).order_by(None).order_by(Invoice.due_on, Invoice.id)


def sums_owed(today: date) -> Select:
    """In one row: how many invoices are unpaid and for how much, the same for overdue ones, and how many await a PO number."""
    is_late = has_status(InvoiceStatus.OVERDUE, today)
    return select(
        func.count(Invoice.id).label("unpaid"),
        func.sum(left).label("unpaid_sum"),
        func.sum(case((is_late, 1), else_=0)).label("overdue"),
        func.sum(case((is_late, left))).label("overdue_sum"),
        func.sum(case((awaits_purchase_order, 1), else_=0)).label("awaiting_purchase_order"),
    ).where(is_unpaid)


#: The numbers of the invoices that a payment is for, as text to search.
numbers_paid: ColumnElement[Any] = (
    select(func.max(Invoice.number))
    .join(LedgerEntry, LedgerEntry.invoice_id == Invoice.id)
    .where(LedgerEntry.payment_id == Payment.id)
    .correlate(Payment)
    .scalar_subquery()
)


def payments() -> Select:
    """All payments, with the invoices they are for and who recorded them."""
    return select(Payment).options(
        joinedload(Payment.recorded_by),
        selectinload(Payment.entries).joinedload(LedgerEntry.invoice),
    )


def payment(id: int) -> Select:
    return payments().where(Payment.id == id)


def payment_by_key(key: str) -> Select:
    return select(Payment).where(Payment.key == key)


def credit_of(organisation_id: int | None) -> Select:
    """What stands to an organisation's credit on its account."""
    return select(func.coalesce(-func.sum(LedgerEntry.amount), 0)).where(
        LedgerEntry.organisation_id == organisation_id, LedgerEntry.invoice_id.is_(None)
    )


def came_in_for(invoice: Invoice) -> Select:
    """What was paid of an invoice, by money or by credit, and not taken back."""
    coming = (EntryKind.PAYMENT, EntryKind.TAKEN_BACK, EntryKind.CREDIT_USED)
    return select(-func.sum(LedgerEntry.amount)).where(
        LedgerEntry.invoice_id == invoice.id, LedgerEntry.kind.in_(coming)
    )


def owed_by(organisation: Organisation, before: date) -> Select:
    """What an organisation owed in all before a day; below zero, what stood to its credit."""
    return select(func.coalesce(func.sum(LedgerEntry.amount), 0)).where(
        LedgerEntry.organisation_id == organisation.id, LedgerEntry.entered_on < before
    )


def entries_of(organisation: Organisation, since: date, until: date) -> Select:
    """The ledger of an organisation from a day to another, in the order of its days."""
    return (
        select(LedgerEntry)
        .where(
            LedgerEntry.organisation_id == organisation.id,
            LedgerEntry.entered_on >= since,
            LedgerEntry.entered_on <= until,
        )
        .order_by(LedgerEntry.entered_on, LedgerEntry.id)
        .options(joinedload(LedgerEntry.invoice), joinedload(LedgerEntry.payment), joinedload(LedgerEntry.credit_note))
    )


def unpaid_of(organisation: Organisation) -> Select:
    return unpaid().where(Invoice.organisation_id == organisation.id)


def account_seen_by(person: Person, slug: str) -> Select:
    """The organisation whose account it is, for those who may see it: the office, and its own people who see invoices."""
    found = select(Organisation).where(Organisation.slug == slug)
    if person.holds(Role.MEMBERSHIP, Role.EVENTS):
        return found
    return found.where(Organisation.id.in_(organisations_whose_invoices(person, SEE_INVOICES)))


def accounts_of(person: Person) -> Select:
    """The organisations whose account a person sees as one of theirs."""
    own = organisations_whose_invoices(person, SEE_INVOICES)
    return select(Organisation).where(Organisation.id.in_(own)).order_by(Organisation.name, Organisation.id)


def has_age(longest: int | None, least: int, today: date) -> ColumnElement[bool]:
    """Unpaid, and overdue from `least` to `longest` days; what waits for a PO number is not overdue."""
    late = and_(is_unpaid, not_(awaits_purchase_order), Invoice.due_on <= today - timedelta(days=least))
    return late if longest is None else and_(late, Invoice.due_on >= today - timedelta(days=longest))


def quotes() -> Select:
    return select(Quote)


def quote_by_key(key: str) -> Select:
    return select(Quote).where(Quote.key == key)


def quote_by_number(number: str) -> Select:
    """With all that stands on its page."""
    return (
        select(Quote)
        .where(Quote.number == number)
        .options(joinedload(Quote.organisation), joinedload(Quote.invoice), selectinload(Quote.lines))
    )


def quote_seen_by(person: Person) -> ColumnElement[bool]:
    if person.holds(Role.MEMBERSHIP, Role.EVENTS):
        return Quote.id.is_not(None)
    return Quote.organisation_id.in_(organisations_whose_invoices(person, SEE_INVOICES))


def open_quotes_for(person: Person, today: date) -> Select:
    """What was quoted to the organisations that a person looks after or pays for, and waits for their answer."""
    own = organisations_whose_invoices(person, SEE_INVOICES)
    return (
        select(Quote)
        .where(Quote.organisation_id.in_(own), quote_has_status(QuoteStatus.OPEN, today))
        .order_by(Quote.valid_until, Quote.id)
    )


def quote_has_status(status: QuoteStatus, today: date) -> ColumnElement[bool]:
    """The very rule of `Quote.status_on`, for the database."""
    waits = and_(Quote.accepted_at.is_(None), Quote.refused_at.is_(None))
    rules = {
        QuoteStatus.ACCEPTED: Quote.accepted_at.is_not(None),
        QuoteStatus.REFUSED: Quote.refused_at.is_not(None),
        QuoteStatus.EXPIRED: and_(waits, Quote.valid_until < today),
        QuoteStatus.OPEN: and_(waits, Quote.valid_until >= today),
    }
    return rules[status]


def invoice_by_key(key: str) -> Select:
    return select(Invoice).where(Invoice.key == key)


def credit_note_of(invoice: Invoice, number: str) -> Select:
    return (
        select(CreditNote)
        .where(CreditNote.invoice_id == invoice.id, CreditNote.number == number)
        .options(selectinload(CreditNote.lines).joinedload(CreditNoteLine.line))
    )


def reminder_of(invoice: Invoice, days: int) -> Select:
    return select(InvoiceReminder).where(InvoiceReminder.invoice_id == invoice.id, InvoiceReminder.days >= days)


def to_remind(days: int, today: date) -> Select:
    """Overdue for so many days, and not reminded of that yet, nor of more."""
    was_reminded = exists().where(InvoiceReminder.invoice_id == Invoice.id, InvoiceReminder.days >= days)
    said_paid = Invoice.said_paid_on > today - timedelta(days=7)  # the office is looking for it
    return overdue(today).where(
        Invoice.due_on <= today - timedelta(days=days), not_(was_reminded), not_(func.coalesce(said_paid, false()))
    )
