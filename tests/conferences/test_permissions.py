"""Who may do what: one table."""

import pytest

from network.conferences import links, permissions
from network.core.login import Anonymous
from network.people.models import Role
from tests.builders.conferences import order
from tests.builders.members import member, person, staff


@pytest.fixture
def people(network):
    return {
        "nobody": Anonymous(),
        "person": person(),
        "member": member(),
        "events": staff(Role.EVENTS),
        "membership": staff(Role.MEMBERSHIP),
        "administrator": staff(Role.ADMINISTRATOR),
    }


TABLE = [
    (permissions.may_choose_sessions, {"person", "member", "events", "membership", "administrator"}),
    (permissions.may_manage_conferences, {"events"}),
    (permissions.may_check_in, {"events"}),
]


@pytest.mark.parametrize("may, expected", TABLE, ids=[row[0].__name__ for row in TABLE])
def test_who_may_do_what(people, may, expected):
    assert {name for name, somebody in people.items() if may(somebody)} == expected


def test_who_may_see_an_order(people):
    of_member, of_stranger = order(booker=people["member"]), order()

    def seen(one, key=""):
        return {name for name, somebody in people.items() if permissions.may_see_order(somebody, one, key)}

    assert seen(of_member) == {"member", "events"}
    assert seen(of_member, links.order_key(of_member)) == {"member", "events"}
    assert seen(of_stranger) == {"events"}
    assert seen(of_stranger, links.order_key(of_stranger)) == set(people)
    assert seen(of_stranger, links.order_key(of_member)) == {"events"}
    assert seen(of_stranger, links.ticket_key(of_stranger.registrations[0])) == {"events"}
