"""What several people reach for at the same moment, on PostgreSQL, where they really can."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from network.communities.actions import accepting, arranging, care, participation, polls, posts
from network.communities.actions.reading import read
from network.communities.actions.saving import save_for_later
from network.communities.models import (
    Answer,
    Community,
    CommunityMeeting,
    MeetingAcceptance,
    Participation,
    Poll,
    PollBallot,
    Post,
    Rearrangement,
    SavedPost,
    Thanks,
    Thread,
    ThreadKind,
    ThreadReading,
)
from network.core import clock
from network.core.db import db
from network.core.errors import Refused
from network.core.lifecycle import transaction
from network.people.models import Person
from tests.builders.communities import closed_community, community, facilitator, participant, reply, thread
from tests.builders.meetings import meeting
from tests.builders.members import member

pytestmark = pytest.mark.postgres
AT_ONCE = 8


def all_at_once(app, deed):
    """Let eight threads do the deed at the same moment, each in a transaction of its own; gives what went wrong."""
    start, errors = threading.Barrier(AT_ONCE), []

    def run(number):
        with app.app_context():
            try:
                start.wait()
                with transaction():
                    deed(number)
            except Exception as error:
                errors.append(error)
            finally:
                db.session.remove()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(AT_ONCE)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    db.session.expire_all()
    return errors


def count(model):
    return db.session.scalar(select(func.count()).select_from(model))


def test_a_reply_sent_eight_times_is_one_post(postgres_app):
    with transaction():
        question = thread()
        ids = question.id, participant(question.community).id

    def send(_number):
        posts.reply(db.session.get(Thread, ids[0]), db.session.get(Person, ids[1]), "Once.", submission="one-key")

    assert all_at_once(postgres_app, send) == []
    assert (count(Post), db.session.get(Thread, ids[0]).reply_count) == (2, 1)


def test_a_thread_sent_eight_times_is_one_thread(postgres_app):
    with transaction():
        where = community()
        ids = where.id, participant(where).id

    def send(_number):
        author, here = db.session.get(Person, ids[1]), db.session.get(Community, ids[0])
        posts.open_thread(here, author, ThreadKind.QUESTION, "Once?", "Once.", submission="one-key")

    assert all_at_once(postgres_app, send) == []
    assert (count(Thread), count(Post)) == (1, 1)


def test_replies_of_eight_people_are_all_kept_and_counted(postgres_app):
    with transaction():
        question = thread()
        thread_id, authors = question.id, [participant(question.community).id for _ in range(AT_ONCE)]

    def send(number):
        posts.reply(db.session.get(Thread, thread_id), db.session.get(Person, authors[number]), f"Reply {number}.")

    assert all_at_once(postgres_app, send) == []
    assert (count(Post), db.session.get(Thread, thread_id).reply_count) == (1 + AT_ONCE, AT_ONCE)


def test_two_answers_marked_at_once_leave_one(postgres_app):
    with transaction():
        question = thread()
        thread_id, said = question.id, [reply(question).id for _ in range(2)]

    def mark(number):
        care.mark_answer(db.session.get(Post, said[number % 2]))

    assert all_at_once(postgres_app, mark) == []
    assert db.session.get(Thread, thread_id).answer_post_id in said


def test_joining_eight_times_at_once_is_joining_once(postgres_app):
    with transaction():
        ids = community().id, member().id

    def join(_number):
        participation.join(db.session.get(Person, ids[1]), db.session.get(Community, ids[0]))

    assert all_at_once(postgres_app, join) == []
    assert (count(Participation), db.session.get(Community, ids[0]).participant_count) == (1, 1)


def test_a_request_approved_by_eight_clicks_lets_in_one(postgres_app):
    with transaction():
        where = closed_community()
        caring = facilitator(where)
        asked = participation.ask_to_join(member(), where, "Please.")
        ids = asked.id, caring.id, where.id

    def approve(_number):
        participation.approve(db.session.get(Participation, ids[0]), by=db.session.get(Person, ids[1]))

    assert all_at_once(postgres_app, approve) == []
    assert db.session.get(Community, ids[2]).participant_count == 2


def test_thanks_pressed_eight_times_at_once_count_once(postgres_app):
    with transaction():
        question = thread()
        ids = reply(question).id, participant(question.community).id

    def thank(_number):
        care.thank(db.session.get(Post, ids[0]), db.session.get(Person, ids[1]))

    assert all_at_once(postgres_app, thank) == []
    assert (count(Thanks), db.session.get(Post, ids[0]).thanks_count) == (1, 1)


def test_a_thread_read_in_eight_windows_at_once_is_read_to_the_furthest_post(postgres_app):
    with transaction():
        question = thread()
        said = [reply(question).id for _ in range(AT_ONCE)]
        ids = question.id, participant(question.community).id

    def look(number):
        read(db.session.get(Thread, ids[0]), db.session.get(Person, ids[1]), said[number])

    assert all_at_once(postgres_app, look) == []
    assert count(ThreadReading) == 1
    assert db.session.scalar(select(ThreadReading.last_post_id)) == said[-1]


def test_two_threads_merged_by_eight_facilitators_at_once_are_merged_once(postgres_app):
    with transaction():
        first = thread()
        second, by = thread(first.community), facilitator(first.community)
        said = [reply(second).id for _ in range(3)]
        ids = first.id, second.id, by.id

    def merge(number):
        pair = [db.session.get(Thread, ids[number % 2]), db.session.get(Thread, ids[1 - number % 2])]
        arranging.merge(*pair, db.session.get(Person, ids[2]))

    errors = all_at_once(postgres_app, merge)

    assert [type(error) for error in errors] == [Refused] * (AT_ONCE - 1)
    kept = db.session.get(Thread, ids[0])
    assert (kept.stands, kept.reply_count, count(Rearrangement)) == (True, len(said) + 1, 1)
    assert db.session.get(Thread, ids[1]).merged_into_id == kept.id


def test_a_reply_sent_while_its_thread_is_merged_is_in_one_that_stands_or_refused(postgres_app):
    with transaction():
        first = thread()
        second, by = thread(first.community), facilitator(first.community)
        authors = [participant(first.community).id for _ in range(AT_ONCE)]
        ids = first.id, second.id, by.id

    def deed(number):
        if number == 0:
            arranging.merge(
                db.session.get(Thread, ids[0]), db.session.get(Thread, ids[1]), db.session.get(Person, ids[2])
            )
        else:
            posts.reply(db.session.get(Thread, ids[1]), db.session.get(Person, authors[number]), f"Reply {number}.")

    errors = all_at_once(postgres_app, deed)

    assert {type(error) for error in errors} <= {Refused}
    assert db.session.scalars(select(Post.thread_id).distinct()).all() == [ids[0]]
    assert db.session.get(Thread, ids[0]).reply_count == count(Post) - 1


def test_three_places_are_the_most_that_eight_pins_at_once_take(postgres_app):
    with transaction():
        where = community()
        threads = [thread(where).id for _ in range(AT_ONCE)]

    errors = all_at_once(postgres_app, lambda number: arranging.pin(db.session.get(Thread, threads[number])))

    assert [type(error) for error in errors] == [Refused] * (AT_ONCE - arranging.MOST_PINNED)


def test_a_post_saved_eight_times_at_once_is_saved_once(postgres_app):
    with transaction():
        question = thread()
        ids = reply(question).id, participant(question.community).id

    def save(_number):
        save_for_later(db.session.get(Post, ids[0]), db.session.get(Person, ids[1]))

    assert all_at_once(postgres_app, save) == []
    assert count(SavedPost) == 1


def test_one_person_answering_a_poll_eight_times_at_once_has_one_voice(postgres_app):
    with transaction():
        question = thread()
        asked = polls.open_poll(question, question.author, "Yes?", ["Yes", "No"], clock.now() + timedelta(days=1))
        ids = asked.id, participant(question.community).id, [option.id for option in asked.options]

    def vote(number):
        polls.vote(db.session.get(Poll, ids[0]), db.session.get(Person, ids[1]), {ids[2][number % 2]: Answer.YES})

    assert all_at_once(postgres_app, vote) == []
    assert count(PollBallot) == 1


def test_that_one_will_come_pressed_eight_times_is_said_once(postgres_app):
    with transaction():
        found = meeting()
        ids = found.id, participant(found.community).id

    def press(_number):
        accepting.accept(db.session.get(CommunityMeeting, ids[0]), db.session.get(Person, ids[1]))

    assert all_at_once(postgres_app, press) == []
    assert count(MeetingAcceptance) == 1
