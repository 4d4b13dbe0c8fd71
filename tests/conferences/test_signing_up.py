"""Signing up for sessions of limited size: places, lines, and nobody in two sessions at one time."""

import pytest

from network.conferences.actions.order import cancel
from network.conferences.actions.programme import change_session, remove_session
from network.conferences.actions.signing_up import sign_up, withdraw
from network.conferences.models import Kind, SignUp
from network.conferences.own_programme import choices
from network.core.db import db, rows
from network.core.errors import Refused
from tests.builders.conferences import conference, guest, order, registration, session


@pytest.fixture
def summit(network):
    return conference()


def workshop(summit, **over):
    return session(summit, **{"capacity": 1, "needs_sign_up": True, **over})


def named(summit, name):
    return registration(summit, name=name, email=f"{name.lower()}@example.org")


def details(of, **over):
    names = ("title", "kind", "starts_at", "ends_at", "room", "capacity", "needs_sign_up")
    return {**{name: getattr(of, name) for name in names}, **over}


def test_the_last_place_is_taken_and_whoever_comes_after_stands_in_line(summit):
    faith = workshop(summit, capacity=1)

    first, second = [sign_up(faith, named(summit, name)) for name in ("Ada", "Bilal")]

    assert (first.has_place, second.has_place, faith.places_taken) == (True, False, 1)


def test_a_place_given_up_is_the_first_in_lines_who_is_written_to(summit, sent_mail):
    faith = workshop(summit, title="Faith in the city")
    ada, bilal, cerys = [named(summit, name) for name in ("Ada", "Bilal", "Cerys")]
    for each in (ada, bilal, cerys):
        sign_up(faith, each)

    withdraw(faith, ada)

    placed = {each.registration.delegate_name: each.has_place for each in rows(db.select(SignUp))}
    assert placed == {"Bilal": True, "Cerys": False}
    assert faith.places_taken == 1
    letters = [letter["To"] for letter in sent_mail() if letter["Subject"] == "You have a place in “Faith in the city”"]
    assert letters == ["bilal@example.org"]


def test_signing_up_again_changes_nothing(summit):
    faith, ada = workshop(summit, capacity=3), named(summit, "Ada")

    assert sign_up(faith, ada) is sign_up(faith, ada)
    assert faith.places_taken == 1


def test_leaving_the_line_frees_no_place(summit):
    faith, ada, bilal = workshop(summit), named(summit, "Ada"), named(summit, "Bilal")
    sign_up(faith, ada)
    sign_up(faith, bilal)

    withdraw(faith, bilal)

    assert (faith.places_taken, len(rows(db.select(SignUp)))) == (1, 1)


@pytest.mark.parametrize("is_full, words", [(False, "and you have a place there"), (True, "and you stand in its line")])
def test_nobody_signs_up_for_two_sessions_at_one_time(summit, is_full, words):
    faith = workshop(summit, title="Faith in the city", hour=10, minute=15)
    sport = workshop(summit, hour=10, minute=45)
    after = workshop(summit, hour=11, minute=0)
    if is_full:
        sign_up(faith, named(summit, "Bilal"))
    ada = named(summit, "Ada")
    sign_up(faith, ada)

    with pytest.raises(Refused) as refused:
        sign_up(sport, ada)

    assert refused.value.sentence.startswith(f"“Faith in the city” is at the same time, {words}.")
    assert sign_up(after, ada).has_place


def test_only_who_has_a_place_at_the_event_signs_up(summit):
    faith, cancelled = workshop(summit, capacity=9), named(summit, "Ada")
    cancel(cancelled)
    elsewhere = registration(conference())

    for each in (cancelled, elsewhere):
        with pytest.raises(Refused):
            sign_up(faith, each)

    assert faith.places_taken == 0


def test_a_session_with_room_for_all_needs_no_signing_up(summit):
    with pytest.raises(Refused):
        sign_up(session(summit), named(summit, "Ada"))


def test_whoever_cancels_their_place_gives_up_their_sessions(summit):
    faith, later = workshop(summit), workshop(summit, hour=14)
    ada, bilal = named(summit, "Ada"), named(summit, "Bilal")
    for each in (ada, bilal):
        sign_up(faith, each)
    sign_up(later, ada)

    cancel(ada)

    (left,) = rows(db.select(SignUp))
    assert (left.registration, left.has_place) == (bilal, True)
    assert (faith.places_taken, later.places_taken) == (1, 0)


def test_a_larger_room_lets_the_line_in_and_a_smaller_one_puts_nobody_out(summit):
    faith = workshop(summit, capacity=1)
    for name in ("Ada", "Bilal", "Cerys"):
        sign_up(faith, named(summit, name))

    change_session(faith, **details(faith, capacity=2))
    with pytest.raises(Refused) as refused:
        change_session(faith, **details(faith, capacity=1))

    assert (faith.places_taken, refused.value.field) == (2, "capacity")


def test_a_session_that_needs_signing_up_says_how_many_it_has_room_for(summit):
    with pytest.raises(Refused) as refused:
        workshop(summit, capacity=None)

    assert refused.value.field == "capacity"


def test_those_who_signed_up_hear_when_a_session_moves_or_is_no_more(summit, sent_mail):
    faith = workshop(summit, title="Faith in the city")
    sign_up(faith, named(summit, "Ada"))

    change_session(faith, **details(faith, room="Loom"))
    change_session(faith, **details(faith, kind=Kind.PLENARY))
    remove_session(faith)

    told = [letter["Subject"] for letter in sent_mail() if "Faith in the city" in letter["Subject"]]
    assert told == ["“Faith in the city” has moved", "“Faith in the city” will not take place"]
    assert not rows(db.select(SignUp))


def test_what_bars_a_session_is_only_what_was_signed_up_for_at_its_time(summit):
    faith, sport, later = workshop(summit), workshop(summit), workshop(summit, hour=14)

    chosen = choices([faith, sport, later], (), {}, [(1, faith.id, faith.starts_at, 0)])

    assert [chosen.barred_by(each) for each in (faith, sport, later)] == [None, faith, None]


def test_people_of_one_order_sign_up_each_for_themselves(summit):
    faith = workshop(summit, capacity=2)
    booked = order(summit, [guest(), guest()])

    assert [sign_up(faith, each).has_place for each in booked.registrations] == [True, True]
