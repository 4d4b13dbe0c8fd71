"""Letters of ours that came back: believed if they name a letter we sent; told to who can help; and an end after three."""

from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPSenderRefused

import pytest
from sqlalchemy import select

from network.core import closed_addresses, outbox, returned_letters
from network.core.db import db
from network.core.mail import Letter
from network.core.needs import needs_of
from network.core.outbox import OutboxMessage, key_of
from network.core.reply_addresses import open_address, return_address, returned_letter
from network.core.returned_letters import ReturnedLetter
from network.mailroom.actions.receiving import receive
from network.mailroom.models import Outcome
from network.memberships.actions.messages import kept_account
from network.memberships.models import SentMessage
from network.notifications.models import Notification
from network.organisations.models import Standing
from network.organisations.needs import needs_of as own_needs_of
from tests.builders.letters import letter_from, report_of
from tests.builders.members import member, member_organisation
from tests.servers.smtp import running_smtp

pytestmark = pytest.mark.usefixtures("network")


@pytest.fixture
def aldermere():
    return member_organisation(name="Aldermere Council")


@pytest.fixture
def ada(aldermere):
    return member(aldermere, Standing.PRIMARY, name="Ada Example")


@pytest.fixture
def jo(aldermere, ada):
    return member(aldermere, name="Jo Example")


def sent_to(person):
    return outbox.post(Letter(person.email, "News", {"text": "x", "html": "x"}))


def comes_back(letter, **report):
    return receive(report_of(key_of(letter), recipient=letter.recipient, **report))


def told(person):
    return db.session.scalars(select(Notification.subject).where(Notification.person_id == person.id)).all()


def test_who_looks_after_the_organisation_is_told_once(app, ada, jo):
    for _time in range(2):
        comes_back(sent_to(jo))

    assert told(ada) == ["Letters to Jo Example come back"]
    with app.test_request_context():
        titles = [need.title for need in needs_of(ada)]
    assert "Letters to Jo Example come back" in titles
    assert told(jo) == []


def test_after_the_third_no_more_letters_leave(app, jo):
    states = []
    for _time in range(3):
        comes_back(sent_to(jo))
        states.append(closed_addresses.is_closed(jo.email))

    assert states == [False, False, True]
    assert outbox.post(Letter(jo.email, "News", {})) is None
    with app.test_request_context():
        assert [need.title for need in own_needs_of(jo)] == ["We cannot write to you"]


def test_what_waits_for_the_address_then_is_taken_back(jo):
    waits = sent_to(jo)
    for _time in range(3):
        letter = sent_to(jo)
        letter.sent_at = letter.written_at
        comes_back(letter)

    assert db.session.get(OutboxMessage, waits.id, populate_existing=True) is None


def test_one_report_sent_many_times_is_one(jo):
    letter = sent_to(jo)

    for number in range(5):
        comes_back(letter, Message_ID=f"<again{number}@mx.example>")

    assert returned_letters.how_many(jo.email) == 1
    assert not closed_addresses.is_closed(jo.email)


@pytest.mark.parametrize(
    "number",
    ["1.1746436920.123456@localhost", "999.1@localhost", "x", "9" * 200, "99999999999999.1746436920.123456@localhost"],
)
def test_a_report_of_a_letter_that_we_never_sent_changes_nothing(jo, number):
    sent_to(jo)

    record = receive(report_of(number, recipient=jo.email))

    assert record.outcome == Outcome.DROPPED
    assert db.session.query(ReturnedLetter).count() == 0


def test_it_is_our_own_account_that_says_to_whom_the_letter_went(ada, jo):
    receive(report_of(key_of(sent_to(jo)), recipient=ada.email))

    assert set(returned_letters.lasting_among([ada.email, jo.email])) == {jo.email}


@pytest.mark.parametrize(("status", "action"), [("4.4.1", "delayed"), ("4.2.2", "failed"), ("5.2.2", "failed")])
def test_a_delay_and_a_full_mailbox_close_nothing_and_alarm_nobody(ada, jo, status, action):
    for _time in range(4):
        comes_back(sent_to(jo), status=status, action=action)

    assert not closed_addresses.is_closed(jo.email)
    assert told(ada) == []


def test_a_report_with_headers_only_is_understood(jo):
    raw = report_of(key_of(sent_to(jo)), recipient=jo.email)

    receive(raw.replace(b"Content-Type: message/rfc822", b"Content-Type: text/rfc822-headers"))

    assert returned_letters.how_many(jo.email) == 1


