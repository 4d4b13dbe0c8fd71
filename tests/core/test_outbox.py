"""Letters leave once, if and when their deed came true, however often the mail server refuses."""

import threading
import time
from datetime import timedelta

import pytest
import structlog
import time_machine
from sqlalchemy import select

from network.core import clock, outbox
from network.core.db import db
from network.core.lifecycle import forget, transaction
from network.core.mail import Attachment, Letter, compose
from network.core.outbox import LONGEST_PAUSE, MOST_ATTEMPTS, OutboxMessage, deliver, sweep
from network.people.models import Role
from tests.builders.members import person
from tests.servers.smtp import NEVER, TRY_LATER, running_smtp
from tests.threads import at_once

pytestmark = pytest.mark.usefixtures("mail_server")


@pytest.fixture(params=["own_app", "postgres_app"])
def house(request):
    return request.getfixturevalue(request.param)


@pytest.fixture
def mail_server(house):
    with running_smtp() as smtp:
        house.config.update(MAIL_BACKEND="smtp", SMTP_HOST=smtp.host, SMTP_PORT=smtp.port)
        yield smtp


def letter(number=1):
    return Letter(f"reader{number}@example.org", f"News {number}", {"text": "Hello", "html": "<p>Hello</p>"})


def posted(number=1):
    with transaction():
        return outbox.post(letter(number))


def wait_until(happened):
    deadline = time.monotonic() + 10
    while not happened() and time.monotonic() < deadline:
        time.sleep(0.01)


def number_of_one_posted():
    """Its number only: to look at the letter itself would begin a transaction that holds up others."""
    with transaction():
        return outbox.post(letter()).id


def test_a_letter_leaves_once(mail_server):
    message = posted()

    for _ in range(3):
        sweep()

    assert [m["Subject"] for m in mail_server.messages] == ["News 1"]
    assert (message.attempts, message.next_attempt_at, message.last_error) == (1, None, "")
    assert message.sent_at is not None


def test_what_was_undone_is_told_to_nobody(mail_server):
    outbox.post(letter())
    forget()

    sweep()

    assert mail_server.attempts == 0


def test_a_letter_is_tried_again_after_longer_and_longer_pauses(mail_server):
    mail_server.answer = TRY_LATER
    message = posted()
    pauses = []
    with time_machine.travel(clock.now() + timedelta(seconds=1), tick=False) as clocks:
        for _ in range(8):
            sweep()
            pauses.append(message.next_attempt_at - clock.now())
            sweep()  # too early: nothing happens
            clocks.shift(pauses[-1])
        mail_server.answer = None
        sweep()

    minutes = [pause.total_seconds() / 60 for pause in pauses]
    assert minutes == [1, 2, 4, 8, 16, 30, 30, 30]
    assert mail_server.attempts == 9
    assert len(mail_server.messages) == 1
    assert message.last_error == ""


def test_a_letter_is_given_up_after_some_hours_and_says_why(mail_server):
    mail_server.answer = NEVER
    message = posted()
    began = clock.now()
    with time_machine.travel(began + timedelta(seconds=1), tick=False) as clocks:
        for _ in range(MOST_ATTEMPTS):
            sweep()
            clocks.shift(LONGEST_PAUSE)
        sweep()

    assert mail_server.attempts == MOST_ATTEMPTS
    assert message.failed_at - began > timedelta(hours=4)
    assert message.next_attempt_at is None
    assert "550" in message.last_error


def test_a_server_that_is_down_harms_nothing(house, mail_server):
    house.config["SMTP_PORT"] = 1
    message = posted()

    sweep()

    assert message.last_error.startswith("ConnectionRefusedError")
    assert message.sent_at is None


def test_a_letter_keeps_its_number_from_try_to_try_and_shares_it_with_no_other(mail_server):
    mail_server.answer = TRY_LATER
    messages = [posted(1), posted(2)]
    keys = [outbox.key_of(message) for message in messages]
    sweep()
    mail_server.answer = None
    with time_machine.travel(clock.now() + timedelta(minutes=2)):
        sweep()

    assert sorted(m["Message-ID"] for m in mail_server.messages) == sorted(f"<{key}>" for key in keys)
    assert len(set(keys)) == 2


