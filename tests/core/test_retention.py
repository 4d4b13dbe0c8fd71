"""What has a set life ends with it, and nothing else does."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, select

from network.core import clock, outbox, retention
from network.core.db import db
from network.core.mail import Letter
from network.core.outbox import OutboxMessage
from network.core.retention import LIVES, Life, end_what_is_over, past_their_date
from network.people import guesses, links
from network.people.models import AuthSession, EmailedLink, GuessCount, Person
from tests.builders.members import person


def days_ago(days):
    return clock.now() - timedelta(days=days)


def letter(sent_days_ago=None, failed_days_ago=None):
    message = outbox.post(Letter("ada@example.org", "News", {"text": "Hello", "html": "<p>Hello</p>"}))
    if sent_days_ago is not None:
        message.sent_at, message.next_attempt_at = days_ago(sent_days_ago), None
    if failed_days_ago is not None:
        message.failed_at, message.next_attempt_at = days_ago(failed_days_ago), None
    db.session.flush()
    return message


def test_words_of_letters_go_after_14_days_and_letters_after_90(network):
    fresh, older, old, waiting = letter(13), letter(15), letter(91), letter()
    failed, long_failed = letter(failed_days_ago=89), letter(failed_days_ago=91)
    waiting.written_at = days_ago(200)
    gone = {old.id, long_failed.id}

    end_what_is_over()
    db.session.expire_all()

    left = db.session.scalars(select(OutboxMessage.id)).all()
    assert gone.isdisjoint(left)
    assert (fresh.content["text"], older.content, older.recipient) == ("Hello", {}, "ada@example.org")
    assert (waiting.content["text"], failed.content["text"]) == ("Hello", "Hello")


def test_links_sessions_and_guesses_go(network):
    ada = person()
    for age in (29, 31):
        now = days_ago(age)
        db.session.add(AuthSession(person_id=ada.id, token_hash=str(age), device="A test", began_at=now, seen_at=now))
        links.make(ada)
    spent, running = db.session.scalars(select(EmailedLink).order_by(EmailedLink.id)).all()
    spent.used_at = days_ago(31)
    db.session.add(GuessCount(key_hash=guesses.hashed("a"), moments=[], last_at=days_ago(2)))
    db.session.add(GuessCount(key_hash=guesses.hashed("b"), moments=[], last_at=clock.now()))
    db.session.flush()

    end_what_is_over()

    assert db.session.scalars(select(EmailedLink.id)).all() == [running.id]
    assert db.session.scalars(select(AuthSession.token_hash)).all() == ["29"]
    assert db.session.scalars(select(GuessCount.key_hash)).all() == [guesses.hashed("b")]


def test_looking_first_says_how_many_and_changes_nothing(network):
    for age in (15, 16, 91):
        letter(age)

    found = {life.name.rpartition(".")[2]: number for life, number in past_their_date()}

    assert (found["words_of_sent_letters"], found["letters"]) == (3, 1)
    assert len(db.session.scalars(select(OutboxMessage)).all()) == 3
    end_what_is_over()
    assert {number for _life, number in past_their_date()} == {0}


def test_one_that_fails_holds_up_no_other(network, monkeypatch):
    old = letter(91).id
    fails = Life("fails", "fails", 1, lambda before: delete(Person).where(Person.id / 0 > before))
    monkeypatch.setattr(retention, "LIVES", [fails, *LIVES])
    db.session.commit()

    end_what_is_over()

    assert db.session.get(OutboxMessage, old) is None


def test_nothing_is_kept_for_no_time_and_no_kind_ends_everything(network):
    for life in LIVES:
        assert life.days >= 1 or life.one_by_one  # which knows for itself whose time is over
        assert life.due().whereclause is not None
        assert str(life.what)


@pytest.mark.parametrize("option, left", [(["--dry-run"], 1), ([], 0)])
def test_it_is_done_or_only_looked_at_from_the_terminal(network, app, option, left):
    letter(91)
    db.session.commit()

    result = app.test_cli_runner().invoke(args=["retention", *option])

    assert "To whom a letter was sent, or could not be sent (90 days)" in result.output
    assert len(db.session.scalars(select(OutboxMessage.id)).all()) == left
