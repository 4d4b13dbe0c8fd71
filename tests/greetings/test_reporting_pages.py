"""Reporting what somebody wrote to one: only who got it can, and who decides reads that and nothing else."""

import pytest
from sqlalchemy import select

from network.core.db import db, rows
from network.core.errors import Refused
from network.greetings import actions
from network.moderation.actions import reports
from network.moderation.models import Outcome, Report, ReportReason
from network.notifications.models import Notification
from network.people.models import Role
from tests.builders.greetings import correspondence, findable, greeting
from tests.builders.members import member, staff

CANARY = "zebrafinch"


def two_messages():
    made = correspondence(greeting(words=f"Words {CANARY}").sender)
    return made, actions.write(made, made.sender, "Something unkind."), actions.write(made, made.sender, CANARY)


def test_who_got_a_greeting_or_message_finds_report_beneath_it_and_who_wrote_it_does_not(client):
    made, unkind, _other = two_messages()
    links = [f"/moderation/greeting/{made.id}/report", f"/moderation/message/{unkind.id}/report"]

    page = client.as_(made.recipient).get(f"/greetings/{made.id}").text
    assert [link in page for link in links] == [True, True]
    assert [client.get(link).status_code for link in links] == [200, 200]
    for outsider in (made.sender, findable(), staff(Role.ADMINISTRATOR)):
        assert [client.as_(outsider).get(link).status_code for link in links] == [404, 404]
    assert "/report" not in client.as_(made.sender).get(f"/greetings/{made.id}").text


def test_who_decides_reads_the_reported_message_and_nothing_else_of_the_two(client):
    made, unkind, _other = two_messages()
    client.as_(made.recipient).submit(f"/moderation/message/{unkind.id}/report", {"reason": "hate", "words": "Look."})
    found = db.session.scalars(select(Report)).one()

    page = client.as_(staff(Role.ADMINISTRATOR)).get(f"/moderation/reports/{found.id}").text

    assert "Something unkind." in page
    assert CANARY not in page
    assert client.get(f"/greetings/{made.id}").status_code == 404
    assert client.as_(staff(Role.MEMBERSHIP)).get(f"/moderation/reports/{found.id}").status_code in {403, 404}


def test_a_reported_greeting_stays_words_and_its_sender_is_warned(client):
    made = greeting(words="<b>Unkind</b> & loud")
    found = reports.report(made.recipient, "greeting", made.id, ReportReason.HATE)
    client.as_(staff(Role.ADMINISTRATOR))
    assert "&lt;b&gt;Unkind&lt;/b&gt; &amp; loud" in client.get(f"/moderation/reports/{found.id}").text

    client.submit(f"/moderation/reports/{found.id}", {"outcome": "warned", "sentence": "Please be kind."})

    told = rows(select(Notification).where(Notification.person_id == made.sender.id))
    assert [each.subject for each in told] == ["A warning about something you wrote"]
    assert "Please be kind." in client.as_(made.sender).get(f"/moderation/decisions/{found.id}").text


def test_what_was_declined_or_is_between_others_cannot_be_reported(network):
    declined, theirs = greeting(), greeting()
    actions.decline(declined)

    for reporter, record in ((declined.recipient, declined), (member(), theirs), (theirs.sender, theirs)):
        with pytest.raises(Refused):
            reports.report(reporter, "greeting", record.id, ReportReason.HATE)


def test_what_two_write_cannot_be_removed_by_those_who_decide(network):
    made, unkind, _other = two_messages()
    found = reports.report(made.recipient, "message", unkind.id, ReportReason.HATE)

    with pytest.raises(Refused, match="cannot be done"):
        reports.decide(found, Outcome.REMOVED, staff(Role.ADMINISTRATOR), "Gone.")
