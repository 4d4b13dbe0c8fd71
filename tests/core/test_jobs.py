"""Work done later: handed over after the commit, done in a transaction of its own, and lost by nobody."""

import time
from datetime import datetime

import pytest

from network.core import jobs
from network.core.db import db
from network.core.lifecycle import forget, transaction
from network.people.models import Person
from tests.builders.members import person


@jobs.job
def rename(person_id, name):
    db.session.get_one(Person, person_id).name = name
    if name == "Nobody":
        raise ZeroDivisionError


@pytest.fixture
def queue(own_app):
    waiting = own_app.extensions["jobs"].queue
    waiting.flush()
    yield waiting
    waiting.flush()


@pytest.fixture
def ada(own_app):
    with transaction():
        return person(name="Ada")


def work(queue):
    while task := queue.dequeue():
        queue.execute(task)


def name_of(ada):
    db.session.expire_all()
    return db.session.get_one(Person, ada).name


def test_a_job_is_handed_over_once_the_deed_came_true(queue, ada):
    known = ada.id
    with transaction():
        rename.later(known, "Ben")
        before = queue.pending_count()
    after = queue.pending_count()
    db.session.commit()
    work(queue)

    assert (before, after) == (0, 1)
    assert name_of(known) == "Ben"


def test_a_job_of_a_deed_that_was_undone_is_never_done(queue, ada):
    rename.later(ada.id, "Ben")
    forget()
    with transaction():
        pass

    assert queue.pending_count() == 0


def test_a_job_that_fails_changes_nothing(queue, ada):
    known = ada.id
    with pytest.raises(ZeroDivisionError):
        rename(known, "Nobody")

    assert name_of(known) == "Ada"


def test_a_queue_that_does_not_answer_undoes_no_deed(own_app, ada, monkeypatch):
    def unreachable(*_arguments):
        raise ConnectionError

    monkeypatch.setattr(own_app.extensions["jobs"], "perform", unreachable)
    known = ada.id
    with transaction():
        ada.name = "Ben"
        rename.later(known, "Cam")

    assert name_of(known) == "Ben"


def test_recurring_work_is_put_on_the_clock(own_app):
    names = {name for name, each in jobs.JOBS.items() if each.due}

    assert "network.core.outbox.sweep" in names
    assert all(callable(jobs.JOBS[name].due) for name in names)


def test_daily_work_is_done_before_anybody_reads_their_mail():
    each = jobs.daily(rename.work)
    jobs.JOBS[each.name] = rename

    assert each.due(datetime(2026, 3, 29, jobs.DAILY_AT, 0))
    assert not each.due(datetime(2026, 3, 29, jobs.DAILY_AT, 1))
    assert not each.due(datetime(2026, 3, 29, 12, 0))


def test_a_worker_of_the_web_process_does_what_waits(own_app, ada):
    known = ada.id
    db.session.commit()
    consumer = jobs.start_embedded_worker(own_app)
    try:
        with transaction():
            rename.later(known, "Ben")
        deadline = time.monotonic() + 10
        while own_app.extensions["jobs"].queue.pending_count() and time.monotonic() < deadline:
            time.sleep(0.05)
    finally:
        consumer.stop(graceful=True)

    assert name_of(known) == "Ben"
