"""The line for places: first come, first served; an offer keeps a place until it ends, and then it is the next one's."""

from datetime import timedelta

import pytest

from network.core import clock
from network.core.db import db, rows
from network.core.errors import Refused
from network.webinars import actions, queries
from network.webinars.actions.line import end_of_offer, position_of
from network.webinars.jobs import pass_places_on
from network.webinars.models import LineEnd
from tests.builders.members import person
from tests.builders.webinars import webinar


def full(places=1, **over):
    talk = webinar(capacity=places, **over)
    return talk, [actions.book(person(), talk) for _ in range(places)]


def in_line(who, talk):
    return db.session.scalar(queries.place_in_line_of(who, talk))


def subjects(letters, to):
    return [letter["Subject"] for letter in letters if letter["To"] == to.email]


def test_nobody_waits_while_there_is_a_place(network):
    with pytest.raises(Refused, match="There is a place for you"):
        actions.wait(person(), webinar(capacity=1))


def test_who_waits_knows_their_number_and_keeps_it_however_often_they_ask(network, sent_mail):
    talk, _booked = full()
    first, second = person(), person()

    actions.wait(first, talk)
    once, twice = actions.wait(second, talk), actions.wait(second, talk)

    assert once is twice
    assert (position_of(in_line(first, talk)), position_of(once)) == (1, 2)
    assert len(subjects(sent_mail(), second)) == 1


def test_a_place_that_comes_free_is_offered_to_the_first_and_kept_from_everybody_else(network, sent_mail):
    talk, [booked] = full()
    first, second = person(), person()
    actions.wait(first, talk)
    actions.wait(second, talk)

    actions.cancel_booking(booked)

    assert in_line(first, talk).is_offered
    assert not in_line(second, talk).is_offered
    assert subjects(sent_mail(), first)[-1].startswith("A place is free for you")
    with pytest.raises(Refused, match="All places are taken"):
        actions.book(person(), talk)
    with pytest.raises(Refused, match="You are in line"):
        actions.book(second, talk)
    actions.book(first, talk)
    assert (actions.places_taken(talk), in_line(first, talk)) == (1, None)


def test_an_offer_that_is_let_go_or_runs_out_goes_to_the_next(network, sent_mail, time_machine):
    talk, [booked] = full()
    first, second, third = person(), person(), person()
    for each in (first, second, third):
        actions.wait(each, talk)
    actions.cancel_booking(booked)

    actions.leave_line(in_line(first, talk))
    offered = in_line(second, talk)
    assert offered.is_offered
    time_machine.move_to(offered.offer_ends_at + timedelta(seconds=1))
    with pytest.raises(Refused, match="The time for this offer is over"):
        actions.book(second, talk)
    pass_places_on()
    pass_places_on()

    assert offered.end == LineEnd.LAPSED
    assert in_line(third, talk).is_offered
    assert subjects(sent_mail(), second)[-1].startswith("The place has gone to the next")
    assert [subject for subject in subjects(sent_mail(), third) if "free for you" in subject] != []


def test_more_places_are_offered_along_the_line(network):
    talk, _booked = full()
    waiting = [person() for _ in range(3)]
    for each in waiting:
        actions.wait(each, talk)

    actions.edit(talk, 1, capacity=3)

    assert [in_line(each, talk).is_offered for each in waiting] == [True, True, False]


def test_nobody_new_gets_a_place_past_those_who_wait(network):
    talk, [booked, _other] = full(places=2)
    waiting = person()
    actions.wait(waiting, talk)
    actions.cancel_booking(booked)
    actions.leave_line(in_line(waiting, talk))

    assert actions.places_claimed(talk) == 1
    actions.book(person(), talk)
    with pytest.raises(Refused):
        actions.book(person(), talk)


@pytest.mark.parametrize("days, hours", [(10, 24), (4, 24), (2, 12), (0.5, 3)])
def test_an_offer_holds_for_a_day_or_a_quarter_of_the_time_that_is_left(days, hours):
    now = clock.now()

    assert end_of_offer(now, now + timedelta(days=days)) == now + timedelta(hours=hours)


def test_once_it_has_begun_nothing_is_offered(network, time_machine):
    talk, _booked = full()
    actions.wait(person(), talk)
    time_machine.move_to(talk.starts_at)

    actions.offer_places(talk)

    assert [place.is_offered for place in rows(queries.line(talk))] == [False]
