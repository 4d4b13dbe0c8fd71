"""An author appeals once against a removal or a warning; somebody else answers, and all of it is in the history."""

import pytest
from sqlalchemy import select

from network.core import history
from network.core.db import db, rows
from network.core.errors import Refused
from network.core.outbox import OutboxMessage
from network.moderation.actions import appeals
from network.moderation.actions import reports as actions
from network.moderation.models import Outcome, Report, ReportReason
from network.moderation.queries import reports as queries
from network.notifications.models import Notification
from network.people.models import Role
from tests.builders.communities import community, facilitator, participant, reply, sensitive_community, thread
from tests.builders.members import staff

CANARY = "zebrafinch"


def decided(outcome=Outcome.REMOVED, where=None, by=None, reporters=1):
    where = where or community()
    said = reply(thread(where))
    made = [
        actions.report(participant(where), "post", said.id, ReportReason.HATE, "Look.") for _each in range(reporters)
    ]
    actions.decide(made[0], outcome, by or facilitator(where), "Please be kind.")
    return said, *made


def subjects_for(person):
    return [each.subject for each in rows(select(Notification).where(Notification.person_id == person.id))]


@pytest.mark.parametrize("outcome", [Outcome.REMOVED, Outcome.WARNED, Outcome.EDIT])
def test_what_was_removed_or_warned_of_can_be_appealed_once(network, outcome):
    _said, report = decided(outcome)

    appeals.appeal(report, "It was a quotation.")

    with pytest.raises(Refused):
        appeals.appeal(report, "Once more.")
    assert report.has_appeal


def test_nothing_done_is_nothing_to_appeal_against(network):
    where = community()
    report = actions.report(participant(where), "post", reply(thread(where)).id, ReportReason.HATE)
    with pytest.raises(Refused):
        appeals.appeal(report, "Why?")
    actions.decide(report, Outcome.NOTHING, facilitator(where))

    with pytest.raises(Refused):
        appeals.appeal(report, "Why?")


def test_one_decision_on_two_reports_is_appealed_once(network):
    _said, first, second = decided(reporters=2)
    appeals.appeal(first, "It was a quotation.")

    with pytest.raises(Refused, match="already"):
        appeals.appeal(second, "Once more.")


def test_somebody_else_than_who_decided_is_told_and_answers(network):
    where = community()
    first, second = facilitator(where), facilitator(where)
    _said, report = decided(where=where, by=first)

    appeals.appeal(report, "It was a quotation.")

    assert "An appeal waits for you" in subjects_for(second)
    assert "An appeal waits for you" not in subjects_for(first)
    with pytest.raises(Refused, match="Let somebody else"):
        appeals.answer(report, first, True, "No.")
    appeals.answer(report, second, True, "It stays as it is.")
    assert report.answered_by_id == second.id


def test_where_there_is_nobody_else_who_decided_answers(network):
    where = community()
    alone = facilitator(where)
    _said, report = decided(where=where, by=alone)
    appeals.appeal(report, "It was a quotation.")

    appeals.answer(report, alone, True, "I have thought again.")

    assert "An appeal waits for you" in subjects_for(alone)
    assert report.answered_at is not None


def test_an_appeal_that_is_upheld_leaves_all_and_one_that_is_not_restores_it(network):
    where, office = community(), staff(Role.ADMINISTRATOR)
    kept, first = decided(where=where)
    back, second = decided(where=where)
    for report in (first, second):
        appeals.appeal(report, "It was a quotation.")

    appeals.answer(first, office, True, "It stays.")
    appeals.answer(second, office, False, "You are right.")

    assert (kept.is_removed, back.is_removed) == (True, False)
    assert back.thread.reply_count == 1
    assert (first.undone_at, second.undone_by_id) == (None, office.id)


def test_author_and_who_decided_are_told_and_nobody_answers_twice(network):
    office, keeper = staff(Role.ADMINISTRATOR), facilitator(where := community())
    said, report = decided(where=where, by=keeper)
    appeals.appeal(report, "It was a quotation.")
    appeals.answer(report, office, False, "You are right.")

    assert "Your appeal was answered" in subjects_for(said.author)
    assert "An appeal against your decision was answered" in subjects_for(keeper)
    with pytest.raises(Refused, match="already"):
        appeals.answer(report, keeper, True, "No.")


def test_appeals_wait_for_those_who_decide_and_for_nobody_else(network):
    where = community()
    said, report = decided(where=where)
    appeals.appeal(report, "It was a quotation.")

    assert rows(queries.appeals_for(facilitator(where))) == [report]
    assert rows(queries.appeals_for(staff(Role.ADMINISTRATOR))) == [report]
    assert rows(queries.appeals_for(said.author)) == []
    assert rows(queries.appeals_for(facilitator(community()))) == []


def test_of_a_sensitive_community_letters_about_appeals_have_no_word(network):
    where = sensitive_community(title=f"Title {CANARY}")
    first, second = facilitator(where), facilitator(where)
    said, report = decided(where=where, by=first)
    appeals.appeal(report, f"Appeal {CANARY}")
    appeals.answer(report, second, True, f"Answer {CANARY}")

    written = rows(select(OutboxMessage))
    assert "An appeal waits for you" in subjects_for(second)
    assert "Your appeal was answered" in subjects_for(said.author)
    assert not any(CANARY in f"{each.subject} {each.content['text']}" for each in written)
    assert rows(queries.appeals_for(staff(Role.ADMINISTRATOR))) == []


def test_history_says_who_appealed_and_answered_when_and_none_of_their_words(network):
    _said, report = decided()
    office = staff(Role.ADMINISTRATOR)
    appeals.appeal(report, f"Appeal {CANARY}")
    appeals.answer(report, office, True, f"Answer {CANARY}")

    fields = [change.fields for change in rows(history.of(report))]
    assert any("appealed_at" in each for each in fields)
    assert any(each.get("answered_by_id") == [None, office.id] for each in fields)
    assert CANARY not in str(fields)


def test_reports_that_were_closed_together_have_one_moment(network):
    decided(reporters=3)

    assert len({each.decided_at for each in rows(select(Report))}) == 1
    assert db.session.scalar(select(Report.decided_at).limit(1)) is not None
