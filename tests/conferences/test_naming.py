"""Places booked before anybody knew who comes: the booker is asked for the names before the day, and finds it on their own page."""

from datetime import timedelta

import pytest

from network.conferences import jobs
from network.conferences.actions import lining_up, swapping
from network.conferences.actions import order as orders
from network.conferences.actions.booking import place_order
from network.conferences.actions.postponing import call_off, postpone
from network.conferences.drafts import Coming
from network.core import clock
from network.core.needs import shared_needs
from network.webinars import actions as webinars
from tests.builders.conferences import conference, guest, order
from tests.builders.members import member, person
from tests.builders.webinars import webinar
from tests.conferences.test_booking import advanced, as_colleague


@pytest.fixture
def booked(network):
    """Ada comes, and two colleagues whose names follow, in thirty days."""
    _aldermere, ada, _bilal = advanced()
    return place_order(conference(in_days=30, title="Belonging"), [as_colleague(ada), Coming(), Coming()], booker=ada)


def asked(sent_mail, days_before):
    """The subjects of letters about names that the daily job writes so many days before the event."""
    before = len(sent_mail())
    with clock.set_to(clock.now() + timedelta(days=30 - days_before)):
        jobs.ask_for_missing_names()
        return [letter["Subject"] for letter in sent_mail()[before:]]


def titles(somebody):
    return [need.title for need in shared_needs(somebody)]


def test_the_booker_is_asked_ten_days_before_and_three_days_before_and_never_twice(booked, sent_mail):
    said = "Who comes to Belonging? 2 places have no name yet"

    assert [asked(sent_mail, days) for days in (11, 10, 9, 4, 3, 2, 1, 0)] == [[], [said], [], [], [said], [], [], []]


def test_once_names_are_given_or_the_places_given_back_nobody_is_asked(booked, sent_mail):
    first, second = booked.unnamed
    swapping.swap(first, as_colleague(member(booked.organisation)))
    assert asked(sent_mail, 10) == ["Who comes to Belonging? 1 place has no name yet"]

    orders.cancel(second)

    assert asked(sent_mail, 3) == []


@pytest.mark.parametrize("deed", [call_off, postpone])
def test_nobody_is_asked_for_what_is_called_off_or_waits_for_a_day(booked, sent_mail, deed):
    deed(booked.conference)

    assert asked(sent_mail, 10) == []


def test_it_stands_on_the_bookers_own_page_from_ten_days_before(booked):
    ada = booked.booker
    assert titles(ada) == []

    with clock.set_to(clock.now() + timedelta(days=22)):
        [need] = [each for each in shared_needs(ada) if "no name yet" in each.title]

    assert (need.title, need.address) == ("2 places at Belonging have no name yet", f"/conferences/orders/{booked.id}")


def test_a_place_that_is_offered_stands_on_ones_own_page_until_the_offer_ends(network):
    summit, me = conference(capacity=1, title="Belonging"), person()
    place = order(summit).registrations[0]
    party = lining_up.join(summit, [guest()], booker=me, key="one")
    assert titles(me) == []

    orders.cancel(place)

    [need] = shared_needs(me)
    assert need.title.startswith("A place at Belonging is kept for you until")
    assert need.address == f"/conferences/waiting/{party.id}"
    assert titles(person()) == []
    with clock.set_to(party.offer_until):
        assert titles(me) == []


def test_so_does_a_place_in_a_webinar(network):
    talk, me = webinar(capacity=1, title="Listening well"), person()
    held = webinars.book(person(), talk)
    webinars.wait(me, talk)
    assert titles(me) == []

    webinars.cancel_booking(held)

    [need] = shared_needs(me)
    assert need.title.startswith("A place at “Listening well” is kept for you until")
    assert need.address == f"/webinars/{talk.slug}"
    with clock.set_to(clock.now() + timedelta(days=2)):
        assert titles(me) == []
