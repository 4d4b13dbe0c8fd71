import pytest

from network.core import clock
from network.core.db import db
from network.memberships.voice import VOICES, is_member, voice_of
from tests.builders.members import member, organisation, person, representative


def test_a_seat_in_a_member_organisation_makes_a_member(network):
    assert is_member(member())
    assert not is_member(person())


def test_nobody_is_a_member_through_an_organisation_without_a_membership(network):
    somebody = person()
    representative(organisation(), somebody)

    assert voice_of(somebody).organisation is not None
    assert not is_member(somebody)


def test_whom_a_person_speaks_for_is_asked_of_their_own_organisations_terms_alone(network):
    if db.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL reads a small table whole, whatever its indexes")
    asked = VOICES.params(person=member().id, today=clock.today(), first_in_grace=clock.today())
    statement = asked.compile(db.engine, compile_kwargs={"literal_binds": True})

    plan = [step[3] for step in db.session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}")]

    assert plan
    assert [step for step in plan if step.startswith(("SCAN", "MATERIALIZE"))] == []
