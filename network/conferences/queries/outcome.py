"""How an event went: places, arrivals and money, by the sector of those who came or by price."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select

from network.billing.models import InvoiceLine
from network.billing.models.credit_note import CreditNoteLine
from network.conferences.models import Charge, Conference, Registration
from network.conferences.queries.guests import has_place
from network.organisations.models import Organisation


def outcome_by_sector(conference: Conference) -> Select:
    """(Sector or None, places, came, cancelled, income before VAT): None gathers those of no organisation we know."""
    return outcome(conference, Organisation.sector)


def outcome_by_price(conference: Conference) -> Select:
    return outcome(conference, Registration.category)


def outcome(conference: Conference, of: ColumnElement[Any] | Any) -> Select:
    """Income is what invoices ask for and no credit note took back, also for places that were cancelled too late."""
    asked = per_place(InvoiceLine.net, InvoiceLine.id)
    credited = per_place(CreditNoteLine.net, CreditNoteLine.invoice_line_id)
    came = and_(has_place(), Registration.checked_in_at.is_not(None))
    return (
        select(
            of,
            func.count().filter(has_place()),
            func.count().filter(came),
            func.count().filter(Registration.cancelled_at.is_not(None)),
            (func.coalesce(func.sum(asked.c.net), 0) - func.coalesce(func.sum(credited.c.net), 0)).label("income"),
        )
        .select_from(Registration)
        .outerjoin(Organisation, Organisation.id == Registration.organisation_id)
        .outerjoin(asked, asked.c.registration_id == Registration.id)
        .outerjoin(credited, credited.c.registration_id == Registration.id)
        .where(Registration.conference_id == conference.id)
        .group_by(of)
        .order_by(of)
    )


def per_place(net: Any, line: Any) -> Any:
    """What the lines of each place sum up to, so that a place with several lines is still one row."""
    return (
        select(Charge.registration_id, func.sum(net).label("net"))
        .join_from(Charge, line.class_, line == Charge.invoice_line_id)
        .group_by(Charge.registration_id)
        .subquery()
    )
