"""What is held is its author's alone until a facilitator has looked at it: it moves no counter, and nobody is told."""

import pytest
from sqlalchemy import select

from network.communities import telling
from network.communities.actions import care, holding, posts
from network.communities.models import Approval, Community, Hold, HoldReason, Post
from network.communities.queries import access, health
from network.communities.queries import holding as queries
from network.communities.queries import telling as to_tell
from network.communities.queries.communities import participation_of
from network.communities.queries.posts import searchable_posts
from network.communities.queries.threads import rows_of_threads, similar_threads, unanswered_questions
from network.core import clock
from network.core.db import db, rows
from network.core.errors import Refused
from network.notifications.models import Notification
from tests.builders.communities import community, facilitator, participant, reply, sensitive_community, thread


def strict_community(**over):
    where = community(**over)
    where.approval = Approval.ALL
    db.session.flush()
    return where


def opening(of):
    return db.session.scalar(select(Post).where(Post.thread_id == of.id, Post.is_opening))


def told_of(post):
    before = {each.id for each in rows(select(Notification))}
    telling.tell(post.id)
    return [each.person_id for each in rows(select(Notification)) if each.id not in before]


def counters(of):
    return of.reply_count, of.last_post_at, of.last_author_id, of.first_reply_at


def test_what_all_write_waits_where_the_community_says_so(network):
    where = strict_community()

    question = thread(where)

    assert (question.is_held, question.stands, opening(question).hold_reason) == (True, False, HoldReason.COMMUNITY)
    assert [held.post_id for held in rows(queries.waiting_in(where))] == [opening(question).id]


def test_facilitators_do_not_wait_for_themselves(network):
    where = strict_community()

    assert thread(where, facilitator(where)).stands


def test_the_first_posts_of_a_newcomer_wait_until_enough_have_stood(network):
    where = community()
    question = thread(where)
    where.approval, where.newcomer_posts = Approval.NEWCOMERS, 2
    new, looks_after = participant(where), facilitator(where)

    first = reply(question, new)
    holding.release(first, by=looks_after)
    second = reply(question, new)
    holding.release(second, by=looks_after)

    assert [second.hold_reason, reply(question, new).is_held] == [None, False]


def test_one_persons_posts_wait_and_others_do_not(network):
    question = thread()
    held, other = participant(question.community), participant(question.community)
    db.session.scalar(participation_of(held, question.community)).posts_held_at = clock.now()
    db.session.flush()

    assert [reply(question, held).hold_reason, reply(question, other).hold_reason] == [HoldReason.PERSON, None]


def test_a_held_reply_moves_no_counter_until_it_is_released(network, time_machine):
    time_machine.move_to("2026-11-20T12:00:00Z", tick=False)
    question = thread()
    before = counters(question)
    question.community.approval = Approval.ALL
    time_machine.move_to("2026-11-20T13:00:00Z", tick=False)

    said = reply(question)

    assert counters(question) == before
    time_machine.move_to("2026-11-20T14:00:00Z", tick=False)
    holding.release(said, by=facilitator(question.community))
    now = clock.now()
    assert (counters(question), said.posted_at, said.stands) == ((1, now, said.author_id, now), now, True)


def test_a_held_question_is_no_unanswered_question_and_is_asked_when_it_is_released(network, time_machine):
    time_machine.move_to("2026-11-20T12:00:00Z", tick=False)
    where = strict_community()
    question, reader = thread(where), facilitator(where)
    assert (question.is_unanswered, rows(unanswered_questions(reader))) == (False, [])

    time_machine.move_to("2026-11-21T12:00:00Z", tick=False)
    holding.release(opening(question), by=reader)

    assert (question.is_unanswered, question.opened_at) == (True, clock.now())
    assert [row[0] for row in rows(unanswered_questions(reader))] == [question]


def test_those_who_follow_are_told_at_the_release_and_once(network):
    question = thread()
    question.community.approval = Approval.ALL
    said = reply(question)

    assert told_of(said) == []
    assert rows(to_tell.posts_to_tell(clock.now())) == [opening(question).id]
    holding.release(said, by=facilitator(question.community))
    assert told_of(said) == [question.author_id]
    assert told_of(said) == []


