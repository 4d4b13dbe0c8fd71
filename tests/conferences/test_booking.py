"""Placing a booking: who pays what by whose membership, and who is refused."""

from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from network.billing.models import Invoice
from network.conferences.actions import order as orders
from network.conferences.actions.booking import PriceChanged, place_order
from network.conferences.actions.charging import Customer
from network.conferences.actions.quoting import priced
from network.conferences.drafts import Coming
from network.conferences.models import Category, Order, Registration, Status
from network.core import clock
from network.core.db import db
from network.core.errors import Refused
from network.memberships.models import Membership
from network.organisations.models import Standing
from network.people.models import Role
from tests.builders.conferences import conference, guest, order
from tests.builders.members import (
    member,
    member_organisation,
    membership,
    organisation,
    person,
    representative,
    staff,
    tier,
)


def advanced(**over):
    """An organisation with three included places, and two people in it."""
    one = member_organisation(tier=tier(name="Advanced", included_places=3, event_discount=40), **over)
    return one, member(one), member(one)


def as_colleague(somebody):
    return Coming(name=somebody.name, person_id=somebody.id)


def told(one):
    return [(f"{each.net}", each.why) for each in one.registrations]


def test_a_mixed_booking_is_one_order_priced_by_each_delegates_own_membership(network):
    aldermere, ada, bilal = advanced(name="Aldermere City Council")
    summit = conference(early_until=clock.today() + timedelta(days=10))
    xanthe = guest(name="Xanthe Demo", category=Category.SMALL_CHARITY)
    rosa = guest(name="Rosa Madeup", category=Category.BURSARY, asked_because="I am a student.")

    booked = place_order(
        summit,
        [as_colleague(ada), as_colleague(bilal), xanthe, rosa],
        booker=ada,
        customer=Customer("Aldermere City Council", "Town Hall", "finance@example.org", purchase_order="4500 123456"),
    )

    assert told(booked) == [
        ("0.00", "Included with Aldermere City Council’s membership (1 of 3)"),
        ("0.00", "Included with Aldermere City Council’s membership (2 of 3)"),
        ("51.00", "Not a member; income under £100,000; early booking −15%"),
        ("0.00", "Not a member; bursary place"),
    ]
    assert summit.places_taken == 4
    assert (booked.invoice.net, booked.invoice.total) == (Decimal("51.00"), Decimal("61.20"))
    assert booked.invoice.purchase_order == "4500 123456"
    assert booked.invoice.organisation is aldermere


def test_nothing_to_pay_means_no_invoice(network):
    _aldermere, ada, _bilal = advanced()

    booked = place_order(conference(), [as_colleague(ada)], booker=ada)

    assert booked.invoice is None
    assert db.session.scalar(select(func.count()).select_from(Invoice)) == 0


def test_included_places_are_counted_over_all_conferences_of_a_term(network):
    _aldermere, ada, bilal = advanced(name="Aldermere City Council")
    place_order(conference(), [as_colleague(ada), as_colleague(bilal)], booker=ada)

    booked = place_order(conference(), [as_colleague(bilal), as_colleague(ada)], booker=bilal)

    assert told(booked) == [
        ("0.00", "Included with Aldermere City Council’s membership (3 of 3)"),
        ("57.00", "Member price; all 3 included places are used; 40% off with Advanced membership"),
    ]


def test_a_cancelled_place_comes_back_to_the_conference_and_to_the_membership(network):
    _aldermere, ada, bilal = advanced(name="Aldermere City Council")
    summit = conference(capacity=2)
    booked = place_order(summit, [as_colleague(ada), as_colleague(bilal)], booker=ada)

    orders.cancel(booked.registrations[0], by=ada)
    again = place_order(summit, [as_colleague(ada)], booker=bilal)

    assert told(again) == [("0.00", "Included with Aldermere City Council’s membership (2 of 3)")]
    assert summit.places_left == 0


def test_cancelling_a_paid_place_writes_a_credit_note(network):
    booked = order(coming=[guest(), guest()])

    orders.cancel(booked.registrations[0])

    assert [(note.net, note.vat) for note in booked.invoice.credit_notes] == [(Decimal("145.00"), Decimal("29.00"))]
    assert booked.invoice.outstanding == Decimal("174.00")
    assert booked.cancelled_at is None
    orders.cancel(booked.registrations[1])
    assert booked.cancelled_at is not None
    assert booked.invoice.outstanding == 0


