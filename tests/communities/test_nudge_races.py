"""What facilitators and the worker reach for at the same moment, on PostgreSQL, where they really can."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from network.communities.actions import nudges as actions
from network.communities.models import Nudge, Thread
from network.communities.nudging import send
from network.core import clock
from network.core.db import db
from network.core.errors import Refused
from network.core.lifecycle import transaction
from network.core.outbox import OutboxMessage
from network.people.models import Person
from tests.builders.communities import community, facilitator, thread, willing
from tests.communities.test_races import all_at_once

pytestmark = pytest.mark.postgres


def count(model):
    return db.session.scalar(select(func.count()).select_from(model))


def test_a_person_whom_eight_ask_about_eight_questions_is_asked_once(postgres_app):
    with transaction():
        where = community()
        ids = [thread(where).id for _each in range(8)], willing(where).id, facilitator(where).id

    def ask(number):
        person, by = (db.session.get(Person, each) for each in ids[1:])
        actions.nudge(db.session.get(Thread, ids[0][number]), [person], by)

    errors = all_at_once(postgres_app, ask)

    assert {type(error) for error in errors} == {Refused}
    assert (len(errors), count(Nudge)) == (7, 1)


def test_a_nudge_is_either_sent_once_or_taken_back(postgres_app):
    with transaction():
        where = community()
        (nudge,) = actions.nudge(thread(where), [willing(where)], facilitator(where))
        nudge.asked_at = clock.now() - timedelta(hours=1)
        before, number_of_it = count(OutboxMessage), nudge.id

    def reach(number):
        send(number_of_it) if number % 2 else actions.take_back(db.session.get(Nudge, number_of_it))

    errors = all_at_once(postgres_app, reach)
    nudge = db.session.get(Nudge, number_of_it)

    assert {type(error) for error in errors} <= {Refused}
    assert (nudge.sent_at is None) != (nudge.taken_back_at is None)
    assert count(OutboxMessage) - before == (1 if nudge.sent_at else 0)
