"""Links sent by email: single use, soon over, and only for the address they went to."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from network.core import clock
from network.core.db import db
from network.core.errors import Refused
from network.people import actions, links, passwords, queries
from network.people.models import AuthSession, EmailedLink, Purpose
from tests.builders.members import person
from tests.builders.people import somebody
from tests.threads import at_once

NEW = "seventeen quiet tramlines"


def token_of(address):
    return address.rpartition("/")[2]


def link_for(who, purpose=Purpose.SET_PASSWORD):
    return token_of(links.make(who, purpose))


def opens(token):
    return db.session.scalar(queries.usable_link(token))


def test_a_link_sets_a_password_once(network):
    ada = person()
    link = opens(link_for(ada))

    actions.choose_password(link, NEW)

    assert passwords.matches(ada.password_hash, NEW)
    with pytest.raises(Refused, match="just been used"):
        actions.choose_password(link, "another good phrase")
    assert passwords.matches(ada.password_hash, NEW)


def test_a_token_is_kept_only_as_its_hash(network):
    token = link_for(person())

    kept = db.session.scalars(select(EmailedLink)).one()

    assert token not in " ".join(str(value) for value in vars(kept).values())


@pytest.mark.parametrize(
    "purpose, life",
    [(Purpose.RESET_PASSWORD, timedelta(hours=1)), (Purpose.SET_PASSWORD, timedelta(days=7))],
)
def test_a_link_is_over_in_time(network, purpose, life):
    token = link_for(person(), purpose)
    began = clock.now()

    with time_machine.travel(began + life - timedelta(minutes=1)):
        assert opens(token)
    with time_machine.travel(began + life + timedelta(minutes=1)):
        assert not opens(token)


def test_a_link_is_dead_after_the_password_or_the_address_changed(network):
    ada, ben = somebody(), somebody()
    for_ada, for_ben = link_for(ada), link_for(ben)

    actions.set_password(ada, NEW)
    ben.email = "elsewhere@example.org"
    db.session.flush()

    assert (opens(for_ada), opens(for_ben)) == (None, None)


def test_a_link_opens_nothing_for_somebody_suspended(network):
    ada = somebody()
    token = link_for(ada)

    ada.suspended_at = clock.now()
    db.session.flush()

    assert opens(token) is None


def test_a_new_password_ends_all_sessions_but_the_one_at_hand(network):
    ada = somebody()
    rows = [
        AuthSession(person_id=ada.id, token_hash=str(n), device="A test", began_at=clock.now(), seen_at=clock.now())
        for n in range(3)
    ]
    db.session.add_all(rows)
    db.session.flush()

    actions.set_password(ada, NEW, stay_in=rows[1])
    db.session.expire_all()

    assert [row.ended_at is None for row in rows] == [False, True, False]


def test_a_password_that_is_too_easy_is_refused_wherever_it_comes_from(network):
    with pytest.raises(Refused, match="many people use"):
        actions.set_password(person(), "password1234")


def test_at_most_three_letters_an_hour_go_to_an_address(network, sent_mail):
    ada = somebody()

    for _ in range(5):
        links.send_reset(ada.email)
    within_the_hour = len(sent_mail())
    with time_machine.travel(clock.now() + timedelta(minutes=61)):
        links.send_reset(ada.email)
        later = len(sent_mail())

    assert (within_the_hour, later) == (3, 4)


def test_nobody_is_written_to_who_has_no_account(network, sent_mail):
    suspended = somebody(suspended_at=clock.now())

    links.send_reset("nobody@example.org")
    links.send_reset(suspended.email)

    assert sent_mail() == []


def test_the_letter_leads_to_a_page_of_our_own(network, sent_mail):
    ada = somebody(name="Ada Example")

    links.send_reset(ada.email.upper())

    (letter,) = sent_mail()
    text = letter.get_body(("plain",)).get_content()
    assert letter["To"] == ada.email
    assert "Dear Ada Example," in text
    assert "http://localhost/password/" in text


def test_ten_who_use_one_link_at_once_set_one_password(postgres_app):
    ada = person()
    token = link_for(ada)
    db.session.commit()
    known = opens(token).id
    db.session.commit()

    def choose(number):
        actions.choose_password(db.session.get_one(EmailedLink, known), f"{NEW} {number}")
        return "set"

    answers = at_once(postgres_app, choose, 10)

    assert sorted(answers)[-1:] == ["set"]
    assert answers.count("set") == 1


def test_ten_who_ask_at_once_get_three_letters(postgres_app):
    ada = somebody()
    address = ada.email
    db.session.commit()

    at_once(postgres_app, lambda number: links.send_reset(address), 10)

    assert db.session.query(EmailedLink).count() == 3
