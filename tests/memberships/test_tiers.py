"""Changing tier: what it costs, when it holds, and what stays as it was agreed."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine

from network.billing.actions import record_payment
from network.billing.models import Invoice, PaymentMethod
from network.billing.vat import VatKind
from network.core import clock
from network.core.db import db, rows
from network.core.errors import Refused
from network.memberships.actions import leaving, terms
from network.memberships.actions.tariff import edit_tier
from network.memberships.actions.tiers import change_tier, change_to, confirm_for_renewal
from network.memberships.changes import upgrade, year_to
from network.memberships.models import Membership, State
from network.memberships.queries.terms import membership_on
from network.memberships.situations import situation_of
from network.organisations.models import Band
from tests.builders.members import membership, organisation
from tests.builders.memberships import the_tariff


@pytest.mark.parametrize(
    ("old", "new", "today", "expected"),
    [
        (950, 1950, date(2026, 4, 1), "1000.00"),  # the whole year is left
        (950, 1950, date(2027, 3, 31), "2.74"),  # its last day
        (950, 1950, date(2026, 9, 30), "501.37"),  # 183 of 365 days
        (0, 950, date(2026, 9, 30), "476.30"),
        (1950, 1900, date(2026, 9, 30), "0.00"),  # a higher tier that costs less now is nothing to pay
    ],
)
def test_an_upgrade_costs_the_difference_for_the_days_left(old, new, today, expected):
    change = upgrade(Decimal(old), Decimal(new), today, date(2027, 3, 31), VatKind.STANDARD)

    assert change.net == Decimal(expected)
    assert change.total == change.net + change.vat


@pytest.mark.parametrize(
    ("ends_on", "days"), [(date(2027, 3, 31), 365), (date(2028, 3, 31), 366), (date(2028, 2, 29), 366)]
)
def test_a_year_has_the_days_of_its_calendar(ends_on, days):
    assert year_to(ends_on) == days


def running(days_left: int = 182, tier: str = "Standard", **over) -> Membership:
    """A term of a council with so many days after today, paid for at £900, which was the price when it began."""
    tiers = the_tariff()
    council = organisation(band=Band.PUBLIC_BODY)
    end = clock.today() + timedelta(days=days_left)
    start = (end + timedelta(days=1)).replace(year=end.year - 1)
    return membership(
        council,
        **{"tier": tiers[tier], "starts_on": start, "ends_on": end, "net": 0, "yearly": Decimal(900), **over},
    )


def advanced(term: Membership):
    return next(tier for tier in the_tariff().values() if tier.name == "Advanced")


def test_an_upgrade_holds_at_once_and_the_old_part_keeps_what_it_was(network):
    term = running()
    end, tier = term.ends_on, advanced(term)
    price = change_to(term, tier)

    new = change_tier(term, tier)

    assert (new.starts_on, new.ends_on, new.seats, new.included_places) == (clock.today(), end, 15, 3)
    assert (
        new.net
        == price.net
        == new.invoice.net
        == upgrade(Decimal(900), Decimal(1950), clock.today(), end, VatKind.STANDARD).net
    )
    assert (term.ends_on, term.seats, term.year_fee) == (clock.today() - timedelta(days=1), 5, Decimal(900))
    found = situation_of(term.organisation)
    assert (found.state, found.latest, found.member_since) == (State.ACTIVE, new, term.starts_on)
    yesterday = clock.today() - timedelta(days=1)
    days = (yesterday, clock.today())
    assert [db.session.scalar(membership_on(term.organisation, day)).tier.name for day in days] == [
        "Standard",
        "Advanced",
    ]


def test_an_upgraded_term_renews_for_a_whole_year_in_the_new_tier(network):
    new = change_tier(running(20), advanced(running()))

    renewed = terms.renew(new)

    assert (renewed.net, renewed.tier.name) == (Decimal(1950), "Advanced")


def test_an_upgrade_on_the_first_day_is_still_one_term(network):
    council = organisation(band=Band.PUBLIC_BODY)
    term = terms.begin_term(council, the_tariff()["Standard"], clock.today())
    record_payment(term.invoice, Decimal(1140), clock.today(), PaymentMethod.TRANSFER)

    same = change_tier(term, advanced(term))

    assert (same, same.seats, same.net, len(rows(db.select(Membership)))) == (term, 15, Decimal(1950), 1)
    assert [invoice.net for invoice in rows(db.select(Invoice).order_by(Invoice.id))] == [Decimal(950), Decimal(1000)]
    assert situation_of(term.organisation).state == State.ACTIVE


def test_a_downgrade_waits_for_the_renewal_and_can_be_taken_back(network):
    term = running(20, tier="Advanced")
    standard = the_tariff()["Standard"]

    assert change_tier(term, standard) == term
    assert (term.tier.name, term.seats, term.next_tier) == ("Advanced", 15, standard)
    change_tier(term, term.tier)
    assert term.next_tier is None
    change_tier(term, standard)
    assert terms.renew(term).tier == standard


def test_a_change_drops_the_unpaid_invoice_of_the_old_tier_and_is_refused_once_that_is_paid(network):
    term = running(20)
    unpaid = terms.renew(term)
    upgraded = change_tier(term, advanced(term))
    assert (unpaid.cancelled_at is not None, unpaid.invoice.outstanding) == (True, 0)

    coming = terms.renew(upgraded)
    record_payment(coming.invoice, coming.invoice.total, clock.today(), PaymentMethod.TRANSFER)
    with pytest.raises(Refused, match="paid for already"):
        change_tier(upgraded, the_tariff()["Standard"])


def test_nobody_changes_tier_after_the_end_or_to_what_their_band_cannot_take(network):
    term = running()
    tier = advanced(term)
    with pytest.raises(Refused, match="does not run now"):
        change_tier(running(-5), tier)
    edit_tier(tier, {Band.CHARITY: Decimal(100)})

    with pytest.raises(Refused, match="not for this kind"):
        change_tier(term, tier)


def test_the_band_is_asked_at_each_renewal_and_the_price_follows_it(network):
    term = running(20)

    confirm_for_renewal(term, Band.CHARITY, advanced(term))

    assert (term.organisation.band, term.band, term.band_confirmed_at is not None) == (
        Band.CHARITY,
        Band.PUBLIC_BODY,
        True,
    )
    renewed = terms.renew(term)
    assert (renewed.net, renewed.band, renewed.tier.name) == (Decimal(325), Band.CHARITY, "Advanced")


def test_old_terms_keep_their_price_when_the_tariff_changes_and_an_upgrade_starts_from_it(network):
    term = running(364)
    edit_tier(term.tier, {Band.PUBLIC_BODY: Decimal(1200)})

    price = change_to(term, advanced(term))

    assert (term.year_fee, price.yearly) == (Decimal(900), Decimal(1950))
    assert price.net == Decimal("1050.00")


def test_who_rejoins_after_an_upgrade_has_the_tier_they_left_with(network):
    new = change_tier(running(10), advanced(running()))
    with time_machine.travel(clock.now() + timedelta(days=100)):
        assert leaving.rejoin(new.organisation).tier.name == "Advanced"
