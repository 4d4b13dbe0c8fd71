"""Another email address."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from network.core import clock
from network.core.db import db
from network.core.errors import Refused
from network.people import actions, links, queries
from network.people.models import AuthSession, EmailedLink, Person, Purpose
from tests.builders.members import person
from tests.builders.people import somebody
from tests.threads import at_once

NEW = "new@example.org"


def link_to(email):
    return db.session.scalars(
        select(EmailedLink)
        .where(EmailedLink.email == email, EmailedLink.purpose == Purpose.CHANGE_EMAIL)
        .order_by(EmailedLink.id.desc())
    ).first()


def test_the_new_address_is_asked_and_the_old_one_told(network, sent_mail):
    ada = somebody(email="old@example.org")

    actions.ask_to_change_email(ada, " New@Example.org ")
    meanwhile = ada.email
    actions.change_email(link_to(NEW))

    assert (meanwhile, ada.email) == ("old@example.org", NEW)
    assert [letter["To"] for letter in sent_mail()] == [NEW, "old@example.org"]


def test_it_ends_every_link_and_every_other_session(network):
    ada = somebody()
    links.make(ada, Purpose.RESET_PASSWORD)
    now = clock.now()
    here, there = (
        AuthSession(person_id=ada.id, token_hash=str(n), device="A test", began_at=now, seen_at=now) for n in range(2)
    )
    db.session.add_all([here, there])
    actions.ask_to_change_email(ada, NEW)

    actions.change_email(link_to(NEW), stay_in=here)

    db.session.expire_all()
    assert db.session.scalars(select(EmailedLink).where(EmailedLink.used_at.is_(None))).all() == []
    assert (here.ended_at, there.ended_at is None) == (None, False)


def test_a_link_works_once(network):
    ada = somebody()
    actions.ask_to_change_email(ada, NEW)
    link = link_to(NEW)
    actions.change_email(link)

    with pytest.raises(Refused, match="just been used"):
        actions.change_email(link)


def test_asking_for_another_ends_the_link_before(network):
    ada = somebody()
    actions.ask_to_change_email(ada, "first@example.org")
    actions.ask_to_change_email(ada, NEW)
    db.session.expire_all()

    assert link_to("first@example.org").used_at is not None
    assert link_to(NEW).used_at is None


def test_an_address_that_somebody_has_stays_theirs_and_only_they_are_told(network, sent_mail):
    ada, ben = somebody(), somebody(email="ben@example.org")

    actions.ask_to_change_email(ada, "BEN@example.org")
    db.session.expire_all()

    assert link_to("ben@example.org").used_at is not None
    (letter,) = sent_mail()
    assert (letter["To"], ben.email) == ("ben@example.org", "ben@example.org")
    assert "You have an account" in letter["Subject"]


def test_an_address_given_to_somebody_meanwhile_is_refused(network):
    ada = somebody()
    actions.ask_to_change_email(ada, NEW)
    person(email=NEW)

    with pytest.raises(Refused, match="meanwhile"):
        actions.change_email(link_to(NEW))


def test_at_most_three_letters_an_hour_go_to_an_address_whoever_asks(network, sent_mail):
    for _ in range(3):
        actions.ask_to_change_email(somebody(), NEW)

    with pytest.raises(Refused, match="three letters"):
        actions.ask_to_change_email(somebody(), NEW)
    assert len(sent_mail()) == 3


def test_no_link_sets_a_password_that_was_sent_for_an_address_nor_the_other_way(network):
    ada = somebody()
    token = links.new_token()
    links.keep(ada, Purpose.CHANGE_EMAIL, token, ada.email)
    by_reset = links.make(ada, Purpose.RESET_PASSWORD).rpartition("/")[2]

    assert db.session.scalar(queries.usable_link(token)) is None
    assert db.session.scalar(queries.email_change(by_reset, ada)) is None
    assert db.session.scalar(queries.email_change(token, ada)) is not None
    assert db.session.scalar(queries.email_change(token, somebody())) is None


def test_a_link_is_over_after_an_hour(network):
    ada = somebody()
    token = links.new_token()
    links.keep(ada, Purpose.CHANGE_EMAIL, token, NEW).expires_at = clock.now() - timedelta(seconds=1)
    link_to(NEW).sent_at -= timedelta(hours=1)
    db.session.flush()

    assert db.session.scalar(queries.email_change(token, ada)) is None


def test_of_two_who_prove_the_same_address_at_once_one_gets_it(postgres_app):
    people = [somebody(), somebody()]
    for each in people:
        actions.ask_to_change_email(each, NEW)
    ids = [link.id for link in db.session.scalars(select(EmailedLink))]
    db.session.commit()

    def prove(number):
        actions.change_email(db.session.get_one(EmailedLink, ids[number]))
        return "proved"

    answers = at_once(postgres_app, prove, 2)

    assert answers.count("proved") == 1
    assert db.session.scalars(select(Person).where(Person.email == NEW)).all() != []
