"""What facilitators and the office decide at the same moment, on PostgreSQL, where they really can: one does, the others are told."""

import pytest

from network.communities.actions import holding, merging, participation, posts
from network.communities.models import Community, Decision, Hold, HoldReason, Participation, Post
from network.core.db import db
from network.core.errors import Refused
from network.core.lifecycle import transaction
from network.moderation.actions import reports
from network.moderation.models import Outcome, Report, ReportReason
from network.notifications.models import Notification
from network.people.models import Person, Role
from tests.builders.communities import community, facilitator, participant, reply, thread
from tests.builders.members import member, staff
from tests.communities.test_races import AT_ONCE, all_at_once, count

pytestmark = pytest.mark.postgres


def at(model, number):
    return db.session.get(model, number)


def told(message):
    return db.session.query(Notification).filter(Notification.message == message).count()


def test_somebody_brought_in_by_eight_at_once_takes_part_once(postgres_app):
    with transaction():
        ids = member().id, community().id

    def bring_in(_number):
        participation.bring_in(at(Person, ids[0]), at(Community, ids[1]))

    errors = all_at_once(postgres_app, bring_in)

    assert [type(error) for error in errors] == [Refused] * (AT_ONCE - 1)
    assert {str(error) for error in errors} == {f"{at(Person, ids[0]).name} takes part here already."}
    assert (count(Participation), at(Community, ids[1]).participant_count) == (1, 1)
    assert told("communities/messages/brought_in") == 1


def test_two_communities_merged_by_eight_at_once_both_ways_are_merged_once(postgres_app):
    with transaction():
        one, other, by = community(title="One"), community(title="Other"), staff(Role.ADMINISTRATOR)
        questions = [thread(one).id, thread(other).id]
        ids = one.id, other.id, by.id

    def merge(number):
        merging.merge(at(Community, ids[number % 2]), at(Community, ids[1 - number % 2]), at(Person, ids[2]))

    errors = all_at_once(postgres_app, merge)

    assert [type(error) for error in errors] == [Refused] * (AT_ONCE - 1)
    kept, gone = sorted((at(Community, ids[0]), at(Community, ids[1])), key=lambda each: each.is_archived)
    assert (kept.is_archived, gone.is_archived, kept.participant_count, gone.participant_count) == (False, True, 2, 0)
    assert {at(posts.Thread, each).community_id for each in questions} == {kept.id}


def test_a_report_decided_by_eight_at_once_is_decided_once(postgres_app):
    with transaction():
        said = reply(thread())
        found = reports.report(participant(said.thread.community), "post", said.id, ReportReason.HATE)
        ids = found.id, said.id, facilitator(said.thread.community).id

    def decide(number):
        by = at(Person, ids[2])
        if number % 2:
            reports.decide(at(Report, ids[0]), Outcome.REMOVED, by, f"Sentence {number}.")
        else:
            reports.decide(at(Report, ids[0]), Outcome.WARNED, by, f"Sentence {number}.")

    errors = all_at_once(postgres_app, decide)

    assert [str(error) for error in errors] == ["Somebody has decided on this already."] * (AT_ONCE - 1)
    assert at(Post, ids[1]).is_removed == (at(Report, ids[0]).outcome == Outcome.REMOVED)
    assert told("moderation/messages/report_decided") == 1


def test_two_reports_of_one_post_decided_at_once_close_both_once(postgres_app):
    with transaction():
        said = reply(thread())
        where = said.thread.community
        found = [reports.report(participant(where), "post", said.id, ReportReason.HATE).id for _ in range(2)]
        by = facilitator(where).id

    def decide(number):
        reports.decide(at(Report, found[number % 2]), Outcome.WARNED, at(Person, by), f"Sentence {number}.")

    errors = all_at_once(postgres_app, decide)

    assert [type(error) for error in errors] == [Refused] * (AT_ONCE - 1)
    assert len({at(Report, each).sentence for each in found}) == 1
    assert told("moderation/messages/report_decided") == 2
    assert told("moderation/messages/author_told") == 1


def test_a_held_post_released_and_refused_by_eight_at_once_is_one_of_both(postgres_app):
    with transaction():
        said = reply(thread())
        with_reply = said.thread.reply_count
        said.thread.reply_count -= 1
        holding.hold(said, holding.Why(HoldReason.NEWCOMER))
        ids = said.id, [facilitator(said.thread.community).id for _ in range(2)]

    def decide(number):
        post, by = at(Post, ids[0]), at(Person, ids[1][number % 2])
        holding.release(post, by) if number % 2 else holding.refuse(post, by, "Please be kind.")

    errors = all_at_once(postgres_app, decide)

    assert [type(error) for error in errors] == [Refused] * (AT_ONCE - 1)
    assert {str(error)[:30] for error in errors} == {"Somebody has decided on this p"}
    post, held = at(Post, ids[0]), db.session.query(Hold).one()
    assert post.is_held == (held.decision == Decision.REFUSED)
    assert post.thread.reply_count == with_reply - post.is_held
    assert told("communities/messages/post_released") + told("communities/messages/post_refused") == 1
