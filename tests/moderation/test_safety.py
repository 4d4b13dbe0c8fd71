"""Who hears of a report: those who decide on it, and those named for safety; of a sensitive community no word goes out."""

import pytest
from sqlalchemy import select

from network.communities.queries.communities import participation_of
from network.core import clock
from network.core.db import db, rows
from network.core.errors import Refused
from network.core.outbox import OutboxMessage
from network.moderation.actions import reports as actions
from network.moderation.actions.safety import name_for_safety, name_no_more
from network.moderation.models import Outcome, ReportReason
from network.moderation.queries import reports as queries
from network.moderation.queries.safety import safety_people
from network.people.models import Role, StaffRole
from tests.builders.communities import facilitator, participant, reply, sensitive_community, thread
from tests.builders.members import member, staff

CANARY = "zebrafinch"


def reported(post=None, by=None, reason=ReportReason.HATE, words="Look."):
    post = post or reply(thread())
    return actions.report(by or participant(post.thread.community), "post", post.id, reason, words)


def letters():
    return [(each.recipient, each.subject) for each in rows(select(OutboxMessage).order_by(OutboxMessage.id))]


def recipients(subject):
    return {recipient for recipient, of in letters() if of.startswith(subject)}


def is_for(person, report):
    return db.session.scalar(queries.report_for(person, report.id)) is not None


def test_a_report_is_told_to_facilitators_and_administrators_and_not_to_author_or_reporter(network):
    said = reply(thread())
    keeper, office = facilitator(said.thread.community), staff(Role.ADMINISTRATOR)
    staff(Role.EVENTS)

    reported(said)

    assert recipients("A report waits for you: Hate or abuse") == {keeper.email, office.email}


def test_a_facilitator_who_reports_or_is_reported_gets_no_letter_of_it(network):
    where = (question := thread()).community
    keeper, other = facilitator(where), facilitator(where)

    reported(reply(question, keeper), by=other)

    assert recipients("A report waits") == set()


def test_who_is_named_for_safety_takes_the_place_of_all_administrators(network):
    office, named = staff(Role.ADMINISTRATOR), staff(Role.EVENTS)
    name_for_safety(named, by=office)

    report = reported()

    assert rows(safety_people()) == [named]
    assert recipients("A report waits for you") == {named.email}
    assert (is_for(named, report), is_for(office, report)) == (True, False)


def test_when_nobody_is_named_any_more_all_administrators_are_meant_again(network):
    office, named = staff(Role.ADMINISTRATOR), staff(Role.EVENTS)
    contact = name_for_safety(named, by=office)
    name_no_more(contact)

    report = reported()

    assert recipients("A report waits for you") == {office.email}
    assert (is_for(named, report), is_for(office, report)) == (False, True)


def test_who_left_the_staff_is_not_meant_although_still_named(network):
    office, named = staff(Role.ADMINISTRATOR), staff(Role.EVENTS)
    name_for_safety(named, by=office)
    for role in rows(select(StaffRole).where(StaffRole.person_id == named.id)):
        role.ended_at = clock.now()
    db.session.flush()

    assert rows(safety_people()) == [office]


def test_only_staff_are_named_and_once(network):
    office = staff(Role.ADMINISTRATOR)
    name_for_safety(office, by=office)

    with pytest.raises(Refused, match="Nobody of the staff"):
        name_for_safety(member(), by=office)
    with pytest.raises(Refused, match="Nobody of the staff"):
        name_for_safety(None, by=office)
    with pytest.raises(Refused, match="is named already"):
        name_for_safety(office, by=office)


def test_an_administrator_is_asked_to_agree_where_only_one_person_is_named(network):
    office, named = staff(Role.ADMINISTRATOR), staff(Role.EVENTS)
    name_for_safety(named, by=office)
    report = reported()
    actions.decide(report, Outcome.ACCOUNT, named, "Enough.")

    assert is_for(office, report)
    actions.agree(report, office)
    assert report.author.suspended_at is not None


def test_of_a_sensitive_community_mail_has_no_word_and_staff_hear_only_that_something_waits(network):
    said = reply(thread(sensitive_community(title=f"Title {CANARY}"), title=f"Thread {CANARY}"), body=f"Body {CANARY}")
    keeper, office = facilitator(said.thread.community, name=f"Keeper {CANARY}"), staff(Role.ADMINISTRATOR)

    reported(said, words=f"Words {CANARY}")

    written = rows(select(OutboxMessage))
    assert recipients("A report waits for you") == {keeper.email}
    assert recipients("A report waits in a sensitive community") == {office.email}
    assert not any(CANARY in f"{each.subject} {each.content['text']} {each.content['html']}" for each in written)


def test_letters_have_none_of_the_words_of_a_report(network):
    staff(Role.ADMINISTRATOR)
    reported(words=f"She lives at {CANARY} road.")

    assert not any(CANARY in each.content["text"] for each in rows(select(OutboxMessage)))


def test_a_second_report_of_the_same_thing_writes_to_nobody_again_unless_somebody_is_in_danger(network):
    office, said = staff(Role.ADMINISTRATOR), reply(thread())
    reported(said)
    reported(said)
    before = len([each for each in letters() if each[0] == office.email])
    reported(said, reason=ReportReason.SAFETY)

    assert before == 1
    assert recipients("A report waits for you: I am worried") == {office.email}


def test_who_facilitates_no_more_hears_of_no_report(network):
    said = reply(thread())
    keeper = facilitator(said.thread.community)
    db.session.scalar(participation_of(keeper, said.thread.community)).part = "participant"
    db.session.flush()

    reported(said)

    assert keeper.email not in {recipient for recipient, _subject in letters()}
