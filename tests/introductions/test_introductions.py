"""Introductions between delegates: who is found, how a hello goes, and what matching keeps to."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from network.conferences.actions import order as orders
from network.conferences.actions.details import agree
from network.conferences.actions.postponing import call_off
from network.conferences.actions.swapping import swap
from network.conferences.handover import Place
from network.conferences.models import Agreement, Category
from network.core import clock
from network.core.db import db, rows
from network.core.errors import Refused
from network.core.outbox import OutboxMessage
from network.introductions import actions, queries
from network.introductions.models import DelegateWords, Introduction
from network.introductions.retention import introductions as over
from network.introductions.retention import words
from tests.builders.conferences import conference, guest
from tests.builders.introductions import seeker
from tests.builders.members import person


def letters(subject):
    return [each for each in rows(select(OutboxMessage).order_by(OutboxMessage.id)) if subject in each.subject]


def names(statement):
    return [row[0].delegate_name for row in db.session.execute(statement)]


def test_only_those_who_agreed_are_listed_and_no_young_ambassador(network):
    day = conference()
    me = seeker(day, name="Me Sample")
    seeker(day, name="Ada Example")
    seeker(day, name="Silent Sample", agreed=())
    seeker(day, name="Young Sample").category = Category.YOUNG_AMBASSADOR
    seeker(day, name="Gone Sample").cancelled_at = clock.now()
    seeker(name="Elsewhere Sample")
    db.session.flush()

    assert names(queries.listed(day, me)) == ["Ada Example"]


def test_an_agreement_taken_back_takes_them_off_the_list_at_once(network):
    day = conference()
    ada, me = seeker(day), seeker(day)

    agree(ada, Agreement.LISTED, False)
    db.session.flush()

    assert names(queries.listed(day, me)) == []


def test_people_are_found_by_what_they_offer_look_for_or_work_on(network):
    day = conference()
    me = seeker(day)
    seeker(day, name="Ada Example", offers=["A hall in winter"])
    seeker(day, name="Ben Example", interests=["café conversations"])

    assert names(queries.listed(day, me).where(queries.about("HALL"))) == ["Ada Example"]
    assert names(queries.listed(day, me).where(queries.about("Café"))) == ["Ben Example"]
    assert names(queries.listed(day, me).where(queries.about("%"))) == []


def test_a_hello_shows_no_address_until_it_is_answered(network):
    day = conference()
    me, ada = seeker(day, name="Me Sample"), seeker(day, name="Ada Example")

    made = actions.say_hello(me, ada)
    actions.say_hello(me, ada)
    (letter,) = letters("Me Sample says hello")
    assert letter.recipient == ada.delegate_email
    assert me.delegate_email not in letter.content["text"]
    actions.accept(made, ada)

    assert {each.recipient for each in letters("can meet")} == {me.delegate_email, ada.delegate_email}


def test_two_who_greet_each_other_are_introduced(network):
    day = conference()
    me, ada = seeker(day), seeker(day)

    actions.say_hello(me, ada)
    actions.say_hello(ada, me)

    (made,) = rows(queries.introductions(day))
    assert made.accepted_at


def test_who_said_hello_cannot_answer_it_themselves(network):
    day = conference()
    me, ada = seeker(day), seeker(day)
    made = actions.say_hello(me, ada)

    with pytest.raises(Refused, match="no hello to answer"):
        actions.accept(made, me)


def test_no_thanks_is_told_to_nobody_and_ends_it(network):
    day = conference()
    me, ada = seeker(day), seeker(day)
    made = actions.say_hello(me, ada)
    before = len(rows(select(OutboxMessage)))

    actions.decline(made, ada)

    assert len(rows(select(OutboxMessage))) == before
    assert rows(queries.introductions_of(me)) == []
    actions.say_hello(me, ada)
    assert len(rows(select(OutboxMessage))) == before, "nobody is asked twice"


def test_nobody_greets_the_whole_room(network, monkeypatch):
    monkeypatch.setattr(actions, "MOST_HELLOS", 2)
    day = conference()
    me = seeker(day)
    for _each in range(2):
        actions.say_hello(me, seeker(day))

    with pytest.raises(Refused, match="Give them time"):
        actions.say_hello(me, seeker(day))


def test_matching_follows_the_rule_and_tells_each_once(network):
    day = conference()
    ada = seeker(day, name="Ada Example", asks=["Halls"])
    ben = seeker(day, name="Ben Example", offers=["halls"])
    seeker(day, name="Silent Sample", offers=["halls"], agreed=[Agreement.LISTED])

    assert actions.match(day, day.starts_at) == 1

    (made,) = rows(queries.matches(day))
    assert ({made.one_id, made.other_id}, made.score, made.meets_at) == ({ada.id, ben.id}, 3, day.starts_at)
    assert {each.recipient for each in letters("Whom you meet")} == {ada.delegate_email, ben.delegate_email}


def test_matching_again_keeps_a_no_and_what_people_asked_for_themselves(network):
    day = conference()
    ada, ben = seeker(day, asks=["halls"]), seeker(day, offers=["halls"])
    cem = seeker(day, offers=["halls"])
    actions.match(day, day.starts_at)
    declined = db.session.scalar(queries.between(ada, ben))
    actions.decline(declined, ben)
    assert len(letters("cannot meet you")) == 1

    actions.match(day, day.starts_at + timedelta(hours=1))

    pairs = {(each.one_id, each.other_id): bool(each.declined_at) for each in rows(queries.matches(day))}
    assert pairs == {(ada.id, ben.id): True, (ada.id, cem.id): False}


def test_introductions_end_ninety_days_after_the_day(network):
    day = conference()
    me, ada = seeker(day, offers=["halls"]), seeker(day)
    actions.say_hello(me, ada)

    db.session.execute(over(day.ends_at))
    assert len(rows(select(Introduction))) == 1
    db.session.execute(over(day.ends_at + timedelta(seconds=1)))
    db.session.execute(words(day.ends_at + timedelta(seconds=1)))

    assert rows(select(Introduction.id)) == []
    assert db.session.scalar(queries.words_of(me)) is None


def both_kinds(day):
    """Me, with a hello that was accepted and somebody to meet at a time."""
    me, ada, ben = (seeker(day, name=name, offers=["a hall"]) for name in ("Me Sample", "Ada Example", "Ben Example"))
    actions.accept(actions.say_hello(me, ada), ada)
    actions.introduce(me, ben, score=3, meets_at=day.starts_at)
    return me, ada, ben


@pytest.mark.parametrize(
    "deed", [orders.cancel, lambda me: swap(me, guest()), lambda me: Place().hand_over(me.id, person())]
)
def test_who_gives_a_place_up_or_over_leaves_nobody_to_the_next_and_whoever_was_to_meet_them_hears(network, deed):
    day = conference()
    me, ada, ben = both_kinds(day)

    deed(me)

    assert rows(select(Introduction)) == []
    assert rows(select(DelegateWords.registration_id).order_by(DelegateWords.id)) == [ada.id, ben.id]
    assert [each.recipient for each in letters("cannot meet you")] == [ben.delegate_email]


def test_an_event_that_is_called_off_tells_of_no_single_meeting(network):
    day = conference()
    both_kinds(day)

    call_off(day)

    assert rows(select(Introduction)) == []
    assert letters("cannot meet you") == []
