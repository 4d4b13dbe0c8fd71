"""What facilitators put elsewhere keeps its words, its counts and its addresses, and stays as private as it was."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from network.communities.actions import arranging, care, merging, posts
from network.communities.actions import community as founding
from network.communities.actions.reading import read
from network.communities.models import NAMELESS, Post, Rearrangement, Thread, ThreadKind
from network.communities.queries import access
from network.communities.queries import thread_page as page
from network.communities.queries import threads as queries
from network.communities.queries.arranging import pinned_in
from network.communities.queries.reading import as_read_by
from network.core import clock, undoing
from network.core.db import db, rows
from network.core.errors import Refused
from network.core.history import Change
from network.core.undoing import Undoable
from network.moderation.actions import reports as reporting
from network.moderation.models import ReportReason
from network.moderation.queries.reports import report_for
from network.people.models import Role
from network.search.models import SearchEntry
from tests.builders.communities import (
    closed_community,
    community,
    facilitator,
    participant,
    participation_in,
    reply,
    sensitive_community,
    thread,
)
from tests.builders.members import staff


def said_in(question):
    return [post.body for post in rows(select(Post).where(Post.thread_id == question.id).order_by(Post.id))]


def found(text):
    return {entry.path for entry in rows(select(SearchEntry)) if text in entry.title + entry.text}


def openings(question):
    return [post.id for post in rows(select(Post).where(Post.thread_id == question.id)) if post.is_opening]


def followers(question, *people):
    return [bool((own := db.session.scalar(queries.follow_of(question, one))) and own.is_current) for one in people]


def test_no_more_than_three_threads_are_pinned(network):
    where = community()
    pinned = [thread(where) for _ in range(3)]
    for each in pinned:
        arranging.pin(each)
    arranging.pin(pinned[0])

    with pytest.raises(Refused):
        arranging.pin(thread(where))
    arranging.pin(thread())


def test_what_is_archived_is_closed_and_in_no_list_of_what_goes_on(network):
    question = thread()
    reader = participant(question.community)
    arranging.pin(question)
    arranging.archive(question)

    lists = (queries.threads_in(reader, question.community), queries.recent_threads(reader))
    assert [db.session.execute(each).all() for each in lists] == [[], []]
    assert [row.id for row in db.session.execute(queries.archived_threads_in(reader, question.community))] == [
        question.id
    ]
    with pytest.raises(Refused):
        reply(question)
    arranging.bring_back(question)
    assert (question.is_closed, question.is_archived, question.is_pinned) == (True, False, False)


@pytest.mark.parametrize("was_closed", [True, False])
def test_archiving_is_taken_back_to_what_was_before(network, was_closed):
    question = thread()
    question.closed_at = clock.now() if was_closed else None
    with clock.set_to(clock.now() + timedelta(minutes=5)):
        arranging.archive(question)

        arranging.take_archiving_back(question)

    assert (question.is_closed, question.is_archived) == (was_closed, False)


PLACES = {
    "open": community,
    "under the Chatham House rule": lambda: community(is_chatham_house=True),
    "closed": closed_community,
    "sensitive": lambda: sensitive_community(is_chatham_house=True),
}
PRIVATE_ENOUGH = {
    ("open", "open"), ("open", "closed"), ("open", "sensitive"), ("open", "under the Chatham House rule"),
    ("under the Chatham House rule", "under the Chatham House rule"), ("under the Chatham House rule", "sensitive"),
    ("closed", "closed"), ("closed", "sensitive"), ("sensitive", "sensitive"),
}  # fmt: skip


@pytest.mark.parametrize("old", PLACES)
@pytest.mark.parametrize("new", PLACES)
def test_a_thread_is_moved_only_to_where_no_more_people_read_it(network, old, new):
    question = thread(PLACES[old]())
    target = PLACES[new]()
    by = facilitator(question.community)

    try:
        arranging.move(question, target, by)
        moved = True
    except Refused:
        moved = False
    assert moved == ((old, new) in PRIVATE_ENOUGH)
    assert (question.community_id == target.id) == moved


def test_after_a_move_only_those_read_and_find_it_who_may_read_there(network):
    question = thread(title="Quokka one", body="Quokka two")
    said = reply(question, body="Quokka three")
    reader = participant(question.community)
    before = found("Quokka")
    arranging.move(question, sensitive_community(), facilitator(question.community))

    assert db.session.scalars(access.visible_threads(reader)).all() == []
    assert before == {f"/communities/threads/{question.id}-quokka-one", f"/communities/posts/{said.id}"}
    assert found("Quokka") == {f"/communities/threads/{question.id}-{NAMELESS}"}
    assert found("two") == set()
    assert {entry.community_id for entry in rows(select(SearchEntry)) if "Quokka" in entry.title} == {
        question.community_id
    }


def test_a_move_is_taken_back_until_somebody_wrote_where_it_is_more_private(network):
    question = thread()
    home, by = question.community, facilitator(question.community)
    moved = arranging.move(question, sensitive_community(), by)
    arranging.take_back_move(moved, question, home)
    back = question.community_id
    again = arranging.move(question, sensitive_community(), by)
    reply(question)

    with pytest.raises(Refused):
        arranging.take_back_move(again, question, home)
    assert back == home.id
    assert question.community_id != home.id


def a_long_question():
    question = thread(title="First matter")
    said = [reply(question, body=f"Reply {number}") for number in range(4)]
    return question, said, facilitator(question.community)


def test_chosen_posts_become_a_thread_of_their_own(network):
    question, said, by = a_long_question()
    care.mark_answer(said[3])
    reader = participant(question.community)
    care.follow(question, reader)
    read(question, reader, said[1].id)
    _parted, new = arranging.split(question, {said[1].id, said[3].id}, "Second matter", ThreadKind.EXAMPLE, by)

    assert said_in(question)[1:] == ["Reply 0", "Reply 2"]
    assert said_in(new) == ["Reply 1", "Reply 3"]
    assert (question.reply_count, new.reply_count, new.author_id) == (2, 1, said[1].author_id)
    assert (question.answer_post_id, new.answer_post_id) == (None, said[3].id)
    assert (question.last_post_at, new.last_post_at) == (said[2].posted_at, said[3].posted_at)
    assert openings(new) == [said[1].id]
    assert followers(new, reader, said[3].author) == [True, True]
    assert db.session.execute(page.THREAD, page.asked_by(reader, new.id)).one().first_unread == said[3].id
    assert new.is_unanswered is False


def test_search_finds_split_posts_where_they_are(network):
    question, said, by = a_long_question()
    _parted, new = arranging.split(question, {said[1].id, said[2].id}, "Second matter", ThreadKind.QUESTION, by)

    assert found("Reply 1") == {f"/communities/threads/{new.id}-second-matter"}
    assert found("Reply 2") == {f"/communities/posts/{said[2].id}"}
    assert {entry.thread_id for entry in rows(select(SearchEntry)) if "Reply 2" in entry.text} == {new.id}


@pytest.mark.parametrize("which", ["opening", "elsewhere", "removed", "none"])
def test_only_replies_that_stand_can_go(network, which):
    question, said, by = a_long_question()
    care.remove(said[0], by, "Twice.")
    ids = {
        "opening": set(openings(question)),
        "elsewhere": {reply(thread()).id},
        "removed": {said[0].id},
        "none": set(),
    }

    with pytest.raises(Refused):
        arranging.split(question, ids[which], "Second matter", ThreadKind.QUESTION, by)


def test_a_split_is_taken_back_with_what_was_written_since(network):
    question, said, by = a_long_question()
    parted, new = arranging.split(question, {said[1].id, said[3].id}, "Second matter", ThreadKind.EXAMPLE, by)
    reply(new, body="Since")
    arranging.take_back_split(parted, question, new, by)

    assert said_in(question)[1:] == ["Reply 0", "Reply 1", "Reply 2", "Reply 3", "Since"]
    assert (question.reply_count, new.stands, rows(select(Rearrangement))) == (5, False, [])


def test_the_thread_that_began_first_takes_the_other_in(network):
    first = thread(title="First matter", body="First words")
    second = thread(first.community, title="Second matter", body="Second words")
    by = facilitator(first.community)
    early, late = reply(first, body="Early"), reply(second, body="Late")
    care.mark_answer(late)
    reader = participant(first.community)
    care.follow(second, reader)
    arranging.merge(second, first, by)

    assert said_in(first) == ["First words", "Second words", "Early", "Late"]
    assert (first.reply_count, first.answer_post_id, first.last_post_at) == (3, late.id, late.posted_at)
    assert (len(openings(first)), second.stands, second.merged_into_id) == (1, False, first.id)
    assert followers(first, reader, second.author, early.author) == [True, True, True]
    assert len(found("Second words")) == 1
    assert found("Second words").pop().startswith("/communities/posts/")
    assert found("Second matter") == set()
    with pytest.raises(Refused):
        posts.reply(second, reader, "Too late.")


def test_a_merge_is_undone_and_what_was_written_since_stays(network):
    first = thread(title="First matter", body="First words")
    second = thread(first.community, title="Second matter", body="Second words")
    reader, by = participant(first.community), facilitator(first.community)
    reply(second, body="Late")
    care.follow(second, reader)
    merged = arranging.merge(first, second, by)
    reply(first, body="Since")
    undoing.undo(db.session.get_one(Undoable, merged.undoable_id), by)

    assert (said_in(first), said_in(second)) == (["First words", "Since"], ["Second words", "Late"])
    assert (first.reply_count, second.reply_count, second.stands) == (1, 1, True)
    assert (len(openings(first)), len(openings(second)), followers(second, reader)) == (1, 1, [True])
    assert found("Second matter") == {f"/communities/threads/{second.id}-second-matter"}
    assert rows(select(Rearrangement)) == []


def test_nothing_is_merged_twice_with_itself_or_across_communities(network):
    first, elsewhere = thread(), thread()
    second, third = thread(first.community), thread(first.community)
    by = facilitator(first.community)
    arranging.merge(first, second, by)

    for pair in ((first, first), (first, elsewhere), (second, third), (first, second)):
        with pytest.raises(Refused):
            arranging.merge(*pair, by)


def test_the_history_names_no_sensitive_community(network):
    where, by = sensitive_community(), facilitator(sensitive_community())
    arranging.move(thread(), where, by)

    changes = rows(select(Change).where(Change.record_type == "rearrangement"))
    assert changes
    assert [change for change in changes if {"from_community_id", "to_community_id"} & set(change.fields)] == []


def test_somebody_who_takes_part_in_both_reads_on(network):
    question = thread()
    target = closed_community()
    reader = participant(question.community)
    participation_in(target, reader)
    arranging.move(question, target, facilitator(target))

    assert db.session.scalars(access.visible_threads(reader)).all() == [question]
    assert clock.now() >= question.rearranged_at


def test_what_was_said_under_the_chatham_house_rule_stays_under_it(network):
    ruled, free = thread(is_chatham_house=True), thread()
    free.community_id = ruled.community_id
    by, said = facilitator(ruled.community), reply(ruled)
    _parted, new = arranging.split(ruled, {said.id}, "A second matter", ThreadKind.QUESTION, by)
    merged = arranging.merge(free, new, by)

    assert new.is_chatham_house
    assert db.session.get_one(type(free), merged.thread_id).is_chatham_house


def test_the_address_of_what_is_said_where_people_must_be_safe_has_no_word_of_its_title(network):
    where, question = sensitive_community(), thread(title="Zebrafinch in the market")
    secret = thread(where)
    answer = reply(secret)

    _parted, new = arranging.split(secret, [answer.id], "Zebrafinch again", ThreadKind.QUESTION, facilitator(where))
    arranging.move(question, where, facilitator(where))

    assert {secret.slug, new.slug, question.slug} == {NAMELESS}


def test_what_was_reported_and_has_moved_is_read_by_those_alone_who_look_after_where_it_stands(network):
    question, where = thread(), sensitive_community()
    answer = reply(question)
    before, after, office = facilitator(question.community), facilitator(where), staff(Role.ADMINISTRATOR)
    reported = reporting.report(participant(question.community), "post", answer.id, ReportReason.HATE)

    arranging.move(question, where, before)
    db.session.refresh(reported)

    seen = [db.session.scalar(report_for(each, reported.id)) for each in (before, office, after)]
    assert seen == [None, None, reported]


@pytest.mark.parametrize("becomes", ["sensitive", "merged"])
def test_reports_and_addresses_follow_a_community_where_people_must_be_safe(network, becomes):
    question, office = thread(), staff(Role.ADMINISTRATOR)
    reported = reporting.report(participant(question.community), "post", reply(question).id, ReportReason.HATE)
    if becomes == "sensitive":
        founding.describe(question.community, is_sensitive=True)
    else:
        merging.merge(question.community, sensitive_community(), office)
    db.session.refresh(reported)
    db.session.refresh(question)

    assert db.session.scalar(report_for(office, reported.id)) is None
    assert question.slug == NAMELESS


def new_to(reader, of):
    (row,) = db.session.execute(as_read_by(reader, queries.rows_of_threads()).where(Thread.id == of.id)).all()
    return row.new_posts


def last_in(of):
    return db.session.scalars(select(Post.id).where(Post.thread_id == of.id).order_by(Post.id.desc())).first()


def test_who_read_both_conversations_has_read_the_one_they_become_and_loses_nothing_new(network):
    where = community()
    first, second = thread(where), thread(where)
    reply(first)
    reply(second)
    both, one, only_other = (participant(where) for _ in range(3))
    for reader, read_threads in ((both, (first, second)), (one, (first,)), (only_other, (second,))):
        for each in read_threads:
            read(each, reader, last_in(each))
    late = reply(second)

    arranging.merge(first, second, facilitator(where))

    assert new_to(both, first) == 1  # `late`, and nothing they had read
    assert new_to(one, first) == 2
    assert new_to(only_other, first) == 1
    read(first, both, late.id)
    assert new_to(both, first) == 0


def test_what_was_pinned_when_it_was_put_away_is_pinned_again_when_that_is_taken_back(network):
    first = thread()
    arranging.pin(first)
    arranging.archive(first)
    put_away = first.is_pinned, rows(pinned_in(first.community))
    arranging.take_archiving_back(first)

    assert put_away == (False, [])
    assert first.is_pinned


def test_a_place_above_that_was_given_away_meanwhile_stays_given(network):
    first = thread()
    others = [thread(first.community) for _ in range(arranging.MOST_PINNED)]
    arranging.pin(first)
    arranging.archive(first)
    for each in others:
        arranging.pin(each)
    arranging.take_archiving_back(first)

    assert [each.is_pinned for each in (first, *others)] == [False, True, True, True]


@pytest.mark.parametrize("deed", [arranging.bring_back, care.reopen])
def test_what_is_brought_out_of_the_archive_later_stands_among_the_others(network, deed):
    question = thread()
    arranging.pin(question)
    arranging.archive(question)

    deed(question)

    assert (question.is_archived, question.is_pinned) == (False, False)
