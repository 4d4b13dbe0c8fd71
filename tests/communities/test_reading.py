"""How far somebody has read moves forwards only, and says what is new to them."""

from sqlalchemy import select

from network.communities.actions import care
from network.communities.actions.reading import read
from network.communities.models import ThreadReading
from network.communities.queries import threads as queries
from network.core.db import db, rows
from tests.builders.communities import participant, reply, thread


def readings():
    return [(each.person_id, each.thread_id, each.last_post_id) for each in rows(select(ThreadReading))]


def first_unread(person, question):
    return db.session.execute(queries.THREAD, queries.asked_by(person, question.id)).one()[-1]


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
