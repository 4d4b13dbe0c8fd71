"""Renewals due: organisations in notice or grace, with the term that follows if there is one."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import aliased

from network.billing.models import Invoice
from network.memberships.models import Membership, State
from network.memberships.queries.states import Latest, LatestTier, ends_on, is_in, state_today, with_standing
from network.organisations.models import Organisation

Coming = aliased(Membership, name="coming")
ComingInvoice = aliased(Invoice, name="coming_invoice")
MOST_CLOSED_AT_ONCE = 500
DUE = (State.NOTICE, State.GRACE)


def renewals(*states: State) -> Select:
    """A row for each: organisation, term, tier, state, the following term, its invoice; who ends first, first."""
    statement = select(Organisation, Latest, LatestTier, state_today().label("state"), Coming, ComingInvoice)
    return (
        with_standing(statement)
        .outerjoin(Coming, Coming.id == following_term())
        .outerjoin(ComingInvoice, ComingInvoice.id == Coming.invoice_id)
        .where(or_(*[is_in(state) for state in states or DUE]))
        .order_by(ends_on(), Organisation.id)
    )


def following_term() -> Any:
    return (
        select(func.min(Membership.id))
        .where(
            Membership.organisation_id == Organisation.id,
            Membership.starts_on > Latest.ends_on,
            Membership.cancelled_at.is_(None),
        )
        .correlate(Organisation, Latest)
        .scalar_subquery()
    )


def not_yet_issued() -> Select:
    """Those for whom nobody has issued the renewal invoice."""
    return renewals().where(Coming.id.is_(None))


def lapsed_with_a_renewal() -> Select:
    """Organisations whose grace is over while an invoice for their next term still stands."""
    return (
        with_standing(select(Organisation))
        .join(Coming, Coming.id == following_term())
        .where(is_in(State.LAPSED), Coming.starts_when_paid.is_(False))
        .order_by(Organisation.id)
        .limit(MOST_CLOSED_AT_ONCE)
    )


def renewed_by(term_ids: Sequence[int]) -> Select:
    """For each of these terms: its organisation, itself, the term that follows it, and the invoice of that."""
    return (
        select(Organisation, Latest, Coming, ComingInvoice)
        .select_from(Latest)
        .join(Organisation, Organisation.id == Latest.organisation_id)
        .outerjoin(Coming, Coming.id == following_term())
        .outerjoin(ComingInvoice, ComingInvoice.id == Coming.invoice_id)
        .where(Latest.id.in_(term_ids))
        .order_by(Organisation.name, Organisation.id)
    )
