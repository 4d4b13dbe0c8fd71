"""Reports: one a person and thing, decided by those who look after the place, with everybody told and nobody named."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from network.communities.actions import care, participation, posts, suspending
from network.communities.models import Participation
from network.communities.permissions import may_read, may_write
from network.communities.queries import access
from network.communities.queries.communities import participation_of
from network.core import clock
from network.core.db import db, rows
from network.core.errors import Refused
from network.core.outbox import OutboxMessage
from network.moderation.actions import reports as actions
from network.moderation.models import Outcome, Report, ReportReason
from network.moderation.queries import reports as queries
from network.notifications.models import Notification
from network.people.models import Role
from tests.builders.communities import community, facilitator, participant, reply, sensitive_community, thread
from tests.builders.members import member, staff


def reported(post=None, by=None, **over):
    post = post or reply(thread())
    by = by or participant(post.thread.community)
    return actions.report(by, "post", post.id, **{"reason": ReportReason.HATE, "words": "Look.", **over})


def post_of(report):
    return db.session.get(posts.Post, report.record_id)


def subjects_for(person):
    return [each.subject for each in rows(select(Notification).where(Notification.person_id == person.id))]


def test_the_same_persons_second_report_adds_to_the_first(network):
    first = reported()
    again = reported(post_of(first), first.reporter, reason=ReportReason.SAFETY, words="Worse.")

    assert (again.id, again.reason, again.words) == (first.id, ReportReason.SAFETY, "Worse.")


def test_whoever_may_read_a_thing_may_report_it_and_others_not(network):
    closed = reply(thread(sensitive_community()))
    readable = reply(thread())

    assert actions.report(member(), "post", readable.id, ReportReason.HATE)
    with pytest.raises(Refused):
        actions.report(member(), "post", closed.id, ReportReason.HATE)
    with pytest.raises(Refused):
        actions.report(readable.author, "post", readable.id, ReportReason.HATE)


def test_a_report_waits_for_the_facilitators_of_its_community_and_for_administrators(network):
    found = reported()
    where = post_of(found).thread.community
    office, looks_after = staff(Role.ADMINISTRATOR), facilitator(where)

    assert [rows(queries.waiting_for(each)) for each in (office, looks_after)] == [[found], [found]]
    others = (facilitator(community()), participant(where), staff(Role.MEMBERSHIP), found.author)
    assert [rows(queries.waiting_for(each)) for each in others] == [[], [], [], []]


def test_of_a_sensitive_community_staff_see_that_one_waits_and_since_when(network):
    found = reported(reply(thread(sensitive_community())))
    where = post_of(found).thread.community

    assert rows(queries.waiting_for(staff(Role.ADMINISTRATOR))) == []
    assert rows(queries.waiting_for(facilitator(where))) == [found]
    assert db.session.execute(queries.waiting_in_sensitive(staff(Role.ADMINISTRATOR))).one() == (1, found.reported_at)


def test_all_who_reported_are_told_the_result_and_the_author_why(network):
    first = reported()
    second = reported(post_of(first))
    looks_after = facilitator(post_of(first).thread.community)

    actions.decide(first, Outcome.REMOVED, looks_after, "It named a family.", answer="Thank you for looking out.")

    assert (post_of(first).is_removed, second.outcome) == (True, Outcome.REMOVED)
    assert [subjects_for(each.reporter) for each in (first, second)] == [["What came of your report"]] * 2
    assert subjects_for(first.author) == ["Something you wrote was removed"]


def test_the_reported_never_learn_who_reported_them(network):
    canary = "Zebrafinch Reporter"
    found = reported(by=participant(community(), name=canary), post=None)
    actions.decide(found, Outcome.WARNED, staff(Role.ADMINISTRATOR), "Please be kind.")

    letters = rows(select(OutboxMessage).where(OutboxMessage.recipient == found.author.email))
    assert letters
    assert [letter for letter in letters if canary in letter.subject + str(letter.content)] == []


def test_letters_about_a_sensitive_community_carry_no_word(network):
    found = reported(reply(thread(sensitive_community(), title="Zebrafinch"), body="zebrafinch"), words="zebrafinch")
    before = len(rows(select(OutboxMessage)))
    actions.decide(
        found, Outcome.REMOVED, facilitator(post_of(found).thread.community), "zebrafinch", answer="zebrafinch"
    )

    letters = rows(select(OutboxMessage).order_by(OutboxMessage.id))[before:]
    assert len(letters) == 2
    assert [letter for letter in letters if "zebrafinch" in (letter.subject + str(letter.content)).lower()] == []


def test_doing_something_needs_a_sentence_and_two_decide_once(network):
    found = reported()
    office = staff(Role.ADMINISTRATOR)
    with pytest.raises(Refused, match="sentence"):
        actions.decide(found, Outcome.WARNED, office)

    actions.decide(found, Outcome.NOTHING, office)

    with pytest.raises(Refused, match="already"):
        actions.decide(found, Outcome.WARNED, office, "No.")
    assert subjects_for(found.author) == []


def test_what_was_removed_is_restored_with_all_its_counters(network):
    found = reported()
    post, looks_after = post_of(found), facilitator(post_of(found).thread.community)
    before = (post.thread.reply_count, post.thread.last_post_at, post.thread.first_reply_at)
    actions.decide(found, Outcome.REMOVED, looks_after, "No.")

    actions.restore(found, looks_after)

    assert post.stands
    assert (post.thread.reply_count, post.thread.last_post_at, post.thread.first_reply_at) == before
    with pytest.raises(Refused):
        actions.restore(found, looks_after)


def test_an_account_is_suspended_when_two_administrators_agree(network):
    found = reported()
    first, second = staff(Role.ADMINISTRATOR), staff(Role.ADMINISTRATOR)
    actions.decide(found, Outcome.ACCOUNT, first, "Threats.")
    assert (found.is_open, found.author.is_active) == (True, True)
    with pytest.raises(Refused, match="yourself"):
        actions.agree(found, first)

    actions.agree(found, second)
    assert (found.author.is_active, subjects_for(found.author)) == (False, ["Your account is suspended"])

    actions.restore(found, first)
    assert found.author.is_active


def suspended(until=30, is_shut_out=False):
    found = reported()
    where = post_of(found).thread.community
    day = clock.today() + timedelta(days=until)
    actions.decide(found, Outcome.SUSPENDED, facilitator(where), "A pause.", until=day, is_shut_out=is_shut_out)
    return found, where, db.session.scalar(participation_of(found.author, where))


def test_who_is_suspended_reads_and_does_not_write_until_the_day(network, time_machine):
    time_machine.move_to("2026-11-20T12:00:00Z", tick=False)
    found, where, own = suspended()

    assert (may_read(found.author, where, own), may_write(found.author, where, own)) == (True, False)
    time_machine.move_to("2026-12-19T12:00:00Z", tick=False)
    assert not may_write(found.author, where, own)
    time_machine.move_to("2026-12-20T12:00:00Z", tick=False)
    assert may_write(found.author, where, own)


def test_who_is_shut_out_does_not_read_either_even_where_all_may(network, time_machine):
    time_machine.move_to("2026-11-20T12:00:00Z", tick=False)
    found, where, own = suspended(is_shut_out=True)

    assert not may_read(found.author, where, own)
    assert rows(access.visible_threads(found.author)) == []
    assert found.author.id not in [p.id for p in rows(select(type(found.author)).where(access.readers_of(where)))]
    time_machine.move_to("2026-12-21T12:00:00Z", tick=False)
    assert len(rows(access.visible_threads(found.author))) == 1


def test_nobody_leaves_to_join_anew_while_suspended(network):
    _found, _where, own = suspended()

    with pytest.raises(Refused, match="suspended"):
        participation.leave(own)


def test_one_appeals_once_and_is_let_write_again(network):
    _found, where, own = suspended()
    suspending.appeal(own, "It was a joke.")
    with pytest.raises(Refused, match="already"):
        suspending.appeal(own, "Again.")

    suspending.lift(own)

    assert may_write(own.person, where, own)
    assert f"You can write in {where.title} again" in subjects_for(own.person)


def test_a_facilitator_is_not_suspended_by_another(network):
    where = community()
    looks_after = facilitator(where)
    own = db.session.scalar(select(Participation).where(Participation.person_id == looks_after.id))

    with pytest.raises(Refused, match="office"):
        suspending.suspend(own, facilitator(where), "No.", clock.today() + timedelta(days=3))


def test_a_profile_can_be_reported(network):
    about = member()

    found = actions.report(member(), "profile", about.id, ReportReason.OTHER, "Not them.")

    assert (found.author_id, found.community_id) == (about.id, None)
    assert rows(queries.waiting_for(staff(Role.ADMINISTRATOR))) == [found]


def test_a_removed_conversation_is_no_longer_reported(network):
    question = thread()
    opening = db.session.scalar(select(posts.Post).where(posts.Post.thread_id == question.id))
    care.remove(opening, facilitator(question.community), "No.")

    with pytest.raises(Refused):
        actions.report(participant(question.community), "post", opening.id, ReportReason.HATE)
    assert rows(select(Report)) == []
