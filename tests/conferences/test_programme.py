"""Filling the programme: nobody and no room is in two places."""

import pytest

from network.conferences.actions.conference import change_conference, create_conference, set_prices
from network.conferences.actions.postponing import postpone
from network.conferences.actions.programme import change_session, remove_session
from network.conferences.models import Category, Kind, Status
from network.conferences.own_programme import choices, days
from network.core import clock
from network.core.errors import Refused
from tests.builders.conferences import conference, order, session, speaker


def test_a_room_is_not_in_two_sessions_at_once(network):
    summit = conference()
    session(summit, title="Faith in the city", room="Loom", hour=10, minute=15)

    with pytest.raises(Refused) as refused:
        session(summit, room="loom", hour=10, minute=45)

    assert refused.value.sentence == "“Faith in the city” is in Loom from 10:15 to 11:00."


def test_nobody_is_in_two_sessions_at_once_whether_they_chair_or_speak(network):
    summit = conference()
    ada = speaker(summit, name="Ada Example")
    session(summit, title="Faith in the city", chairs=[ada], hour=10, minute=15)

    with pytest.raises(Refused) as refused:
        session(summit, speakers=[ada], hour=10, minute=30)

    assert (
        refused.value.sentence
        == "Ada Example is in “Faith in the city” from 10:15 to 11:00, and nobody can be in two places."
    )


def test_one_session_may_begin_when_another_ends(network):
    summit = conference()
    ada = speaker(summit)

    first = session(summit, room="Loom", speakers=[ada], hour=10, minute=15)
    second = session(summit, room="Loom", speakers=[ada], hour=11, minute=0)

    assert not first.overlaps(second)


def test_a_session_that_is_moved_is_checked_too_but_not_against_itself(network):
    summit = conference()
    one = session(summit, title="Plenary", room="Loom", hour=10, minute=15)
    session(summit, room="Loom", hour=12, minute=0)
    same = {"title": "Plenary", "kind": Kind.PLENARY, "room": "Loom", "capacity": None}

    change_session(one, **same, starts_at=one.starts_at, ends_at=one.ends_at)
    with pytest.raises(Refused):
        change_session(one, **same, starts_at=one.starts_at, ends_at=clock.at(clock.here(one.starts_at).date(), 12, 30))


def test_a_session_is_within_its_conference(network):
    with pytest.raises(Refused):
        session(conference(), hour=18)


def test_a_session_taken_out_leaves_nothing_behind(network):
    summit = conference()
    one = session(summit, speakers=[speaker(summit)])

    remove_session(one)

    assert session(summit, title="Another", hour=10, minute=15).id


def test_sessions_that_begin_together_share_a_slot(network):
    summit = conference()
    one, two, three = session(summit), session(summit), session(summit, hour=12)

    (day,) = days([one, two, three])

    assert [list(slot.sessions) for slot in day.slots] == [[one, two], [three]]


def test_only_what_was_chosen_clashes(network):
    summit = conference()
    one, two, three = session(summit), session(summit), session(summit)

    chosen = choices([one, two, three], {one.id, two.id}, {})

    assert (chosen.clashing_with(one), chosen.clashing_with(two), chosen.clashing_with(three)) == ([two], [one], ())


def test_a_conference_keeps_the_first_date_when_it_is_postponed_and_everybody_is_told(network, sent_mail):
    summit = conference(title="Belonging 2022")
    order(summit)
    keynote = session(summit, hour=10, minute=15)
    first = clock.here(summit.starts_at).date()

    postpone(summit)
    assert (summit.status, summit.postponed_from) == (Status.POSTPONED, first)
    later = clock.at(first.replace(year=first.year + 1), 9, 30)
    postpone(summit, later, later.replace(hour=17))

    assert (summit.status, summit.postponed_from, summit.starts_at) == (Status.BOOKING, first, later)
    assert keynote.starts_at == clock.at(clock.here(later).date(), 10, 15)
    subjects = [letter["Subject"] for letter in sent_mail() if letter["To"] == "booker@example.org"]
    told = [subject for subject in subjects if subject.startswith("Belonging 2022 ")]
    assert told[0] == "Belonging 2022 is postponed"
    assert told[1].startswith("Belonging 2022 has a new date: ")


def test_there_cannot_be_fewer_places_than_are_taken(network):
    summit = conference()
    order(summit)

    with pytest.raises(Refused):
        change_conference(summit, capacity=0, starts_at=summit.starts_at, ends_at=summit.ends_at)


def test_a_price_taken_away_leaves_what_is_booked_as_it_is(network):
    booked = order()

    set_prices(booked.conference, {Category.CHARITY: None})

    assert Category.CHARITY not in {price.category for price in booked.conference.prices}
    assert booked.registrations[0].net == 145


def test_no_conference_takes_an_address_of_our_own(network):
    summit = conference()

    made = create_conference(title="Staff", starts_at=summit.starts_at, ends_at=summit.ends_at, capacity=10)

    assert made.slug == "staff-2"
