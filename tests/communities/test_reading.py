"""How far somebody has read moves forwards only, and says what is new to them."""

from datetime import timedelta

from sqlalchemy import select

from network.communities import telling
from network.communities.actions import care
from network.communities.actions.reading import read
from network.communities.models import ThreadReading
from network.communities.queries import thread_page as page
from network.communities.queries import threads as queries
from network.core.db import db, rows
from network.notifications.models import Notification
from tests.builders.communities import participant, reply, thread
from tests.builders.members import member


def readings():
    return [(each.person_id, each.thread_id, each.last_post_id) for each in rows(select(ThreadReading))]


def first_unread(person, question):
    return db.session.execute(page.THREAD, page.asked_by(person, question.id)).one().first_unread


def test_a_reading_moves_forwards_and_never_back(network):
    question = thread()
    reader = participant(question.community)
    first, second = reply(question), reply(question)

    for up_to in (first.id, second.id, first.id):
        read(question, reader, up_to)

    assert readings() == [(reader.id, question.id, second.id)]


def test_nobody_reads_beyond_the_end_or_in_another_thread(network):
    question, other = thread(), thread()
    reader = participant(question.community)
    last, elsewhere = reply(question), reply(other)

    read(question, reader, elsewhere.id)
    read(question, reader, 2**40)
    read(question, reader, -1)

    assert readings() == [(reader.id, question.id, last.id)]


def test_what_others_wrote_since_is_unread_but_nothing_of_ones_own_and_nothing_removed(network):
    question = thread()
    reader = participant(question.community)
    never = first_unread(reader, question)
    read(question, reader, reply(question).id)
    reply(question, reader)
    nothing = first_unread(reader, question)
    removed, unread, _later = reply(question), reply(question), reply(question)
    care.remove(removed, removed.author, "Twice.")

    assert (never, nothing, first_unread(reader, question)) == (None, None, unread.id)
    assert first_unread(participant(question.community), question) is None


def seen(person, where):
    found = db.session.execute(queries.threads_in(person, where)).all()
    return {row.id: (row.new_posts, row.is_new, row.is_muted) for row in found}


def test_a_list_counts_the_posts_that_are_new_to_its_reader(network):
    question = thread()
    where, reader = question.community, participant(question.community)
    read(question, reader, reply(question).id)
    reply(question, reader)
    removed, _one, _two = reply(question), reply(question), reply(question)
    care.remove(removed, removed.author, "Twice.")
    fresh, own = thread(where), thread(where, reader)
    passed_over = thread(where)
    passed_over.opened_at -= timedelta(days=15)
    db.session.flush()

    assert seen(reader, where) == {
        question.id: (2, False, False),
        fresh.id: (0, True, False),
        own.id: (0, False, False),
        passed_over.id: (0, False, False),
    }


def test_what_is_muted_is_told_in_no_letter_and_stands_on_no_list_of_what_is_new(network):
    question = thread()
    where = question.community
    hears, hears_nothing = participant(where, handle="hears"), participant(where, handle="hears-nothing")
    for person in (hears, hears_nothing):
        care.follow(question, person)
    care.mute(question, hears_nothing)

    telling.tell(reply(question, hears_nothing, "Mine.").id)
    telling.tell(reply(question, body="Ask @hears and @hears-nothing.").id)
    telling.tell(reply(question).id)

    told = [each.person_id for each in rows(select(Notification))]
    assert (told.count(hears.id), told.count(hears_nothing.id)) == (3, 0)
    assert [row.id for row in db.session.execute(queries.recent_threads(hears))] == [question.id]
    assert db.session.execute(queries.recent_threads(hears_nothing)).all() == []
    assert seen(hears_nothing, where)[question.id][2]


def test_following_again_or_following_no_more_ends_muting(network):
    question, person = thread(), member()

    def state(deed):
        deed(question, person)
        own = db.session.scalar(queries.follow_of(question, person))
        return own.is_current, own.is_muted

    assert [state(deed) for deed in (care.mute, care.follow, care.mute, care.unfollow, care.unfollow)] == [
        (False, True),
        (True, False),
        (False, True),
        (False, False),
        (False, False),
    ]
