"""A statement of account: the ledger of one organisation from one day to another, and how old is what it owes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from network.billing.models import Invoice, LedgerEntry
from network.billing.papers import Column, Paper, Total, joined
from network.billing.vat import total_of
from network.core.identity import the_network
from network.core.pages import day, money
from network.organisations.models import Organisation


class Age(StrEnum):
    """How long something has been overdue."""

    NOT_DUE = "not_due"
    UP_TO_30 = "up_to_30"
    UP_TO_60 = "up_to_60"
    UP_TO_90 = "up_to_90"
    OLDER = "older"

    @property
    def label(self) -> str:
        return str(AGE_LABELS[self])


AGE_LABELS = {
    Age.NOT_DUE: _l("Not due yet"),
    Age.UP_TO_30: _l("Overdue 1 to 30 days"),
    Age.UP_TO_60: _l("Overdue 31 to 60 days"),
    Age.UP_TO_90: _l("Overdue 61 to 90 days"),
    Age.OLDER: _l("Overdue over 90 days"),
}
LIMITS = {Age.NOT_DUE: 0, Age.UP_TO_30: 30, Age.UP_TO_60: 60, Age.UP_TO_90: 90}


def age_of(invoice: Invoice, today: date) -> Age:
    """One that waits for a PO number is not due."""
    late = 0 if invoice.awaits_purchase_order else (today - invoice.due_on).days
    return next((age for age, limit in LIMITS.items() if late <= limit), Age.OLDER)


def ages_of(unpaid: Iterable[Invoice], today: date) -> dict[Age, Decimal]:
    """What is left to pay, by age."""
    found = [(age_of(invoice, today), invoice.outstanding) for invoice in unpaid]
    return {age: total_of(left for its, left in found if its == age) for age in Age}


@dataclass(frozen=True)
class StatementLine:
    """One line, and what is owed after it."""

    entry: LedgerEntry
    balance: Decimal

    @property
    def words(self) -> str:
        entry = self.entry
        reference = entry.payment.reference if entry.payment else entry.reason
        return joined(entry.kind.label, entry.document, reference)


@dataclass(frozen=True)
class Statement:
    organisation: Organisation
    since: date
    until: date
    opening: Decimal
    entries: Sequence[LedgerEntry]
    ages: dict[Age, Decimal] = field(default_factory=dict)
    credit: Decimal = Decimal(0)

    @property
    def lines(self) -> Iterator[StatementLine]:
        """Credit that only moves within the account changes nothing of what is owed, and is left out."""
        balance = self.opening
        for entry in self.entries:
            if not entry.kind.is_transfer:
                balance += entry.amount
                yield StatementLine(entry, balance)

    @property
    def closing(self) -> Decimal:
        return self.opening + total_of(entry.amount for entry in self.entries)


def statement_paper(statement: Statement) -> Paper:
    """The statement as it is read, printed and sent."""
    network = the_network()
    organisation = statement.organisation
    opened = [day(statement.since), _("Brought forward"), "", money(statement.opening)]
    rows = [
        [day(line.entry.entered_on), line.words, money(line.entry.amount), money(line.balance)]
        for line in statement.lines
    ]
    return Paper(
        title=_("Statement of account"),
        number=statement.until.isoformat(),
        issuer={"name": network.name, "address": "\n".join(filter(None, [network.address, network.contact_email]))},
        to={"name": organisation.name, "address": organisation.billing_address},
        facts=[(_("From"), day(statement.since)), (_("Until"), day(statement.until))],
        caption=_("What was asked for, paid and credited"),
        columns=[
            Column(_("Date")),
            Column(_("What"), is_wide=True),
            Column(_("Amount"), is_money=True),
            Column(_("Balance"), is_money=True),
        ],
        rows=[opened, *rows],
        totals=[
            Total(closing_words(statement.closing), money(abs(statement.closing)), is_sum=True),
            *age_totals(statement),
        ],
        registrations=network.name,
    )


def closing_words(closing: Decimal) -> str:
    return _("To pay in all") if closing >= 0 else _("To your credit")


def age_totals(statement: Statement) -> list[Total]:
    """Of what is to be paid today, how much for how long; and the credit that stands against it."""
    ages = [Total(age.label, money(amount)) for age, amount in statement.ages.items() if amount]
    return [*ages, Total(_("Credit on account"), money(-statement.credit))] if statement.credit else ages


CSV_HEADINGS = (_l("Date"), _l("What"), _l("Document"), _l("Reference"), _l("Amount"), _l("Balance"))


def csv_lines(statement: Statement) -> Iterator[list[object]]:
    yield [statement.since, _("Brought forward"), "", "", "", statement.opening]
    for line in statement.lines:
        entry = line.entry
        reference = entry.payment.reference if entry.payment else entry.reason
        yield [entry.entered_on, entry.kind.label, entry.document, reference, entry.amount, line.balance]
