"""Whoever booked swaps, adds and cancels; invoices are never edited, and every change is credited or asked for."""

from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from network.billing.models import Invoice
from network.conferences.actions import order as orders
from network.conferences.actions import swapping
from network.conferences.actions.booking import place_order
from network.conferences.actions.charging import Customer
from network.conferences.actions.swapping import PriceToAgree
from network.conferences.models import Category
from network.core import clock
from network.core.db import db, rows
from network.core.errors import Refused
from network.memberships.models import Membership
from tests.builders.conferences import conference, guest, order
from tests.builders.members import member, member_organisation, tier
from tests.conferences.test_booking import advanced, as_colleague

COUNCIL = Customer("Aldermere City Council", "Town Hall", "finance@example.org", purchase_order="4500 1")


def money_of(booked):
    """What the invoices of an order ask for without their credits, before VAT; it must be the sum of its places."""
    asked = sum(line.net_left for invoice in booked.invoices for line in invoice.lines)
    assert asked == sum(place.net for place in booked.standing)
    return asked


def numbers():
    return [each.number.rpartition("-")[2] for each in rows(select(Invoice).order_by(Invoice.id))]


def refusal_of(deed, *given, **named):
    with pytest.raises(Refused) as refused:
        deed(*given, **named)
    return refused.value.sentence


def test_a_colleague_comes_instead_with_a_code_of_their_own_and_nothing_to_pay(network, sent_mail):
    _aldermere, ada, bilal = advanced(name="Aldermere City Council")
    booked = place_order(conference(), [as_colleague(ada)], booker=ada)
    place = booked.registrations[0]

    instead = swapping.swap(place, as_colleague(bilal))

    assert (instead.delegate_name, instead.why) == (
        bilal.name,
        "Included with Aldermere City Council’s membership (1 of 3)",
    )
    assert (place.is_cancelled, place.successor) == (True, instead)
    assert instead.code != place.code
    assert booked.conference.places_taken == 1
    assert numbers() == []
    subjects = {(letter["To"], letter["Subject"]) for letter in sent_mail()}
    assert (ada.email, f"Your place at {booked.conference.title} goes to somebody else") in subjects
    assert (bilal.email, f"Your place at {booked.conference.title}") in subjects


def test_a_dearer_delegate_is_agreed_to_first(network):
    _aldermere, ada, _bilal = advanced()
    booked = place_order(
        conference(), [as_colleague(ada), guest(category=Category.SMALL_CHARITY)], booker=ada, customer=COUNCIL
    )
    business = guest(name="Xara Madeup", category=Category.BUSINESS)

    sentence = refusal_of(swapping.swap, booked.registrations[1], business)
    assert "£295.00" in sentence
    assert "£60.00" in sentence


def test_a_difference_is_one_further_invoice_with_the_same_purchase_order(network):
    _aldermere, ada, _bilal = advanced()
    booked = place_order(conference(), [guest(category=Category.SMALL_CHARITY)], booker=ada, customer=COUNCIL)

    swapping.swap(booked.registrations[0], guest(category=Category.BUSINESS), agreed=Decimal("295.00"))

    assert [(invoice.net, invoice.purchase_order) for invoice in booked.invoices] == [
        (Decimal("60.00"), "4500 1"),
        (Decimal("235.00"), "4500 1"),
    ]
    assert numbers() == ["0001", "0002"]
    assert money_of(booked) == Decimal("295.00")


def test_a_cheaper_delegate_is_credited(network):
    _aldermere, ada, bilal = advanced()
    booked = place_order(conference(), [guest(category=Category.CHARITY)], booker=ada, customer=COUNCIL)

    swapping.swap(booked.registrations[0], as_colleague(bilal), agreed=Decimal("0.00"))

    [invoice] = booked.invoices
    assert [note.net for note in invoice.credit_notes] == [Decimal("145.00")]
    assert money_of(booked) == 0


def test_a_place_swapped_back_and_forth_costs_what_it_costs_in_the_end(network):
    _aldermere, ada, _bilal = advanced()
    booked = place_order(conference(), [guest(category=Category.CHARITY)], booker=ada, customer=COUNCIL)

    dear = swapping.swap(booked.registrations[0], guest(category=Category.BUSINESS), agreed=Decimal("295.00"))
    cheap = swapping.swap(dear, guest(category=Category.SMALL_CHARITY), agreed=Decimal("60.00"))

    assert money_of(booked) == Decimal("60.00")
    orders.cancel(cheap)
    assert money_of(booked) == 0
    assert sum(invoice.outstanding for invoice in booked.invoices) == 0


def test_an_included_place_goes_to_who_comes_instead_and_is_released_by_a_stranger(network):
    one = member_organisation(name="Larkspur Homes", tier=tier(included_places=1, event_discount=25))
    tamsin, dev = member(one), member(one)
    booked = place_order(conference(), [as_colleague(tamsin)], booker=tamsin)

    stranger = swapping.swap(booked.registrations[0], guest(), agreed=Decimal("145.00"))
    other = place_order(conference(), [as_colleague(dev)], booker=dev)

    assert not stranger.is_included
    assert other.registrations[0].is_included


