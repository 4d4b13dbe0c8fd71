from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from decimal import Decimal
from threading import Barrier

import pytest
import time_machine

from network.billing.actions import record_payment
from network.billing.models import Invoice, PaymentMethod
from network.core import clock
from network.core.db import db, rows
from network.core.errors import Refused
from network.core.lifecycle import transaction
from network.memberships.actions import leaving
from network.memberships.actions import terms as actions
from network.memberships.actions.tariff import edit_tier
from network.memberships.jobs import cancel_unpaid, send_notices, welcome_organisations
from network.memberships.models import Membership, State
from network.memberships.queries.renewals import renewals
from network.memberships.queries.terms import membership_on, terms_of
from network.memberships.situations import situation_of
from network.organisations.models import Band, Standing
from tests.builders.members import member, membership, organisation
from tests.builders.memberships import the_tariff


def ending(days: int, **over) -> Membership:
    """A paid-for Standard term of a council that ends in so many days."""
    council = organisation(band=Band.PUBLIC_BODY)
    end = clock.today() + timedelta(days=days)
    return membership(
        council, **{"tier": the_tariff()["Standard"], "starts_on": end - timedelta(days=364), "ends_on": end, **over}
    )


def pay(term: Membership) -> None:
    record_payment(term.invoice, term.invoice.total, clock.today(), PaymentMethod.TRANSFER)


@pytest.mark.parametrize("days", [40, -40])
def test_a_renewal_continues_from_the_old_end_even_in_grace(network, days):
    old = ending(days)

    new = actions.renew(old)

    assert (new.starts_on, new.net) == (old.ends_on + timedelta(days=1), Decimal(950))
    assert situation_of(old.organisation).state == (State.NOTICE if days > 0 else State.GRACE)
    pay(new)
    assert situation_of(old.organisation).state == State.ACTIVE


def test_renewing_twice_is_one_term_and_one_invoice(network):
    old = ending(30)

    assert actions.renew(old) == actions.renew(old)
    assert len(rows(db.select(Invoice))) == 1


def test_what_gave_notice_is_not_renewed(network):
    old = ending(30)
    leaving.resign(old)

    assert situation_of(old.organisation).state == State.RESIGNED
    with pytest.raises(Refused, match="given notice"):
        actions.renew(old)


def test_old_terms_keep_their_tariff_and_new_ones_follow_it(network):
    old = ending(30, seats=5)
    edit_tier(old.tier, {Band.PUBLIC_BODY: Decimal("999.50")}, seats=7, included_places=2, event_discount=30)

    new = actions.renew(old)

    assert (old.seats, old.included_places) == (5, 1)
    assert (new.net, new.seats, new.included_places, new.event_discount) == (Decimal("999.50"), 7, 2, 30)


def test_a_band_that_lost_its_fee_cannot_renew(network):
    old = ending(30)
    edit_tier(old.tier, {Band.CHARITY: Decimal(100)})

    with pytest.raises(Refused, match="Standard is not for this kind"):
        actions.renew(old)


def test_what_tier_it_was_on_a_day_is_one_question(network):
    tiers = the_tariff()
    council = organisation()
    for year, name in ((2022, "Supporter"), (2023, "Standard"), (2024, "Advanced")):
        membership(council, tier=tiers[name], starts_on=date(year, 4, 1), ends_on=date(year + 1, 3, 31))
    membership(
        council,
        tier=tiers["Supporter"],
        starts_on=date(2024, 1, 1),
        ends_on=date(2024, 6, 30),
        cancelled_at=clock.now(),
    )

    def tier_on(day: date) -> str | None:
        found = db.session.scalar(membership_on(council, day))
        return found.tier.name if found else None

    days = (date(2022, 3, 31), date(2022, 4, 1), date(2024, 1, 1), date(2024, 4, 1), date(2025, 4, 1))
    assert [tier_on(day) for day in days] == [None, "Supporter", "Standard", "Advanced", None]
    assert [term.starts_on.year for term in rows(terms_of(council))] == [2024, 2024, 2023, 2022]


