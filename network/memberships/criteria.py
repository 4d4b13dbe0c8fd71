"""By what organisations can be chosen: where their membership stands."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, select

from network.billing.models import Invoice
from network.core import clock
from network.core.audience import Of, criterion
from network.core.db import rows
from network.core.identity import the_network
from network.memberships.models import Membership, State
from network.memberships.models import MembershipTier as Tier
from network.memberships.queries.members import seats_taken
from network.memberships.queries.states import is_in, with_standing
from network.memberships.queries.terms import is_current
from network.organisations.models import Organisation

FREE = (("some", _l("some")), ("all_but_one", _l("all but one")))


def tiers() -> Sequence[tuple[str, Any]]:
    return [(str(tier.id), tier.name) for tier in rows(select(Tier).order_by(Tier.position))]


def states() -> Sequence[tuple[str, Any]]:
    return [(each.value, each.label) for each in State]


@criterion(_l("Membership"), Of.ORGANISATION, states)
def state(chosen: str) -> Select:
    return with_standing(select(Organisation.id)).where(is_in(State(chosen)))


@criterion(_l("Tier"), Of.ORGANISATION, tiers)
def tier(chosen: str) -> Select:
    return current_terms().where(Membership.tier_id == int(chosen))


@criterion(_l("Seats free"), Of.ORGANISATION, lambda: FREE)
def seats_free(chosen: str) -> Select:
    taken = seats_taken()
    return current_terms().where(taken <= 1 if chosen == "all_but_one" else Membership.seats > taken)


def current_terms() -> Select:
    """The ids of organisations with a term that gives them something today."""
    return (
        select(Membership.organisation_id)
        .outerjoin(Invoice, Membership.invoice_id == Invoice.id)
        .where(is_current(clock.today(), the_network().grace_days))
    )