def test_nobody_is_cancelled_twice(network):
    booked = order(coming=[guest()])
    orders.cancel(booked.registrations[0])

    with pytest.raises(Refused):
        orders.cancel(booked.registrations[0])

    assert booked.conference.places_taken == 0


def test_a_guest_from_another_member_gets_its_price_but_never_its_included_places(network):
    _aldermere, ada, _bilal = advanced()
    larkspur = member_organisation(
        name="Larkspur Homes", tier=tier(name="Standard", event_discount=25, included_places=5)
    )
    tamsin = member(larkspur, email="tamsin@example.org")

    booked = place_order(
        conference(), [guest(name="Tamsin Sample", email="tamsin@example.org", organisation_name="")], booker=ada
    )

    assert told(booked) == [("71.25", "Member price; 25% off with Standard membership")]
    registered = booked.registrations[0]
    assert (registered.person, registered.organisation_name) == (tamsin, "Larkspur Homes")


def test_a_colleague_typed_in_by_address_is_a_colleague(network):
    _aldermere, ada, bilal = advanced(name="Aldermere City Council")

    booked = place_order(conference(), [guest(email=bilal.email)], booker=ada)

    assert told(booked) == [("0.00", "Included with Aldermere City Council’s membership (1 of 3)")]


def test_who_books_without_signing_in_learns_nothing_of_memberships(network):
    _aldermere, ada, _bilal = advanced()

    booked = order(coming=[guest(email=ada.email)])

    assert told(booked) == [("145.00", "Not booked as a member; income of £100,000 or more")]
    assert booked.registrations[0].organisation is None


def test_who_has_an_account_but_no_membership_learns_nothing_either(network):
    _aldermere, ada, _bilal = advanced()
    outsider = person()

    booked = place_order(conference(), [guest(email=ada.email)], booker=outsider)

    assert told(booked) == [("145.00", "Not a member; income of £100,000 or more")]


def test_in_grace_there_are_neither_free_places_nor_discounts(network):
    easterwick = organisation(name="London Borough of Easterwick")
    hamza = member(easterwick)
    membership(easterwick, starts_on=clock.today() - timedelta(days=375), ends_on=clock.today() - timedelta(days=10))

    booked = place_order(conference(), [as_colleague(hamza)], booker=hamza)

    assert told(booked) == [
        ("95.00", "Member price, without discount while London Borough of Easterwick’s renewal is unpaid")
    ]


def test_colleagues_of_a_lapsed_organisation_pay_by_its_band(network):
    northmoor = organisation(name="Northmoor Health Trust")
    sunil = member(northmoor)
    membership(northmoor, starts_on=clock.today() - timedelta(days=500), ends_on=clock.today() - timedelta(days=135))

    booked = place_order(conference(), [as_colleague(sunil)], booker=sunil)

    assert told(booked) == [("195.00", "Not a member; councils, police, health, universities and schools")]


def test_an_organisation_that_lapses_later_keeps_the_price_it_booked_at(network):
    _aldermere, ada, _bilal = advanced()
    booked = place_order(conference(), [as_colleague(ada)], booker=ada)
    before = told(booked)

    term = db.session.scalars(select(Membership)).one()
    term.ends_on = clock.today() - timedelta(days=100)
    db.session.flush()

    assert told(booked) == before
    assert booked.registrations[0].membership is term


def test_too_few_places_are_refused_kindly_and_nobody_gets_one(network):
    summit = conference(capacity=2)

    with pytest.raises(Refused) as refused:
        order(summit, [guest(), guest(), guest()])

    assert refused.value.sentence == "2 places are left, and you asked for 3. Nothing was booked."
    assert db.session.scalar(select(func.count()).select_from(Registration)) == 0


def test_the_table_itself_refuses_to_be_oversold(network):
    from sqlalchemy.exc import IntegrityError

    summit = conference(capacity=1)
    summit.places_taken = 2

    with pytest.raises(IntegrityError):
        db.session.flush()
    db.session.rollback()


def test_the_same_key_is_the_same_order(network, sent_mail):
    summit = conference()
    coming = [guest()]

    once, twice = order(summit, coming, key="one click"), order(summit, coming, key="one click")

    assert once is twice
    assert summit.places_taken == 1
    assert [letter["To"] for letter in sent_mail()].count("booker@example.org") == 2  # the invoice and the confirmation


def test_nobody_takes_over_the_order_of_somebody_else_by_its_key(network):
    summit = conference()
    order(summit, key="one click")

    with pytest.raises(Refused):
        place_order(summit, [guest()], booker=person(), key="one click")


