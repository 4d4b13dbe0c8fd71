"""People are found by what they show, and by nothing else."""

import pytest

from network.core import clock
from network.core.db import db, rows
from network.greetings.queries.finding import Wanted, like, seats_found
from network.organisations.models import Sector
from network.people.actions import change_account
from network.people.profile import Audience
from tests.builders.communities import community, participation_in, sensitive_community
from tests.builders.greetings import SHOWN, findable, workmate_of
from tests.builders.members import member, member_organisation


def names(viewer, **wanted):
    return sorted(seat.person.name for seat in rows(seats_found(viewer, Wanted(**wanted))))


def test_they_are_found_by_what_they_work_on_offer_and_look_for(network):
    findable(name="Ada", interests=["Hate crime"])
    findable(name="Ben", offers=["Training on hate crime"])
    findable(name="Cerys", asks=["A speaker on hate crime"])
    findable(name="Dev", interests=["Sport"])

    assert names(findable(), theme="HATE") == ["Ada", "Ben", "Cerys"]


@pytest.mark.parametrize(
    "audience, stranger, fellow, workmate",
    [
        (Audience.NOBODY, False, False, False),
        (Audience.ORGANISATION, False, False, True),
        (Audience.COMMUNITIES, False, True, True),
        (Audience.MEMBERS, True, True, True),
    ],
)
def test_what_is_not_shown_is_not_found(network, audience, stranger, fellow, workmate):
    ada = findable(name="Ada", interests=["sport"], shown_to={**SHOWN, "interests": audience.value})
    circle = community()
    near = findable()
    for one in (ada, near):
        participation_in(circle, one)

    assert (names(findable(), theme="sport") == ["Ada"]) is stranger
    assert (names(near, theme="sport") == ["Ada"]) is fellow
    assert (names(workmate_of(ada), theme="sport") == ["Ada"]) is workmate


def test_a_sensitive_community_makes_nobody_a_fellow(network):
    ada, near = findable(name="Ada", interests=["sport"], shown_to={**SHOWN, "interests": "communities"}), findable()
    circle = sensitive_community()
    for one in (ada, near):
        participation_in(circle, one)

    assert names(near, theme="sport") == []


def test_role_and_sector_are_asked_only_of_those_who_show_them(network):
    faith = member_organisation(sector=Sector.FAITH)
    open_one = findable(of=faith, name="Ada")
    findable(of=faith, name="Ben", shown_to={**SHOWN, "organisation": "nobody", "role": "nobody"})

    assert names(findable(), sector=Sector.FAITH) == [open_one.name]
    assert "Ben" not in names(findable(), role="lead")


def test_nobody_is_found_who_is_not_in_the_directory(network):
    member(name="Ada", interests=["sport"])
    findable(name="Ben", listed_at=None)

    assert names(findable()) == []


def test_who_offers_what_one_asks_comes_before_who_works_on_the_same(network):
    me = findable(interests=["sport"], asks=["a mosque"], offers=["training"])
    same = findable(interests=["Sport"])
    offers = findable(offers=["A mosque"])
    both = findable(asks=["training"], interests=["sport"])
    findable(interests=["faith"])

    assert db.session.execute(like(me, 9)).all() == [(both.id, 4), (offers.id, 3), (same.id, 1)]


def test_words_follow_the_profile(network):
    ada = findable(interests=["sport"])
    change_account(ada, ada.name, "", "", True, is_greetable=True, interests=["faith"], offers=[], asks=[])

    assert names(findable(), theme="sport") == []
    assert names(findable(), theme="faith") == [ada.name]
    assert clock.now() >= ada.greetable_at
