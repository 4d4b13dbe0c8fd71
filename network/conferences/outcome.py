"""How an event went, as tables: who had a place, who came, who stayed away, and what it brought in."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _

from network.conferences import queries
from network.conferences.models import Conference, Session
from network.core import clock
from network.core.db import db, rows
from network.core.reports import MONEY, NUMBER, TEXT, Table


def tables_of(conference: Conference) -> list[Table]:
    """By sector and by price: the same people, seen twice. Who stayed away is not said before it is over.

    By session, where people were counted at the doors of rooms.
    """
    by_sector = db.session.execute(queries.outcome_by_sector(conference)).all()
    by_price = db.session.execute(queries.outcome_by_price(conference)).all()
    is_over = conference.ends_at <= clock.now()
    sessions = rows(queries.sessions_to_count(conference))
    return [
        table("sectors", _("By sector"), _("Sector"), named(by_sector, _("No organisation we know")), is_over),
        table("prices", _("By price"), _("Price"), named(by_price, ""), is_over),
        *([by_session(sessions)] if any(each.people_counted for each in sessions) else []),
    ]


def by_session(sessions: Sequence[Session]) -> Table:
    """How many were in each, by the clock."""
    lines = [
        (each.title, each.room, each.places_taken if each.needs_sign_up else None, each.people_counted)
        for each in sessions
    ]
    headings = [_("Session"), _("Room"), _("Signed up"), _("Came in")]
    return Table("sessions", _("By session"), headings, [TEXT, TEXT, NUMBER, NUMBER], lines, drawn_as="bar", drawn=[3])


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
