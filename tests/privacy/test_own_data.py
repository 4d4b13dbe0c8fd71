"""Everything held about somebody is given to them, and nothing of anybody else."""

import json

import pytest
from sqlalchemy import select

from network.communities.actions import posts
from network.core.db import Base, db
from network.people import links
from network.people.models import Role, SecondFactor
from network.privacy import queries
from network.privacy.gathering import held_about
from network.privacy.register import ABOUT, DEEDS, OF_OTHERS
from tests.builders.communities import participant, sensitive_community, thread
from tests.builders.members import person
from tests.builders.people import somebody, with_second_factor

CANARY = "xylophone-marmalade"


def columns_about_people():
    """Those that lead to a person, hold an address of email, or say who stored something."""
    for table in Base.metadata.tables.values():
        for column in table.columns:
            is_address = "email" in column.name or column.name in {"recipient", "sent_to"}
            leads = any(
                asked(column)
                for asked in (queries.leads_to_a_person, queries.leads_to_a_delegate, queries.leads_to_a_speaker)
            )
            if leads or is_address or column.name.endswith("_by_id"):
                yield f"{table.name}.{column.name}"


def test_every_column_that_leads_to_a_person_has_a_rule(app):
    found = set(columns_about_people())
    without = found - set(ABOUT) - set(DEEDS) - OF_OTHERS

    assert without == set(), "say in network/privacy/register.py what these say of a person"
    assert (set(ABOUT) | set(DEEDS) | OF_OTHERS) - found - {"person.id"} == set(), "these are there no more"


def test_what_somebody_said_and_was_told_is_in_it(network):
    ada = participant(sensitive_community(), name="Ada Example", about=CANARY)
    posts.reply(thread(), participant(thread().community), "of somebody else")
    own = thread(author=participant(sensitive_community()), body=CANARY)
    everything = held_about(db.session.get_one(type(ada), own.author_id)).as_json()

    places = everything["about_you"]
    assert {
        "person.id",
        "representative.person_id",
        "participation.person_id",
        "thread.author_id",
        "post.author_id",
    } <= set(places)
    assert CANARY in json.dumps(places["post.author_id"])
    assert "of somebody else" not in json.dumps(everything)
    assert CANARY in json.dumps(held_about(ada).as_json()["about_you"]["person.id"])


def test_nobody_else_is_in_it(network):
    ada, ben = somebody(email="ada@example.org"), somebody(name="Ben Canary", email="ben@example.org", about=CANARY)
    links.send_set_password(ben, "administration/messages/appointed", role=Role.EVENTS, by=ada)

    text = json.dumps(held_about(ada).as_json())

    assert not [word for word in ("Canary", "ben@example.org", CANARY) if word in text]


def test_no_secret_is_in_it_in_any_form(network):
    ada, codes = with_second_factor()
    link = links.make(ada)
    factor = db.session.scalars(select(SecondFactor.seed)).one()

    text = json.dumps(held_about(ada).as_json())

    assert not [word for word in (ada.password_hash, factor, link.rpartition("/")[2], *codes, "_hash") if word in text]


def test_letters_are_found_by_address_and_named_without_what_opens_doors(network):
    ada = somebody()
    links.send_reset(ada.email)

    given = held_about(ada).as_json()["about_you"]["outbox_message.recipient"]["rows"]

    assert [letter["subject"] for letter in given] == ["Choose a new password for Belonging Network"]
    assert "/password/" not in json.dumps(given)


def test_what_nothing_is_held_of_is_left_out(network):
    assert set(held_about(person()).as_json()["about_you"]) == {"person.id"}


@pytest.mark.parametrize("place", [*ABOUT, *DEEDS])
def test_every_rule_can_be_asked(network, place):
    ada = person()

    db.session.execute(queries.own_rows(place, ada)).all()
    assert db.session.scalar(queries.how_many(place, ada)) >= 0
