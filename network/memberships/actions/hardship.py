"""Hardship: a fee is reduced or waived for a time, with a reason that the trustees read."""

from datetime import date
from decimal import Decimal

from flask_babel import gettext as _

from network.core import clock
from network.core.db import db, lock, save
from network.core.errors import Refused
from network.memberships.models import FeeReduction
from network.memberships.queries import reductions as queries
from network.organisations.models import Organisation
from network.people.models import Person


def reduce_fee(
    organisation: Organisation,
    *,
    reason: str,
    ends_on: date,
    amount: Decimal | None = None,
    per_cent: int | None = None,
    by: Person | None = None,
    key: str | None = None,
) -> FeeReduction:
    """Let the organisation pay less for terms that begin from now until a day. It replaces what was agreed before."""
    lock(organisation)
    known: FeeReduction | None = db.session.scalar(queries.reduction_by_key(key)) if key else None
    if known:
        return known
    refuse(reason, ends_on, amount, per_cent)
    earlier = db.session.scalar(queries.reduction_of(organisation, clock.today()))
    if earlier:
        end_reduction(earlier)
    reduction = FeeReduction(
        organisation=organisation, amount=amount, per_cent=per_cent, reason=reason.strip(), key=key
    )
    reduction.starts_on, reduction.ends_on = clock.today(), ends_on
    reduction.granted_at, reduction.granted_by_id = clock.now(), by.id if by else None
    return save(reduction)


def refuse(reason: str, ends_on: date, amount: Decimal | None, per_cent: int | None) -> None:
    if (amount is None) == (per_cent is None):
        raise Refused(_("Say by how much: an amount, or so many per cent; 100 per cent waives the fee."))
    if amount is not None and amount <= 0:
        raise Refused(_("Type an amount of at least one penny."))
    if per_cent is not None and not 1 <= per_cent <= 100:
        raise Refused(_("Type a number from 1 to 100."))
    if not reason.strip():
        raise Refused(_("Say why: the trustees read it."))
    if ends_on < clock.today():
        raise Refused(_("The last day cannot be in the past."))


def end_reduction(reduction: FeeReduction) -> None:
    """End it before its day. Terms and invoices agreed with it stay as they are."""
    lock(reduction)
    reduction.ended_at = reduction.ended_at or clock.now()
    db.session.flush()
