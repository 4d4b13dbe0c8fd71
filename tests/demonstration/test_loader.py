"""The demonstration network: every state of its story is true today, and loading it again changes nothing."""

from collections import Counter

import pytest
from sqlalchemy import func, select

from network.conferences import queries
from network.core import outbox
from network.core.db import db
from network.core.history import Change
from network.demonstration import loader, sample
from network.demonstration.sample.size import Size
from network.demonstration.story.members import MEMBERS
from network.memberships import pipeline
from network.memberships.models import State
from network.memberships.situations import situation_of
from network.merging.models import Kind, SuspectedPair
from network.organisations.models import Organisation
from network.people.models import Person

STATES = {
    "active": State.ACTIVE,
    "leaving": State.RESIGNED,
    "notice": State.NOTICE,
    "grace": State.GRACE,
    "awaiting_po": State.ACTIVE,
    "rejoined": State.ACTIVE,
    "applied": State.APPLIED,
    "enquiry": State.ENQUIRY,
}


@pytest.fixture
def told(app):
    loader.load()
    return app


def test_every_organisation_is_in_the_state_that_the_story_says(told):
    found = {member.name: situation_of(organisation(member.name)).state for member in MEMBERS}

    assert found == {member.name: STATES[member.state] for member in MEMBERS}
    check_what_the_office_sees()


def check_what_the_office_sees():
    due = pipeline.prospects(pipeline.all_due(), "ends")
    leaving = situation_of(organisation("Meridian Mills Ltd")).latest
    pairs = Counter(pair.kind for pair in db.session.scalars(select(SuspectedPair)))
    bursaries = db.session.execute(queries.bursaries_asked_for()).all()

    assert len({each.reading.warmth for each in due}) > 1
    assert leaving.resigned_at is not None
    assert set(pairs) == set(Kind)
    assert [asked for _conference, asked in bursaries] == [1]


def organisation(name):
    return db.session.scalars(select(Organisation).where(Organisation.name == name)).one()


def test_loading_is_done_once_and_the_sample_comes_on_top(told):
    emails = {each["email"] for each in loader.who_can_sign_in()}
    before = db.session.scalar(select(func.max(Change.id)))
    size = Size(people=10, communities=2, threads=4, posts=90, long_thread=20, resources=5, registrations=6)

    assert set(db.session.scalars(select(Person.email).where(Person.email.in_(emails)))) == emails
    assert db.session.scalar(select(func.count()).where(outbox.OutboxMessage.next_attempt_at.is_not(None))) == 0
    assert loader.load() is False
    assert db.session.scalar(select(func.max(Change.id))) == before
    assert set(sample.add(size)) == {
        "application",
        "community",
        "thread",
        "long_thread",
        "conference",
        "webinar",
    }
