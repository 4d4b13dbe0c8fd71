"""What else money tells: an upgrade that was quoted, a fee reduced for hardship, and a little credit on account."""

from datetime import timedelta
from decimal import Decimal

from sqlalchemy import select

from network.billing.actions import record_payment_over
from network.billing.models import PaymentMethod
from network.core import clock
from network.core.db import db
from network.core.history import acting_as
from network.demonstration.chapters.people import called
from network.memberships.actions.hardship import reduce_fee
from network.memberships.actions.quotes import quote_term
from network.memberships.queries.tariff import tier_by_name
from network.organisations.models import Organisation


def tell() -> None:
    manager, today = called("Mags Placeholder"), clock.today()
    with acting_as(manager.id):
        quote_term(named("Larkspur Homes"), db.session.scalars(tier_by_name("Advanced")).one(), manager)
        reduce_fee(
            named("Common Table"),
            per_cent=50,
            reason="The kitchen lost its grant in spring.",
            ends_on=today + timedelta(days=300),
            by=manager,
        )
        record_payment_over(
            [],
            today - timedelta(days=2),
            PaymentMethod.TRANSFER,
            "PAID TWICE",
            manager,
            on_account=Decimal("15.00"),
            organisation=named("Stand Beside Us"),
        )


def named(name: str) -> Organisation:
    return db.session.scalars(select(Organisation).where(Organisation.name == name)).one()