def test_no_list_count_or_index_has_what_is_held(network):
    where = strict_community()
    question, reader = thread(where, title="Zebrafinch in the park"), participant(where)
    open_one = thread(where, facilitator(where), title="Zebrafinch elsewhere")
    reply(open_one, body="Zebrafinch")

    assert [row.id for row in db.session.execute(rows_of_threads())] == [open_one.id]
    assert rows(access.visible_threads(reader)) == [open_one]
    assert rows(access.visible_posts(reader)) == [opening(open_one)]
    assert [row.id for row in db.session.execute(similar_threads(reader, ["zebrafinch"], where))] == [open_one.id]
    assert [row.record_id for row in db.session.execute(searchable_posts())] == [opening(open_one).id]
    assert rows(health.posts(Community.id == where.id, without_staff=False)) == [opening(open_one)]
    assert question.is_held


def test_an_edit_cannot_smuggle_in_what_would_have_waited(network):
    question = thread()
    said = reply(question)
    question.community.approval = Approval.ALL

    posts.edit(said, "Something else.", seen_version=1)

    assert (said.is_held, question.reply_count, question.first_reply_at) == (True, 0, None)
    holding.release(said, by=facilitator(question.community))
    assert (question.reply_count, question.first_reply_at) == (1, said.posted_at)


def test_an_edited_opening_takes_no_conversation_away_from_those_who_answered(network):
    question = thread()
    reply(question)
    question.community.approval = Approval.ALL

    posts.edit(opening(question), "Something else.", seen_version=1)

    assert (question.stands, opening(question).stands, question.reply_count) == (True, False, 1)


def test_who_is_refused_is_told_why_and_keeps_their_words(network):
    where = strict_community()
    question = thread(where)

    holding.refuse(opening(question), facilitator(where), "Please leave out the name.")

    post = opening(question)
    assert (post.is_held, post.hold_reason, post.is_removed) == (True, HoldReason.REFUSED, False)
    assert db.session.scalar(select(Notification).where(Notification.person_id == question.author_id))


def test_what_was_refused_is_looked_at_again_once_it_was_changed(network):
    where = strict_community()
    post = opening(thread(where))
    holding.refuse(post, facilitator(where), "Please leave out the name.")

    posts.edit(post, "Without the name.", seen_version=1)

    assert post.hold_reason == HoldReason.COMMUNITY
    assert [held.post_id for held in rows(queries.waiting_in(where))] == [post.id]


def test_one_may_appeal_once_and_somebody_else_decides(network):
    where = strict_community()
    post, first, second = opening(thread(where)), facilitator(where), facilitator(where)
    holding.refuse(post, first, "No.")

    holding.appeal(post, "It names nobody.")

    with pytest.raises(Refused, match="another facilitator"):
        holding.release(post, by=first)
    with pytest.raises(Refused, match="already"):
        holding.appeal(post, "Again.")
    holding.release(post, by=second)
    assert post.stands


def test_an_only_facilitator_decides_on_the_appeal_as_well(network):
    where = strict_community()
    post, only = opening(thread(where)), facilitator(where)
    holding.refuse(post, only, "No.")
    holding.appeal(post, "It names nobody.")

    holding.release(post, by=only)

    assert post.stands


def test_what_was_taken_back_waits_for_nobody(network):
    where = strict_community()
    question = thread(where)

    holding.withdraw(opening(question))

    assert rows(queries.waiting_in(where)) == []
    assert question.removed_at
    with pytest.raises(Refused, match="took it back"):
        holding.release(opening(question), by=facilitator(where))


def test_two_who_decide_on_the_same_post_decide_once(network):
    where = strict_community()
    post = opening(thread(where))
    holding.release(post, by=facilitator(where))

    with pytest.raises(Refused, match="already"):
        holding.refuse(post, facilitator(where), "No.")


def test_a_held_post_is_thanked_for_by_nobody_and_answers_nothing(network):
    question = thread()
    question.community.approval = Approval.ALL
    said = reply(question)

    with pytest.raises(Refused):
        care.thank(said, facilitator(question.community))
    with pytest.raises(Refused):
        care.mark_answer(said)


def test_letters_about_held_posts_of_a_sensitive_community_say_nothing(network):
    where = sensitive_community()
    where.approval = Approval.ALL
    post = opening(thread(where, title="Zebrafinch", body="zebrafinch"))

    holding.refuse(post, facilitator(where), "zebrafinch")

    assert [each.subject for each in rows(select(Notification))] == ["A facilitator has looked at your post"]
    assert db.session.scalar(select(Hold)).sentence == "zebrafinch"
