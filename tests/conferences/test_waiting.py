"""The waiting list: who is offered what, until when, and what becomes of it. The rule itself is in `core/test_waiting.py`."""

from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from network.conferences import jobs
from network.conferences.actions import conference as conferences
from network.conferences.actions import lining_up, waiting
from network.conferences.actions import order as orders
from network.conferences.actions.discounts import add_code
from network.conferences.actions.waiting import Full
from network.conferences.models import Ending, Status
from network.core import clock
from network.core.db import db
from network.core.errors import Refused
from network.core.waiting import MOST_PASSES
from tests.builders.conferences import conference, guest, numbers, order
from tests.builders.members import person
from tests.conferences.test_booking import advanced, as_colleague


def full(capacity=4, **over):
    """A conference all of whose places are booked, one by one."""
    summit = conference(capacity=capacity, **over)
    return summit, [order(summit).registrations[0] for _ in range(capacity)]


def join(summit, size=1, some_do=False, **over):
    name = f"Waiting {next(numbers)}"
    given = {"booker_name": name, "booker_email": f"{name.lower().replace(' ', '')}@example.org", "key": name}
    return lining_up.join(summit, [guest() for _ in range(size)], takes_some=some_do, **{**given, **over})


def offers(*parties):
    return [each.offered for each in parties]


def test_a_place_that_comes_back_is_offered_to_the_first_in_line_and_kept_for_two_days(network, sent_mail):
    summit, places = full()
    first, second = join(summit), join(summit)

    orders.cancel(places[0])

    assert offers(first, second) == [1, 0]
    assert timedelta(hours=47) < first.offer_until - clock.now() <= timedelta(hours=48)
    assert (summit.places_taken, summit.places_offered, summit.places_left, summit.status) == (3, 1, 0, Status.FULL)
    letters = {letter["To"]: letter["Subject"] for letter in sent_mail() if "waiting" in letter["To"]}
    assert letters[first.booker_email].startswith(f"A place at {summit.title} is yours until")
    assert letters[second.booker_email] == f"You are in line for {summit.title}"


def test_what_was_offered_is_taken_as_a_whole_booking_with_its_invoice(network, sent_mail):
    summit, places = full()
    party = join(summit, size=2)
    orders.cancel(places[0])
    assert offers(party) == [0]
    orders.cancel(places[1])

    booked, again = lining_up.accept(party), lining_up.accept(party)

    assert booked is again
    assert (len(booked.registrations), booked.invoice.net) == (2, Decimal("290.00"))
    assert (party.ending, summit.places_taken, summit.places_offered) == (Ending.BOOKED, 4, 0)
    assert "2 places at" in next(
        each["Subject"] for each in sent_mail() if each["To"] == party.booker_email and "2 places at" in each["Subject"]
    )


def test_whom_some_of_the_places_do_takes_them_and_stays_in_line_for_the_rest(network):
    summit, places = full()
    party, behind = join(summit, size=3, some_do=True), join(summit)
    names = [each.name for each in lining_up.coming_of(party)]

    orders.cancel(places[0])
    booked = lining_up.accept(party)

    assert [each.delegate_name for each in booked.registrations] == names[:1]
    assert (party.size, party.waits, [each.name for each in lining_up.coming_of(party)]) == (2, True, names[1:])
    orders.cancel(places[1])
    assert offers(party, behind) == [1, 0]
    assert lining_up.accept(party) is not booked


def test_a_party_is_passed_over_three_times_and_then_places_are_kept_for_it(network):
    summit, places = full(capacity=6)
    large = join(summit, size=2)
    small = [join(summit) for _ in range(4)]

    for place in places[:4]:
        orders.cancel(place)
        for each in small:
            if each.has_offer:
                lining_up.accept(each)

    assert large.passed_over == MOST_PASSES
    assert (large.has_offer, summit.places_left) == (False, 1)
    assert small[3].offered == 0
    with pytest.raises(Full) as refused:
        order(summit)
    assert refused.value.sentence == "What is free is kept for those who wait in line. Nothing was booked."
    orders.cancel(places[4])
    assert offers(large, small[3]) == [2, 0]


def test_who_books_while_others_wait_stands_at_the_end_of_the_line(network):
    summit, places = full()
    large = join(summit, size=2)
    orders.cancel(places[0])

    assert order(summit).registrations
    assert large.passed_over == 1


@pytest.mark.parametrize("deed, ending", [(waiting.decline, Ending.DECLINED), (waiting.leave, Ending.LEFT)])
def test_who_declines_or_leaves_makes_way_for_the_next(network, deed, ending):
    summit, places = full()
    first, second = join(summit), join(summit)
    orders.cancel(places[0])

    deed(first)
    deed(first)

    assert (first.ending, offers(first, second)) == (ending, [0, 1])


