"""Telling people: here and by email, exactly what came true."""

import pytest
from sqlalchemy import select

from network.administration import actions as administration
from network.core.db import db
from network.core.errors import Refused
from network.core.lifecycle import transaction
from network.core.outbox import OutboxMessage, sweep
from network.notifications import actions, queries
from network.notifications.models import Notification
from network.people.models import Role
from tests.builders.members import person
from tests.servers.smtp import TRY_LATER, running_smtp

MESSAGE = "administration/messages/role_given"


def tell(who, role=Role.EVENTS):
    return actions.notify(who, MESSAGE, role=role)


def tell_and_refuse(who):
    with transaction():
        tell(who)
        raise Refused("No.")


def test_somebody_is_told_here_and_by_email(network, sent_mail):
    ada = person(name="Ada Example")

    told = tell(ada)

    (letter,) = sent_mail()
    assert told.subject == letter["Subject"] == "You now have the role Events"
    assert told.address == "/today"
    assert letter["To"] == ada.email
    assert "Dear Ada Example," in letter.get_body(("plain",)).get_content()


def test_what_somebody_is_called_becomes_no_markup_and_no_header(network, sent_mail):
    ada = person(name="<img src=x onerror=alert(1)>")

    tell(ada)

    (letter,) = sent_mail()
    assert "<img src=x" not in letter.get_body(("html",)).get_content()
    assert "&lt;img" in letter.get_body(("html",)).get_content()


@pytest.mark.parametrize(
    "elsewhere", ["http://localhost.example/x", "http://localhost@elsewhere.example/x", "http://localhost-x/"]
)
def test_only_what_is_ours_becomes_a_link(network, sent_mail, elsewhere):
    ada = person(name=f"{elsewhere} http://localhost/today")

    tell(ada)

    (letter,) = sent_mail()
    html = letter.get_body(("html",)).get_content()
    assert f'href="{elsewhere}' not in html
    assert 'href="http://localhost/today' in html


def test_reading_all_leaves_other_people_s_as_they_are(network):
    ada, ben = person(), person()
    for who in (ada, ada, ben):
        tell(who)

    actions.read_all(ada)

    assert db.session.scalars(queries.unread(ada)).all() == []
    assert len(db.session.scalars(queries.unread(ben)).all()) == 1


@pytest.fixture(params=["own_app", "postgres_app"])
def real_app(request):
    return request.getfixturevalue(request.param)


def test_a_letter_arrives_by_smtp_once_its_deed_came_true(real_app):
    ada = person(email="ada@example.org", name="Ada Ŵyn 🧵")
    db.session.commit()
    with running_smtp() as smtp:
        real_app.config.update(MAIL_BACKEND="smtp", SMTP_HOST=smtp.host, SMTP_PORT=smtp.port)
        with transaction():
            tell(ada)
        sweep()
        sweep()

        assert [(m["To"], m["Subject"]) for m in smtp.messages] == [("ada@example.org", "You now have the role Events")]
        assert smtp.recipients == [["ada@example.org"]]
        assert "Ada Ŵyn 🧵" in smtp.messages[0].get_body(("plain",)).get_content()


def test_nothing_is_told_of_a_deed_that_was_undone(real_app):
    ada = person()
    db.session.commit()
    with running_smtp() as smtp:
        real_app.config.update(MAIL_BACKEND="smtp", SMTP_HOST=smtp.host, SMTP_PORT=smtp.port)
        with pytest.raises(Refused):
            tell_and_refuse(ada)
        sweep()

        assert smtp.attempts == 0
        assert db.session.scalars(select(Notification)).all() == []


def test_a_letter_that_failed_is_tried_again_by_an_administrator(real_app):
    ada = person()
    db.session.commit()
    with running_smtp() as smtp:
        real_app.config.update(MAIL_BACKEND="smtp", SMTP_HOST=smtp.host, SMTP_PORT=smtp.port)
        smtp.answer = TRY_LATER
        with transaction():
            tell(ada)
        sweep()
        message = db.session.scalars(select(OutboxMessage)).one()
        failed = message.last_error
        smtp.answer = None
        with transaction():
            administration.try_again(message)
        sweep()

        assert "451" in failed
        assert (smtp.attempts, len(smtp.messages)) == (2, 1)
        assert message.sent_at is not None