def test_within_a_year_an_organisation_rejoins_from_today(network):
    old = ending(-100)
    council = old.organisation
    assert situation_of(council).can_rejoin

    new = leaving.rejoin(council)

    assert (new.starts_on, new.tier) == (clock.today(), old.tier)
    with pytest.raises(Refused, match="cannot rejoin"):
        leaving.rejoin(council)
    pay(new)
    found = situation_of(council)
    assert (found.state, found.member_since) == (State.ACTIVE, old.starts_on)


@pytest.mark.parametrize("days", [20, -20, -366])
def test_before_lapsing_and_after_a_year_nobody_rejoins_with_one_click(network, days):
    with pytest.raises(Refused, match="cannot rejoin"):
        leaving.rejoin(ending(days).organisation)


def test_what_was_never_paid_can_be_cancelled_and_its_invoice_is_credited(network):
    council = organisation(band=Band.PUBLIC_BODY)
    term = actions.begin_term(council, the_tariff()["Standard"], clock.today())

    actions.cancel(term, member())

    assert situation_of(council).state == State.CANCELLED
    assert term.invoice.outstanding == 0
    with pytest.raises(Refused, match="has taken effect"):
        actions.cancel(ending(30), member())


def test_who_is_due_is_listed_by_date(network):
    for days in (61, 60, 7, -1, -60, -61):
        ending(days)
    resigned = ending(10)
    leaving.resign(resigned)
    renewed = ending(20)
    pay(actions.renew(renewed))
    waiting = ending(25)
    actions.renew(waiting)

    found = [
        ((latest.ends_on - clock.today()).days, coming is not None)
        for _o, latest, _t, _s, coming, _i in rows(renewals())
    ]

    assert found == [(-60, False), (-1, False), (7, False), (25, True), (60, False)]


def test_each_notice_is_sent_once(network, sent_mail):
    term = ending(60)
    ada = member(term.organisation, Standing.PRIMARY, email="ada@example.org")
    pages = {}
    for days in (61, 60, 59, 31, 30, 29, 7, 6, 0, -1, -2, -14, -50, -60, -61):
        with time_machine.travel(clock.at(term.ends_on - timedelta(days=days), 5), tick=False):
            before = len(sent_mail())
            send_notices()
            send_notices()
            pages[days] = sorted(letter["To"] for letter in sent_mail()[before:])

    both = sorted([ada.email, term.organisation.billing_email])
    told = [days for days, letters in pages.items() if letters == both]
    assert told == [60, 30, 7, -1, -14, -50, -61]  # the last says that it lapsed
    assert [letters for days, letters in pages.items() if days not in told] == [[]] * 8


def test_a_renewed_term_gets_no_notice(network, sent_mail):
    term = ending(30)
    member(term.organisation, Standing.PRIMARY)
    pay(actions.renew(term))
    before = len(sent_mail())

    send_notices()

    assert len(sent_mail()) == before


def test_a_first_term_unpaid_for_90_days_is_cancelled_but_a_renewal_is_not(network):
    council = organisation(band=Band.PUBLIC_BODY)
    actions.begin_term(council, the_tariff()["Standard"], clock.today())
    renewed = ending(1)
    actions.renew(renewed)

    with time_machine.travel(clock.now() + timedelta(days=89)):
        cancel_unpaid()
        assert situation_of(council).state == State.APPROVED
    with time_machine.travel(clock.now() + timedelta(days=90)):
        cancel_unpaid()
        assert situation_of(council).state == State.CANCELLED
        assert situation_of(renewed.organisation).coming is not None


def test_a_renewal_is_thanked_for_in_its_own_words(network, sent_mail):
    old = ending(-10, welcomed_at=clock.now())
    member(old.organisation, Standing.PRIMARY)
    pay(actions.renew(old))

    welcome_organisations()

    assert [letter["Subject"] for letter in sent_mail()][-1] == f"{old.organisation.name} is renewed: thank you"


@pytest.mark.postgres
def test_two_renew_at_once_and_there_is_one_term(postgres_app):
    old = ending(30).id
    db.session.commit()
    start = Barrier(4)

    def renew(_number: int) -> int:
        with postgres_app.app_context():
            start.wait()
            try:
                with transaction():
                    return actions.renew(db.session.get_one(Membership, old)).id
            finally:
                db.session.remove()

    with ThreadPoolExecutor(4) as pool:
        found = set(pool.map(renew, range(4)))

    assert len(found) == 1
    assert len(rows(db.select(Invoice))) == 1
