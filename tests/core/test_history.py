"""Who changed what: one row for each changed record, written with the change, forgotten with it."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from network.core import history
from network.core.db import Base, db
from network.core.history import Change, acting_as
from network.people.models import AuthSession, EmailedLink
from tests.builders.members import membership, organisation, person


def changes_of(record):
    return db.session.scalars(history.of(record)).all()


def last_change_of(record):
    return changes_of(record)[0]


def test_a_change_says_who_what_from_and_to(network):
    ada, ben = person(name="Ada"), person()
    with acting_as(ben.id):
        ada.name, ada.pronouns = "Ada Ŵyn", "she/her"
        db.session.flush()

    kept = last_change_of(ada)
    assert (kept.actor_id, kept.record_type, kept.record_id, kept.action) == (ben.id, "person", ada.id, "changed")
    assert kept.fields == {"name": ["Ada", "Ada Ŵyn"], "pronouns": ["", "she/her"]}


def test_a_new_record_says_what_it_began_with(network):
    ada = person(name="Ada", about="x" * 500, about_html="<p>x</p>")

    fields = last_change_of(ada).fields

    assert fields["name"] == [None, "Ada"]
    assert not {"id", "about", "about_html", "password_hash", "suspended_at"} & set(fields)


def test_a_record_that_is_gone_says_what_it_was(network):
    term = membership(organisation(), net=Decimal("1850.00"), starts_on=date(2026, 4, 1))
    number = term.id
    db.session.delete(term)
    db.session.flush()

    kept = db.session.scalars(
        select(Change).where(Change.record_type == "membership").order_by(Change.id.desc())
    ).first()
    assert (kept.record_id, kept.action) == (number, "deleted")
    assert kept.fields["net"] == ["1850.00", None]
    assert kept.fields["starts_on"] == ["2026-04-01", None]


def test_writing_the_same_again_is_no_change(network):
    ada = person(name="Ada")
    before = len(changes_of(ada))
    ada.name = "Ada"
    db.session.flush()

    assert len(changes_of(ada)) == before


def test_a_password_never_stands_in_the_history(network):
    ada = person()
    before = len(changes_of(ada))
    ada.password_hash = "$argon2id$secret"
    db.session.flush()

    assert len(changes_of(ada)) == before


def test_a_change_that_was_undone_was_never_made(network):
    ada = person(name="Ada")
    db.session.commit()
    ada.name = "Ben"
    db.session.flush()
    db.session.rollback()

    assert [kept.action for kept in changes_of(ada)] == ["created"]


def test_a_change_that_failed_leaves_nothing_for_the_next(network):
    ada = person(name="Ada", email="ada@example.org")
    with pytest.raises(IntegrityError), db.session.begin_nested():
        person(email="ada@example.org")
    ada.name = "Ada Ŵyn"
    db.session.flush()

    assert [kept.action for kept in changes_of(ada)] == ["changed", "created"]
    assert db.session.scalars(select(Change).where(Change.record_id.is_(None))).all() == []


def test_without_anybody_the_network_itself_acts(network):
    assert last_change_of(person()).actor_id is None


def test_every_business_record_has_a_history():
    without = {mapper.class_.__tablename__ for mapper in Base.registry.mappers if not mapper.class_.keeps_history}

    assert {AuthSession.__tablename__, EmailedLink.__tablename__, "change", "outbox_message", "notification"} <= without
    assert (
        not {"person", "staff_role", "organisation", "representative", "membership", "invoice", "payment", "network"}
        & without
    )


def test_a_page_acts_as_whoever_is_signed_in(client):
    ada = person(name="Ada")
    client.as_(ada).submit("/account", {"name": "Ada Ŵyn"})

    kept = last_change_of(ada)
    assert (kept.actor_id, kept.fields["name"]) == (ada.id, ["Ada", "Ada Ŵyn"])
