"""What a search may find is put together once for all who are alike, and still found by each as they stand now."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import BindParameter
from sqlalchemy.sql import visitors

from network.communities.actions import participation
from network.core import clock
from network.core.db import db
from network.core.searchable import SEARCHABLES
from network.memberships.voice import reader_of
from network.people.models import Role
from network.search import queries
from network.search.results import results_for
from network.search.words import read
from tests.builders.communities import closed_community, participant, participation_in, thread
from tests.builders.members import member, staff
from tests.builders.news import news
from tests.builders.people import somebody

pytestmark = pytest.mark.usefixtures("network")
WORD = "zebrafinch"


def found(reader):
    db.session.flush()
    return sorted(str(item.title) for item in results_for(reader, read(WORD)).items)


def statement_for(reader):
    return queries.found(reader, read(WORD), queries.WIDE)[0]


def test_two_members_share_a_statement_and_each_finds_their_own():
    here, there = closed_community(), closed_community()
    ada, ben = participant(here), participant(there)
    thread(here, title="Here", body=WORD)
    thread(there, title="There", body=WORD)

    assert statement_for(ada) is statement_for(ben)
    assert [found(ada), found(ben)] == [["Here"], ["There"]]


def test_who_comes_and_goes_finds_what_is_theirs_at_that_moment():
    here = closed_community()
    ada = member()
    thread(here, title="Here", body=WORD)
    assert found(ada) == []

    own = participation_in(here, ada)
    assert found(ada) == ["Here"]

    participation.leave(own)
    assert found(ada) == []


def test_who_is_not_alike_shares_nothing():
    several = (member(), somebody(), staff(Role.EVENTS), staff(Role.RESEARCH))

    assert len({id(statement_for(each)) for each in several}) == len(several)


def test_news_is_found_from_its_moment_on_by_a_statement_put_together_before():
    morning = clock.at(clock.today()) + timedelta(hours=9)
    ada = member()
    with clock.set_to(morning):
        news(title="Coming", body=WORD, at=morning + timedelta(hours=1))
        assert found(ada) == []

    with clock.set_to(morning + timedelta(hours=2)):
        assert found(ada) == ["Coming"]


def test_no_rule_holds_the_moment_or_the_person_it_was_put_together_for():
    ada = member(id=987_654)
    rules = [searchable.readable(reader_of(ada)) for searchable in SEARCHABLES.values() if searchable.readable]
    held = [
        part.value
        for rule in rules
        for part in visitors.iterate(rule)
        if isinstance(part, BindParameter) and part.callable is None
    ]

    assert len(rules) > 5
    assert not [value for value in held if isinstance(value, datetime) or value == ada.id]
