import pytest
from sqlalchemy import select

from network.core.db import rows
from network.merging import queries
from network.merging.actions.finding import look_for_duplicates, tell_apart
from network.merging.models import Kind, SuspectedPair
from network.people.models import Role
from tests.builders.members import member, member_organisation, organisation, person, staff


def found(kind):
    look_for_duplicates()
    return {(left.name, right.name): pair.reasons for pair, left, right in rows(queries.suspected(kind))}


@pytest.mark.parametrize(
    ("one", "other", "reasons"),
    [
        ({"name": "Lantern Trust"}, {"name": "The Lantern Trust Ltd."}, ["Same name"]),
        ({"name": "Aldermere Council"}, {"name": "Aldermere City Council"}, ["Name alike by 95%"]),
        ({"name": "Harebell", "charity_number": "1999999"}, {"name": "Meadow", "charity_number": "1 999 999"}, ["Same charity number, 1999999"]),
        ({"name": "Harebell", "website": "harebell.example"}, {"name": "Meadow", "email_domain": "harebell.example"}, ["Same email domain, harebell.example"]),
        (
            {"name": "Harebell", "billing_address": "2 Mill Lane\nTown\nAB1 2CD"},
            {"name": "Meadow", "billing_address": "2, Mill Lane\nab12cd"},
            ["Same address"],
        ),
        ({"name": "Harebell", "billing_address": "2 Mill Lane\nAB1 2CD"}, {"name": "Meadow", "billing_address": "4 Mill Lane\nAB1 2CD"}, None),
        ({"name": "Dunholme Council"}, {"name": "Fenholme Council"}, None),
    ],
)  # fmt: skip
def test_organisations_are_found_by_name_number_domain_and_address(network, one, other, reasons):
    empty = {"website": "", "billing_email": "", "billing_address": ""}
    organisation(**{**empty, **one})
    organisation(**{**empty, **other})

    assert list(found(Kind.ORGANISATION).values()) == ([reasons] if reasons else [])


def test_people_are_found_by_name_within_an_organisation_and_by_their_mailbox(network):
    council = member_organisation()
    member(council, name="Dr Ada Example", email="ada@aldermere.example")
    member(council, name="Ada Example", email="a.example@aldermere.example")
    person(name="Ravi Madeup", email="ravi.madeup@gmail.com")
    person(name="R Madeup", email="ravimadeup+news@googlemail.com")
    member(member_organisation(), name="Ada Example", email="ada.example@another.example")

    assert found(Kind.PERSON) == {
        ("Dr Ada Example", "Ada Example"): ["Same name in one organisation"],
        ("Ravi Madeup", "R Madeup"): ["The same mailbox, written in two ways"],
    }


def test_what_staff_told_apart_is_not_shown_again(network):
    one, other = organisation(name="Lantern Trust"), organisation(name="The Lantern Trust")
    look_for_duplicates()

    tell_apart(Kind.ORGANISATION, other.id, one.id, staff(Role.MEMBERSHIP))

    assert found(Kind.ORGANISATION) == {}
    assert len(rows(select(SuspectedPair))) == 1


def test_looking_twice_finds_each_pair_once(network):
    organisation(name="Lantern Trust")
    organisation(name="The Lantern Trust")

    look_for_duplicates()

    assert len(found(Kind.ORGANISATION)) == 1
