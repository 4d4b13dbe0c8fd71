"""What is done with a bank statement: loaded, its lines confirmed as payments, set aside, taken up again."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from flask_babel import gettext as _

from network.billing.actions import Part, record_payment_over
from network.billing.bank import queries
from network.billing.bank.matching import Arrived, Matching, Owed, Proposal
from network.billing.bank.models import BankLine, LineState, PayerName
from network.billing.bank.names import COMMON, normal
from network.billing.bank.statements import Statement
from network.billing.models import Invoice, Payment, PaymentMethod
from network.core import clock
from network.core.db import db, lock, rows, save
from network.core.errors import Refused
from network.core.identity import the_network
from network.core.pages import money
from network.organisations.models import Organisation
from network.people.models import Person

REFERENCE_LIMIT = 100
SHORTEST_NAME = 5
CHUNK = 500
#: Words of a bank or of any payer, which name nobody.
NOBODYS = {
    "bgc", "fpi", "bac", "bacs", "chaps", "faster", "payment", "payments", "receipt", "credit", "bank", "giro", "from", "ref",
    "reference", "inv", "invoice", "membership", "member", "fee", "fees", "subscription", "subs", "renewal", "annual", "thank",
    "thanks", "you", "transfer", "inward", "counter",
}  # fmt: skip


def load(statement: Statement, by: Person | None = None) -> list[BankLine]:
    """Keep what arrived. A line that an earlier statement told already is the same line, and comes but once."""
    lock(the_network())  # two people may be loading the same statement
    told = {receipt.fingerprint: receipt for receipt in statement.receipts}
    prints = list(told)
    for start in range(0, len(prints), CHUNK):
        for known in rows(queries.known_among(prints[start : start + CHUNK])):
            del told[known]
    new = [
        BankLine(
            fingerprint=receipt.fingerprint,
            received_on=receipt.received_on,
            amount=receipt.amount,
            payer=receipt.payer,
            words=receipt.words,
            loaded_at=clock.now(),
            loaded_by_id=by.id if by else None,
        )
        for receipt in told.values()
    ]
    db.session.add_all(new)
    db.session.flush()
    return new


def proposals_for(lines: Sequence[BankLine]) -> list[Proposal]:
    """For each line, which invoices it may be for."""
    arrived = [Arrived(line.id, line.amount, line.payer, line.words) for line in lines]
    return Matching(all_owed()).propose(arrived) if arrived else []


def all_owed() -> list[Owed]:
    names: dict[int, list[str]] = defaultdict(list)
    for known in rows(queries.payer_names()):
        names[known.organisation_id].append(known.name)
    return [owed_of(invoice, names) for invoice in rows(queries.owed())]


def owed_of(invoice: Invoice, names: dict[int, list[str]]) -> Owed:
    organisation = invoice.organisation
    own = [invoice.customer_name, *([organisation.name, *names[organisation.id]] if organisation else [])]
    account = organisation.id if organisation else None
    return Owed(
        invoice.id, invoice.number, invoice.outstanding, invoice.due_on, invoice.customer_name, account, tuple(own)
    )


@dataclass(frozen=True)
class Choice:
    """What a line is to be recorded as: parts for invoices, and on whose account the rest stays."""

    line: BankLine
    parts: Sequence[Part]
    account: Organisation | None = None


def confirm(choices: Sequence[Choice], by: Person | None = None) -> tuple[list[Payment], list[str]]:
    """Record each choice that still can be: the payments, and the sentences of those that could not."""
    payments, refused = [], []
    for choice in choices:
        try:
            with db.session.begin_nested():
                payments.append(place(choice, by))
        except Refused as reason:
            refused.append(reason.sentence)
    return payments, refused


def place(choice: Choice, by: Person | None = None, note: str = "") -> Payment:
    """Record a line as a payment. What is left over stays as credit on an account, or a note says what becomes of it."""
    line = choice.line
    lock(line)  # two people may be looking at the same statement
    if line.state == LineState.RECORDED:
        raise Refused(
            _("The %(amount)s of %(payer)s are recorded already.", amount=money(line.amount), payer=line.text)
        )
    given = sum((part.amount for part in choice.parts), Decimal(0))
    rest = line.amount - given
    refuse_rest(line, rest, choice.account, note)
    payment = record_payment_over(
        choice.parts,
        line.received_on,
        PaymentMethod.TRANSFER,
        line.text[:REFERENCE_LIMIT],
        by,
        on_account=rest if choice.account else Decimal(0),
        organisation=choice.account,
    )
    line.payment, line.note, line.set_aside_at = payment, note, None
    db.session.flush()
    remember_payer(line, choice)
    return payment


def refuse_rest(line: BankLine, rest: Decimal, account: Organisation | None, note: str) -> None:
    if rest < 0:
        raise Refused(_("Only %(amount)s arrived. Give the invoices no more than that.", amount=money(line.amount)))
    if rest == line.amount and not account:
        raise Refused(_("Choose at least one invoice, or an account to keep it on."))
    if rest and not (account or note):
        raise Refused(_("%(rest)s of it has no place yet: say what becomes of it.", rest=money(rest)))


def remember_payer(line: BankLine, choice: Choice) -> None:
    """Note the name an organisation paid under, so that it is known the next time."""
    organisations = {part.invoice.organisation_id for part in choice.parts} - {None}
    name = payer_in(line)
    if len(organisations) != 1 or not name:
        return
    organisation_id = organisations.pop()
    known = db.session.scalar(queries.payer_name(organisation_id, name))  # type: ignore[arg-type]
    if known:
        known.last_used_on = line.received_on
    else:
        save(PayerName(organisation_id=organisation_id, name=name, last_used_on=line.received_on))


def payer_in(line: BankLine) -> str:
    """The payer's name, told apart from reference and remarks; "" where the words name nobody in particular."""
    words = []
    for word in normal(line.payer or re.split(r"\S*\d", line.words)[0]).split():
        if word not in NOBODYS:
            words.append(word)
    prefix = normal(the_network().invoice_prefix)
    name = " ".join(word for word in words if word != prefix)
    return name if len(name) >= SHORTEST_NAME and not set(name.split()) <= COMMON else ""


def set_aside(line: BankLine, note: str, by: Person | None = None) -> None:
    """It is no payment to us, or must wait: the note says why. Nothing is lost; it can be taken up again."""
    lock(line)
    if line.state == LineState.RECORDED:
        raise Refused(_("It is recorded as a payment. Take that back first."))
    if not note:
        raise Refused(_("Say why, so that others understand it later."))
    line.note, line.set_aside_at, line.set_aside_by_id = note, clock.now(), by.id if by else None
    db.session.flush()


def take_up(line: BankLine) -> None:
    """Let a line that was set aside wait for its place again."""
    lock(line)
    line.set_aside_at, line.set_aside_by_id = None, None
    db.session.flush()