def test_an_offer_that_nobody_takes_goes_to_the_next_and_they_are_told(network, sent_mail):
    summit, places = full()
    first, second = join(summit), join(summit)
    orders.cancel(places[0])

    with clock.set_to(clock.now() + timedelta(hours=47)):
        jobs.pass_offers_on()
    assert offers(first, second) == [1, 0]
    with clock.set_to(clock.now() + timedelta(hours=49)):
        with pytest.raises(Refused):
            lining_up.accept(first)
        jobs.pass_offers_on()
        jobs.pass_offers_on()
        subjects = [each["Subject"] for each in sent_mail() if each["To"] == first.booker_email]

    assert (first.ending, offers(first, second)) == (Ending.LAPSED, [0, 1])
    assert f"You wait no more for {summit.title}" in subjects


def test_more_places_are_offered_at_once(network):
    summit, _places = full()
    party = join(summit, size=2)
    details = {name: getattr(summit, name) for name in ("starts_at", "ends_at")}

    conferences.change_conference(summit, **details, capacity=6)

    assert offers(party) == [2]


def test_the_line_ends_when_booking_closes_and_those_in_it_are_told(network, sent_mail):
    summit, _places = full(in_days=20)
    party = join(summit)

    with clock.set_to(summit.starts_at + timedelta(hours=1)):
        jobs.end_lines()
        subjects = [each["Subject"] for each in sent_mail()]

    assert party.ending == Ending.CLOSED
    assert f"You wait no more for {summit.title}" in subjects


def test_an_offer_shortly_before_the_day_stands_for_hours_and_never_beyond_the_end_of_booking(network):
    soon, _ = full(in_days=3)
    closing, _ = full(booking_closes_at=clock.now() + timedelta(hours=2))

    assert waiting.end_of_offer(soon) <= clock.now() + timedelta(hours=12)
    assert waiting.end_of_offer(closing) == closing.booking_closes_at


def test_a_form_sent_twice_is_one_party_in_line_and_nobody_takes_over_anothers(network):
    summit, _places = full()

    once, twice = [join(summit, key="one form") for _ in range(2)]

    assert once is twice
    with pytest.raises(Refused):
        join(summit, key="one form", booker=person())


def test_nobody_waits_for_more_places_than_there_are(network):
    summit, _places = full()

    with pytest.raises(Refused):
        join(summit, size=5)


def test_colleagues_who_waited_are_priced_by_their_membership_when_they_take_their_places(network):
    _aldermere, ada, bilal = advanced(name="Aldermere City Council")
    summit, places = full()
    party = lining_up.join(summit, [as_colleague(ada), as_colleague(bilal)], booker=ada, key="ada")
    for place in places[:2]:
        orders.cancel(place)

    booked = lining_up.accept(party)

    assert [each.is_included for each in booked.registrations] == [True, True]


STEPS = some.lists(
    some.tuples(some.sampled_from(["join", "cancel", "accept", "decline", "pass", "book"]), some.integers(1, 3), some.booleans()),
    min_size=3, max_size=14,
)  # fmt: skip


@given(steps=STEPS)
@settings(max_examples=12, suppress_health_check=list(HealthCheck))
def test_whatever_is_cancelled_declined_or_let_pass_there_are_never_more_than_there_is(network, steps):
    summit, places = full(capacity=3)
    parties = []
    for what, number, yes in steps:
        offered = [each for each in parties if each.has_offer]
        if what == "join":
            parties.append(join(summit, size=number, some_do=yes))
        elif what == "cancel" and places:
            orders.cancel(places.pop())
        elif what == "book":
            try:
                places += order(summit, [guest() for _ in range(number)]).registrations
            except Full:
                continue
        elif offered and what == "accept":
            places += lining_up.accept(offered[0]).registrations
        elif offered and what == "decline":
            waiting.decline(offered[0])
        elif offered:
            with clock.set_to(clock.now() + timedelta(days=3)):
                waiting.let_offer_pass(offered[0])

    db.session.flush()
    assert summit.places_taken == len(places)
    assert summit.places_offered == sum(offers(*parties))
    assert summit.places_left >= 0
    assert max((each.passed_over for each in parties), default=0) <= MOST_PASSES


def test_the_discount_code_one_joined_with_counts_when_a_place_is_offered(network):
    summit, [place] = full(capacity=1)
    code = add_code(summit, "SPRING", 50, 1)
    party = join(summit, code="spring")
    orders.cancel(place)

    booked = lining_up.accept(party)

    assert (booked.registrations[0].net, booked.registrations[0].discount_code, code.uses) == (
        Decimal("72.50"),
        code,
        1,
    )


def test_a_code_used_up_meanwhile_costs_nobody_their_place(network):
    summit, [place, _other] = full(capacity=2)
    code = add_code(summit, "SPRING", 50, 1)
    party = join(summit, code="SPRING")
    code.uses = 1
    orders.cancel(place)

    assert lining_up.accept(party).registrations[0].net == Decimal("145.00")


def test_a_code_that_nobody_knows_is_said_when_joining(network):
    summit, _places = full(capacity=1)

    with pytest.raises(Refused, match="We do not know the discount code"):
        join(summit, code="AUTUMN")
