"""Roles: narrow, separable, given and ended by an administrator, of whom one always stays."""

import pytest

from network.core.db import db
from network.core.errors import Refused
from network.people import queries
from network.people.actions import roles
from network.people.models import Role, StaffRole
from tests.builders.members import person, staff
from tests.threads import at_once


def held(who, role):
    return db.session.scalars(queries.roles_held().where(StaffRole.person_id == who.id, StaffRole.role == role)).one()


def test_a_role_opens_its_own_module_and_no_other(network):
    ada = person()

    roles.grant(ada, Role.EVENTS)

    assert [role for role in Role if ada.holds(role)] == [Role.EVENTS]
    assert ada.is_staff


def test_nobody_holds_a_role_twice(network):
    ada = staff(Role.EVENTS)

    with pytest.raises(Refused, match="already has this role"):
        roles.grant(ada, Role.EVENTS)


def test_a_role_that_ended_can_be_given_again(network):
    ada = staff(Role.EVENTS)

    roles.end(held(ada, Role.EVENTS))
    without = ada.holds(Role.EVENTS)
    roles.grant(ada, Role.EVENTS)

    assert (without, ada.holds(Role.EVENTS)) == (False, True)


def test_the_last_administrator_stays(network):
    ada, ben = staff(Role.ADMINISTRATOR), staff(Role.ADMINISTRATOR)

    roles.end(held(ada, Role.ADMINISTRATOR), by=ben)

    with pytest.raises(Refused, match="only administrator"):
        roles.end(held(ben, Role.ADMINISTRATOR), by=ben)
    assert db.session.scalars(queries.administrators()).all() == [ben]


def test_somebody_suspended_does_not_count_as_an_administrator(network):
    ada, ben = staff(Role.ADMINISTRATOR), staff(Role.ADMINISTRATOR)
    ben.suspended_at = ben.joined_at
    db.session.flush()

    with pytest.raises(Refused, match="only administrator"):
        roles.end(held(ada, Role.ADMINISTRATOR))


def test_staff_are_found_by_role_and_name(network):
    zoe, ada = staff(Role.EVENTS, name="Zoe"), staff(Role.EVENTS, Role.POLICY, name="Ada")

    assert db.session.scalars(queries.staff(Role.EVENTS)).all() == [ada, zoe]
    assert db.session.scalars(queries.staff(Role.POLICY)).all() == [ada]


def test_two_administrators_who_end_each_other_leave_one(postgres_app):
    administrators = [staff(Role.ADMINISTRATOR), staff(Role.ADMINISTRATOR)]
    known = [held(each, Role.ADMINISTRATOR).id for each in administrators]
    db.session.commit()

    answers = at_once(postgres_app, lambda number: roles.end(db.session.get_one(StaffRole, known[number])), 2)

    assert sorted(answer is None for answer in answers) == [False, True]
    assert len(db.session.scalars(queries.administrators()).all()) == 1


def test_a_role_given_ten_times_at_once_is_held_once(postgres_app):
    ada = person()
    known = ada.id
    db.session.commit()

    answers = at_once(
        postgres_app, lambda number: roles.grant(db.session.get_one(type(ada), known), Role.EVENTS).id, 10
    )

    assert sum(isinstance(answer, int) for answer in answers) == 1
    assert db.session.query(StaffRole).count() == 1
