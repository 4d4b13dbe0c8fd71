"""Reports of fees: what each band brought, and how long debts have been due. Every sum is one of the ledger's."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from network.core import clock
from network.core.db import db
from network.core.reports import MONEY, NUMBER, TEXT, Period, Table, report
from network.organisations.models import Band
from network.reports import queries

AGES = ((None, 0), (1, 30), (31, 60), (61, 90), (91, None))  # days since it was due, both included


@report(_l("Fees"), _l("Membership fees that were asked for, credited and paid, by kind and size of organisation."))
def fees(period: Period) -> list[Table]:
    asked = {row[0]: (row[1], row[2]) for row in db.session.execute(queries.invoiced(period.first, period.last))}
    less = dict(map(tuple, db.session.execute(queries.credited(period.first, period.last))))
    came = dict(map(tuple, db.session.execute(queries.received(period.first, period.last))))
    rows = []
    for band in Band:
        if band in asked or band in less or band in came:
            count, net = asked.get(band, (0, Decimal(0)))
            off = less.get(band, Decimal(0))
            rows.append([band.label, count, net, off, net - off, came.get(band, Decimal(0))])
    if rows:
        rows.append(
            [_("All"), *[sum(column[1:], column[0]) for column in zip(*[row[1:] for row in rows], strict=True)]]
        )
    headings = [_("Kind and size"), _("Invoices"), _("Invoiced"), _("Credited"), _("Income"), _("Received")]
    kinds = [TEXT, NUMBER, MONEY, MONEY, MONEY, MONEY]
    note = _("Before VAT, but for what was received, which is with VAT.")
    return [Table("bands", _("Fee income by band"), headings, kinds, rows, "bar", (4,), note, has_sum=bool(rows))]


@report(_l("Aged debt"), _l("What was left to pay on the last day, of all invoices, by how long it had been due."))
def debt(period: Period) -> list[Table]:
    day = min(period.last, clock.today())
    left = [(due_on, amount) for due_on, amount in db.session.execute(queries.left_on(day))]
    rows = [[age_in_words(age), *aged(left, day, age)] for age in AGES]
    if left:
        rows.append([_("All"), len(left), sum((amount for _due, amount in left), Decimal(0))])
    headings, kinds = [_("Due"), _("Invoices"), _("Left to pay")], [TEXT, NUMBER, MONEY]
    return [Table("ages", _("Aged debt"), headings, kinds, rows, "bar", (2,), _("With VAT."), has_sum=bool(left))]


def aged(left: Sequence[tuple[date, Decimal]], day: date, age: tuple[int | None, int | None]) -> tuple[int, Decimal]:
    """How many, and how much, of what has been due for so many days."""
    least, most = age
    found = [
        amount
        for due_on, amount in left
        if (least is None or (day - due_on).days >= least) and (most is None or (day - due_on).days <= most)
    ]
    return len(found), sum(found, Decimal(0))


def age_in_words(age: tuple[int | None, int | None]) -> str:
    least, most = age
    if least is None:
        return _("Not yet due")
    return _("%(least)s to %(most)s days late", least=least, most=most) if most else _("More than 90 days late")