def test_ten_workers_send_a_letter_once(house, mail_server):
    mail_server.delay = 0.2
    known = number_of_one_posted()

    def work(number):
        deliver(known)

    at_once(house, work, 10)

    assert len(mail_server.messages) == 1


def test_ten_workers_that_sweep_at_once_send_each_letter_once(house, mail_server):
    for number in range(12):
        posted(number)

    at_once(house, lambda number: sweep(), 6)

    assert sorted(m["Subject"] for m in mail_server.messages) == sorted(f"News {number}" for number in range(12))


def test_while_a_letter_is_on_its_way_others_can_write(house, mail_server):
    mail_server.delay = 3.0
    known = number_of_one_posted()

    def send():
        with house.app_context():
            deliver(known)
            db.session.remove()

    sending = threading.Thread(target=send)
    sending.start()
    wait_until(lambda: mail_server.attempts)
    began = clock.now()
    with transaction():
        person(name="Ada")
    took = clock.now() - began
    sending.join()

    assert took < timedelta(seconds=2)
    assert len(mail_server.messages) == 1


def test_a_worker_that_died_leaves_the_letter_to_the_next(mail_server):
    message = posted()
    message.next_attempt_at = clock.now() + outbox.LEASE  # it had claimed the letter
    db.session.commit()

    sweep()
    early = mail_server.attempts
    with time_machine.travel(clock.now() + outbox.LEASE + timedelta(seconds=1)):
        sweep()

    assert (early, mail_server.attempts) == (0, 1)


def test_a_job_that_runs_twice_sends_once(mail_server):
    message = posted()

    deliver(message.id)
    deliver(message.id)
    deliver(message.id + 1000)

    assert len(mail_server.messages) == 1


def test_one_letter_to_many_reaches_each(mail_server):
    with transaction():
        outbox.post_all(letter(), [f"reader{number}@example.org" for number in range(60)])

    sweep()
    sweep()

    assert len({recipients[0] for recipients in mail_server.recipients}) == len(mail_server.messages) == 60


def test_an_attachment_arrives_as_it_was(mail_server):
    ada = person()
    file = Attachment("webinar.ics", "text/calendar", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")

    with transaction():
        outbox.post(
            compose(ada.email, "administration/messages/role_given", {"person": ada, "role": Role.EVENTS}, [file])
        )
    sweep()

    (attachment,) = mail_server.messages[0].iter_attachments()
    assert (attachment.get_filename(), attachment.get_content_type()) == ("webinar.ics", "text/calendar")
    assert "BEGIN:VCALENDAR" in attachment.get_content()


@pytest.mark.parametrize(
    "name", ["Ada\nBcc: eve@example.org", "Ada\r\nSubject: x", "Ada\u2028Bcc: eve@example.org", "=?utf-8?q?x?="]
)
def test_a_name_becomes_no_header(mail_server, name):
    with transaction():
        outbox.post(Letter("reader@example.org", " ".join(f"News from {name}".split()), letter().content))
    sweep()

    (arrived,) = mail_server.messages
    assert arrived["Bcc"] is None
    assert mail_server.recipients == [["reader@example.org"]]


def test_the_address_of_a_letter_is_all_that_a_log_never_says(mail_server):
    mail_server.answer = NEVER
    posted()
    with structlog.testing.capture_logs() as logs:
        sweep()

    assert [entry["event"] for entry in logs] == ["mail_not_sent"]
    assert "reader1" not in str(logs)


def test_letters_are_found_by_those_who_look_for_them(mail_server):
    mail_server.answer = TRY_LATER
    posted()
    sweep()

    assert [m.subject for m in db.session.scalars(select(OutboxMessage).where(OutboxMessage.sent_at.is_(None)))] == [
        "News 1"
    ]
