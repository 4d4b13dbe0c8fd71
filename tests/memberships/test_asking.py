import pytest
from sqlalchemy import select

from network.core import clock
from network.core.db import db
from network.core.statements import NOW
from network.memberships.asking import asked
from network.people.models import Person
from tests.builders.members import member, person


def own_name(reader):
    return select(Person.name).where(Person.id == reader.id)


def joined_by_now(reader):
    return select(Person.id).where(Person.joined_at <= NOW)


def joined_by_this_moment(reader):
    return select(Person.id).where(Person.joined_at <= clock.now())


def test_a_statement_is_put_together_once_for_all_who_are_alike_and_asks_for_each_by_themselves(network):
    first, second = member(), member()

    statements = [asked(own_name, each)[0] for each in (first, second)]
    names = [db.session.scalar(*asked(own_name, each)) for each in (first, second)]

    assert statements[0] is statements[1]
    assert names == [first.name, second.name]


def test_who_is_not_alike_is_asked_for_by_another_statement(network):
    assert asked(own_name, member())[0] is not asked(own_name, person())[0]


def test_a_kept_statement_asks_at_the_moment_in_which_it_runs(network):
    somebody = person()
    statement, values = asked(joined_by_now, somebody)

    with clock.set_to(clock.at(somebody.joined_at.date().replace(year=2001))):
        assert db.session.scalars(statement, values).all() == []
    assert somebody.id in db.session.scalars(statement, values).all()


def test_no_moment_stands_still_in_a_kept_statement(network):
    with pytest.raises(ValueError, match="joined_by_this_moment holds"):
        asked(joined_by_this_moment, person())
