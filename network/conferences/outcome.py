"""How an event went, as tables: who had a place, who came, who stayed away, and what it brought in."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _

from network.conferences import queries
from network.conferences.models import Conference
from network.core import clock
from network.core.db import db
from network.core.reports import MONEY, NUMBER, TEXT, Table


def tables_of(conference: Conference) -> tuple[Table, Table]:
    """By sector and by price: the same people, seen twice. Who stayed away is not said before it is over."""
    by_sector = db.session.execute(queries.outcome_by_sector(conference)).all()
    by_price = db.session.execute(queries.outcome_by_price(conference)).all()
    is_over = conference.ends_at <= clock.now()
    return (
        table("sectors", _("By sector"), _("Sector"), named(by_sector, _("No organisation we know")), is_over),
        table("prices", _("By price"), _("Price"), named(by_price, ""), is_over),
    )


def named(found: Iterable[Any], unknown: str) -> list[Sequence[Any]]:
    return [(of.label if of else unknown, *figures) for of, *figures in found]


def table(name: str, title: str, first: str, found: Sequence[Sequence[Any]], is_over: bool) -> Table:
    lines = [
        (of, places, came, places - came if is_over else None, cancelled, Decimal(income))
        for of, places, came, cancelled, income in found
    ]
    return Table(
        name,
        title,
        [first, _("Places"), _("Came"), _("Stayed away"), _("Cancelled"), _("Income before VAT")],
        [TEXT, NUMBER, NUMBER, NUMBER, NUMBER, MONEY],
        [*lines, summed(lines)] if lines else [],
        drawn_as="bar",
        drawn=[1],
        has_sum=True,
        note=_("Income is what invoices ask for, less what was credited."),
    )


def summed(lines: Sequence[Sequence[Any]]) -> Sequence[Any]:
    columns = list(zip(*lines, strict=True))[1:]
    return (_("All"), *[None if None in column else sum(column) for column in columns])
