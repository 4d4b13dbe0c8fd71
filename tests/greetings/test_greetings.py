"""Saying hello: to whom one may, what comes of it, and how it ends."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from network.core import clock
from network.core.db import db, rows
from network.core.errors import Refused
from network.core.outbox import OutboxMessage
from network.greetings import actions
from network.greetings.models import DirectMessage, Greeting
from network.greetings.queries.finding import is_greetable_by
from network.greetings.queries.greetings import greeting_of
from network.people.models import Person
from tests.builders.greetings import correspondence, findable, greeting, workmate_of
from tests.builders.members import member, person


def letters_to(somebody):
    return [each for each in rows(select(OutboxMessage)) if each.recipient == somebody.email]


def test_a_greeting_is_told_and_shows_no_address(network):
    ada, ben = findable(name="Ada Example"), findable()

    greeting(ada, ben, "We run open days too.")

    (letter,) = letters_to(ben)
    assert "Ada Example says hello" in letter.subject
    assert "We run open days too." in letter.content["text"]
    assert ada.email not in letter.content["text"]


@pytest.mark.parametrize("missing", ["listed_at", "greetable_at"])
def test_nobody_is_greeted_who_did_not_agree(network, missing):
    with pytest.raises(Refused, match="takes no greetings"):
        greeting(findable(), findable(**{missing: None}))


def test_nobody_is_greeted_who_speaks_for_no_member(network):
    outsider = person(listed_at=clock.now(), greetable_at=clock.now())

    with pytest.raises(Refused):
        greeting(findable(), outsider)


def test_somebody_under_eighteen_is_greeted_by_colleagues_only(network):
    tomorrow = clock.today() + timedelta(days=1)
    young = findable(adult_on=tomorrow)
    colleague_of_theirs = workmate_of(young)

    with pytest.raises(Refused):
        greeting(findable(), young)
    with pytest.raises(Refused):
        greeting(young, findable())
    assert greeting(colleague_of_theirs, young).is_waiting


def test_on_their_eighteenth_birthday_they_are_like_everybody(network):
    assert greeting(findable(), findable(adult_on=clock.today())).is_waiting


def test_greeting_twice_is_greeting_once(network):
    ada, ben = findable(), findable()

    assert greeting(ada, ben) is greeting(ada, ben)
    assert len(letters_to(ben)) == 1


def test_two_who_greet_each_other_know_each_other(network):
    ada, ben = findable(), findable()
    first = greeting(ada, ben)

    assert greeting(ben, ada) is first
    assert first.is_under_way


def test_who_was_declined_is_not_told_and_does_not_ask_again_soon(network):
    ada, ben = findable(), findable()
    made = greeting(ada, ben)

    actions.decline(made)

    assert letters_to(ada) == []
    with pytest.raises(Refused, match="said hello before"):
        greeting(ada, ben)
    with clock.set_to(clock.now() + timedelta(days=181)):
        assert greeting(ada, ben).is_waiting


def test_there_are_only_so_many_greetings_a_day(network):
    ada = findable()
    for _ in range(actions.MOST_A_DAY):
        greeting(ada, findable())

    with pytest.raises(Refused, match="today"):
        greeting(ada, findable())


def test_only_once_accepted_do_they_write(network):
    made = greeting()

    with pytest.raises(Refused):
        actions.write(made, made.sender, "Hello?")
    actions.accept(made)
    actions.write(made, made.sender, "Hello!")

    assert [each.body for each in rows(select(DirectMessage))] == ["Hello!"]
    assert len(letters_to(made.sender)) == 1


def test_a_letter_says_that_there_is_one_and_not_what(network):
    made = correspondence()

    actions.write(made, made.sender, "zebrafinch")

    assert letters_to(made.recipient)
    assert [each for each in letters_to(made.recipient) if "zebrafinch" in str(each.content)] == []


def test_a_form_sent_twice_is_one_letter(network):
    made = correspondence()

    for _ in range(2):
        actions.write(made, made.sender, "Once.", submission="key")

    assert db.session.scalar(select(func.count()).select_from(DirectMessage)) == 1


def test_nobody_writes_after_the_end(network):
    made = correspondence()
    actions.end(made)

    with pytest.raises(Refused, match="can no longer be written to"):
        actions.write(made, made.sender, "One more thing")


def test_who_blocks_is_found_and_written_to_no_more(network):
    ada, ben = findable(), findable()
    made = correspondence(ada, ben)

    actions.block(ben, ada)

    assert made.ended_at
    assert found_by(ada) == []
    assert found_by(ben) == []
    with pytest.raises(Refused):
        greeting(ada, ben)
    actions.unblock(ben, ada)
    assert found_by(ada) == [ben]


def found_by(viewer):
    return rows(select(Person).where(is_greetable_by(viewer)).order_by(Person.id))


def test_a_greeting_is_nobody_elses(network):
    made = correspondence()

    assert db.session.scalar(greeting_of(made.sender, made.id)) is made
    assert db.session.scalar(greeting_of(findable(), made.id)) is None


def test_whoever_is_suspended_is_not_greeted(network):
    with pytest.raises(Refused):
        greeting(findable(), findable(suspended_at=clock.now()))


def test_members_only_are_asked(network):
    assert member().greetable_at is None
    assert rows(select(Greeting)) == []