def test_a_swap_keeps_the_early_price_and_the_membership_of_the_day_of_booking(network):
    _aldermere, ada, _bilal = advanced()
    summit = conference(early_until=clock.today(), title="Belonging")
    booked = place_order(summit, [guest(category=Category.CHARITY)], booker=ada, customer=COUNCIL)
    assert booked.registrations[0].net == Decimal("123.25")

    with clock.set_to(clock.now() + timedelta(days=20)):
        instead = swapping.swap(booked.registrations[0], guest(category=Category.CHARITY))

    assert instead.net == Decimal("123.25")
    assert len(numbers()) == 1


def test_what_counts_is_the_membership_on_the_conferences_price_date(network):
    _aldermere, ada, _bilal = advanced()
    term = db.session.scalars(select(Membership)).one()
    long_ago = term.starts_on - timedelta(days=1)

    booked = place_order(conference(prices_as_of=long_ago), [as_colleague(ada)], booker=ada)

    assert not booked.registrations[0].is_included
    assert booked.registrations[0].why.startswith("Not a member")


def test_a_form_sent_twice_swaps_once(network):
    booked = order()
    xara = guest()

    once, twice = [swapping.swap(booked.registrations[0], xara) for _ in range(2)]

    assert once is twice
    assert len(booked.standing) == 1


def test_one_more_place_is_agreed_to_and_comes_as_an_invoice_of_its_own(network):
    _aldermere, ada, _bilal = advanced()
    booked = place_order(conference(), [as_colleague(ada)], booker=ada, customer=COUNCIL)
    xara = guest(name="Xara Madeup")

    assert "£145.00" in refusal_of(swapping.add, booked, xara)
    added = [swapping.add(booked, xara, agreed=Decimal("145.00")) for _ in range(2)]

    assert added[0] is added[1]
    assert booked.conference.places_taken == 2
    assert [invoice.customer_name for invoice in booked.invoices] == ["Aldermere City Council"]
    assert money_of(booked) == Decimal("145.00")


def test_an_included_place_is_added_at_once(network):
    _aldermere, ada, bilal = advanced()
    booked = place_order(conference(), [as_colleague(ada)], booker=ada)

    assert swapping.add(booked, as_colleague(bilal)).is_included


def test_there_must_be_a_place_to_add(network):
    booked = order(conference(capacity=1))

    assert "last place" in refusal_of(swapping.add, booked, guest(), agreed=Decimal("145.00"))


def test_who_changed_the_price_meanwhile_is_asked_again(network):
    booked = order()

    with pytest.raises(PriceToAgree) as asked:
        swapping.swap(booked.registrations[0], guest(category=Category.BUSINESS), agreed=Decimal("1.00"))

    assert asked.value.net == Decimal("295.00")


@pytest.mark.parametrize("days, credited", [(28, "145.00"), (27, "72.50"), (14, "72.50"), (13, None)])
def test_a_cancelled_place_is_credited_by_the_published_rule(network, days, credited):
    booked = order(conference(in_days=days))

    orders.cancel(booked.registrations[0])

    assert [f"{note.net}" for note in booked.invoice.credit_notes] == ([credited] if credited else [])


def test_a_swap_is_free_until_the_day_before(network):
    tomorrow, today = order(conference(in_days=1)), order(conference(in_days=1))

    swapping.swap(tomorrow.registrations[0], guest())
    with clock.set_to(today.conference.starts_at - timedelta(hours=2)):
        assert "until the day before" in refusal_of(swapping.swap, today.registrations[0], guest())


@pytest.mark.parametrize("change", [{"cancelled_at": clock.now()}, {"checked_in_at": clock.now()}])
def test_a_place_that_is_cancelled_or_used_is_not_swapped(network, change):
    place = order().registrations[0]
    for name, value in change.items():
        setattr(place, name, value)

    assert refusal_of(swapping.swap, place, guest())


def test_a_further_invoice_for_somebody_added_is_credited_on_itself_when_they_do_not_come(network):
    booked = order()
    added = swapping.add(booked, guest(category=Category.BUSINESS), agreed=Decimal("295.00"))

    orders.cancel(added)

    first, second = booked.invoices
    assert (first.credited, second.credited) == (Decimal(0), second.total)
    assert money_of(booked) == Decimal("145.00")


@pytest.mark.parametrize("days, credited", [(28, 145), (27, Decimal("72.50")), (13, 0)])
def test_nobody_swaps_to_a_free_place_what_they_can_no_longer_cancel(network, days, credited):
    booked = order(conference(in_days=days))
    for_nothing = guest(category=Category.BURSARY, asked_because="I study")

    sentence = refusal_of(swapping.swap, order(conference(in_days=days)).registrations[0], for_nothing)
    instead = swapping.swap(booked.registrations[0], for_nothing, agreed=Decimal(0))
    orders.cancel(instead)

    assert sum(note.net for note in booked.invoice.credit_notes) == credited
    assert ("It is late for cancelling" in sentence) == (credited < 145)


def test_a_late_swap_back_asks_for_nothing_twice(network):
    booked = order(conference(in_days=10))

    cheaper = swapping.swap(booked.registrations[0], guest(category=Category.SMALL_CHARITY), agreed=Decimal(60))
    swapping.swap(cheaper, guest(category=Category.CHARITY), agreed=Decimal(145))

    assert len(booked.invoices) == 1
    assert booked.invoice.outstanding == booked.invoice.total


def test_a_place_that_is_added_costs_what_it_costs_on_that_day(network):
    summit = conference(early_until=clock.today(), early_discount=50)
    booked = order(summit)
    with clock.set_to(clock.now() + timedelta(days=1)):
        sentence = refusal_of(swapping.add, booked, guest())

    assert "£145.00" in sentence