def test_nobody_is_booked_twice_by_their_own_organisation(network):
    _aldermere, ada, bilal = advanced()
    summit = conference()
    place_order(summit, [as_colleague(bilal)], booker=bilal)

    with pytest.raises(Refused) as refused:
        place_order(summit, [as_colleague(ada), as_colleague(bilal)], booker=ada)

    assert refused.value.sentence == f"{bilal.name} already has a place."


def test_nobody_learns_who_else_comes_by_trying_to_book_them(network):
    _aldermere, ada, _bilal = advanced()
    summit = conference()
    order(summit, [guest(email="noor@example.org")])

    assert place_order(summit, [guest(email="noor@example.org")], booker=ada).registrations


def test_nobody_is_named_twice(network):
    with pytest.raises(Refused):
        order(coming=[guest(email="one@example.org"), guest(email="one@example.org")])


def test_only_colleagues_with_a_seat_are_colleagues(network):
    aldermere, ada, _bilal = advanced()
    finance = person()
    representative(aldermere, finance, standing=Standing.FINANCE)
    outsider = member()

    for somebody in (finance, outsider):
        with pytest.raises(Refused):
            place_order(conference(), [as_colleague(somebody)], booker=ada)


def test_a_price_that_changed_since_it_was_shown_is_shown_again(network):
    _aldermere, ada, _bilal = advanced()
    summit = conference()
    shown = [each.quote.net for each in priced(summit, [as_colleague(ada)], ada)]
    term = db.session.scalars(select(Membership)).one()
    term.included_places = 0
    db.session.flush()

    with pytest.raises(PriceChanged):
        place_order(summit, [as_colleague(ada)], booker=ada, shown=shown)

    assert db.session.scalar(select(func.count()).select_from(Order)) == 0


@pytest.mark.parametrize(
    "over, status",
    [
        ({"announced_at": None}, Status.DRAFT),
        ({"booking_opens_at": None}, Status.ANNOUNCED),
        ({"booking_closes_at": clock.now() - timedelta(days=1)}, Status.CLOSED),
        ({"cancelled_at": clock.now()}, Status.CANCELLED),
        ({"in_days": -10}, Status.DONE),
        ({"postponed_from": clock.today() + timedelta(days=100)}, Status.POSTPONED),
    ],
)
def test_only_an_open_conference_can_be_booked(network, over, status):
    summit = conference(**over)

    with pytest.raises(Refused):
        order(summit)

    assert summit.status == status


def test_a_full_conference_says_so(network):
    summit = conference(capacity=1)
    order(summit)

    with pytest.raises(Refused) as refused:
        order(summit)

    assert summit.status == Status.FULL
    assert refused.value.sentence == "The last place has just gone. Nothing was booked."


def test_the_booker_and_each_delegate_get_the_date_and_their_own_code(network, sent_mail):
    _aldermere, ada, bilal = advanced()
    summit = conference()

    booked = place_order(summit, [as_colleague(ada), as_colleague(bilal)], booker=ada)

    letters = {letter["To"]: letter for letter in sent_mail()}
    assert set(letters) == {ada.email, bilal.email}
    for registration in booked.registrations:
        letter = letters[registration.delegate_email]
        assert [part.get_content_type() for part in letter.iter_attachments()] == ["text/calendar", "image/png"]
        code = "-".join(registration.code[i : i + 4] for i in (0, 4, 8))
        assert code in letter.get_body(("plain",)).get_content()
        calendar = next(letter.iter_attachments()).get_content()
        calendar = calendar.decode() if isinstance(calendar, bytes) else calendar
        assert f"DTSTART:{summit.starts_at:%Y%m%dT%H%M%SZ}" in calendar
        assert f"UID:conference-{summit.id}@localhost" in calendar


def test_a_purchase_order_number_can_follow(network):
    booked = order(customer=Customer("Penhollow Town Team", "The Green", purchase_order_follows=True))
    assert booked.invoice.needs_purchase_order

    orders.add_purchase_order(booked, "PO 77")

    assert booked.invoice.purchase_order == "PO 77"


def test_young_ambassadors_are_booked_by_a_member_organisation_or_the_events_team(network):
    young = guest(category=Category.YOUNG_AMBASSADOR)
    stranger, (_aldermere, ada, _bilal) = person(), advanced()

    for booker in (None, stranger):
        with pytest.raises(Refused, match="member organisation that they come through"):
            order(conference(), [young], booker=booker)
    for booker in (ada, staff(Role.EVENTS)):
        [place] = order(conference(), [young], booker=booker).registrations
        assert (place.category, place.net) == (Category.YOUNG_AMBASSADOR, 0)