def test_a_report_that_only_answers_our_letter_is_understood(jo):
    letter = sent_to(jo)
    raw = report_of("other@example.org", recipient=jo.email, In_Reply_To=f"<{key_of(letter)}>")

    receive(raw)

    assert returned_letters.how_many(jo.email) == 1


def test_whoever_says_that_it_works_again_is_believed_until_three_more(jo):
    for _time in range(3):
        comes_back(sent_to(jo))

    returned_letters.write_again(jo.email)

    assert not closed_addresses.is_closed(jo.email)
    assert outbox.post(Letter(jo.email, "News", {})) is not None


def test_an_address_that_is_closed_because_somebody_left_is_not_opened_by_it(jo):
    closed_addresses.close(jo.email)

    returned_letters.write_again(jo.email)

    assert closed_addresses.is_closed(jo.email)


def test_what_memberships_keep_of_a_letter_says_that_it_came_back(aldermere, jo):
    with kept_account(aldermere, "welcome"):
        letter = sent_to(jo)

    comes_back(letter)

    assert db.session.scalars(select(SentMessage)).one().bounced_at


def test_a_letter_that_only_looks_like_a_report_is_none(jo):
    record = receive(letter_from("a@b.example", "bounces@in.example.org", Content_Type="multipart/report"))

    assert record.outcome == Outcome.WAITING


def test_a_report_to_the_letter_s_own_return_address_is_believed_whatever_number_it_names(jo):
    letter = sent_to(jo)
    raw = report_of("post-12.7@localhost").replace(open_address("bounces").encode(), return_address(letter.id).encode())

    record = receive(raw)

    assert (record.outcome, returned_letters.how_many(jo.email)) == (Outcome.REPORT, 1)


def test_a_return_address_that_was_made_up_is_nobody_s(jo):
    letter = sent_to(jo)
    genuine = return_address(letter.id)
    at = genuine.index("@") - 1
    made_up = genuine[:at] + ("a" if genuine[at] != "a" else "b") + genuine[at + 1 :]

    assert (returned_letter(genuine), returned_letter(made_up)) == (letter.id, None)
    assert len(genuine.split("@")[0]) <= 64


def test_letters_leave_with_their_own_return_address(app, jo):
    letter = sent_to(jo)
    app.config.update(MAIL_BACKEND="smtp")
    try:
        with running_smtp() as server:
            app.config.update(SMTP_HOST=server.host, SMTP_PORT=server.port)
            outbox.deliver(letter.id)
            assert [returned_letter(sender) for sender in server.senders] == [letter.id]
    finally:
        app.config.update(MAIL_BACKEND="memory")


def given_up(letter, error):
    letter.attempts = outbox.MOST_ATTEMPTS
    outbox.note_failure(letter, error)


def refused(letter, code=550, said=b"5.1.1 No such user here"):
    return SMTPRecipientsRefused({letter.recipient: (code, said)})


def test_an_address_that_a_server_refuses_at_once_is_told_of_like_one_that_reports(ada, jo):
    first = sent_to(jo)
    outbox.note_failure(first, refused(first))
    assert told(ada) == []  # it is tried again for some hours

    letters = [first, sent_to(jo), sent_to(jo)]
    for letter in letters:
        given_up(letter, refused(letter))

    assert told(ada) == ["Letters to Jo Example come back"]
    assert closed_addresses.is_closed(jo.email)
    assert [letter.failed_at is not None for letter in letters] == [True, True, True]


@pytest.mark.parametrize(
    "error",
    [
        lambda letter: refused(letter, 554, b"5.7.1 Relay access denied"),
        lambda letter: refused(letter, 550, b"5.7.1 Your server is on a list"),
        lambda letter: refused(letter, 450, b"4.2.0 Greylisted"),
        lambda letter: refused(letter, 552, b"5.2.2 Mailbox full"),
        lambda _letter: SMTPDataError(554, b"Looks like spam"),
        lambda _letter: SMTPSenderRefused(550, b"5.1.8 Who are you", "us@example.org"),
        lambda _letter: ConnectionRefusedError(),
    ],
)
def test_what_a_server_has_against_us_closes_nobodys_address(ada, jo, error):
    for _time in range(4):
        letter = sent_to(jo)
        given_up(letter, error(letter))

    assert told(ada) == []
    assert not closed_addresses.is_closed(jo.email)


def test_a_server_that_answers_so_after_the_letter_counts_too(ada, jo):
    given_up(sent_to(jo), SMTPDataError(550, b"5.1.1 No such mailbox"))

    assert told(ada) == ["Letters to Jo Example come back"]
