"""Never lost, never twice: whatever people do and wherever the machine fails, each post comes to each whom it concerns once.

Random lives of one community are lived: somebody writes, changes how often mail comes, goes on leave, reads, leaves and comes
back, while hours and weeks go by over both changes of the clock, and the machine fails at any one statement or commit. What is
true is reckoned beside it, by a model that knows of no batches, transactions or ledger.
"""

import re
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, select, update

from network.communities import telling
from network.communities.actions import care, participation, posts, reading
from network.communities.models import Participation, ThreadKind
from network.communities.queries.communities import participation_of
from network.communities.queries.threads import follow_of
from network.core import clock
from network.core.db import db, rows
from network.core.lifecycle import transaction
from network.core.outbox import OutboxMessage
from network.digests import actions
from network.notifications import preferences
from network.notifications.models import Delivery, Frequency, Preference, Way
from tests.builders.communities import closed_community, participant
from tests.builders.members import membership, organisation

BEGINS = {"spring": (2027, 3, 22), "autumn": (2027, 10, 25)}


class Failed(Exception):
    """The machine stopped here."""


class Failing:
    """Fails at the n-th write or commit from when it is set, once."""

    def __init__(self):
        self.left = None

    def __call__(self, *_arguments):
        if self.left is None:
            return
        self.left -= 1
        if self.left < 0:
            self.left = None
            raise Failed

    def at_statement(self, _connection, _cursor, statement, *_more):
        if statement.startswith(("INSERT", "UPDATE", "DELETE")):
            self()


class Life:
    """One community with an author and two readers, and what should have come to whom."""

    def __init__(self, failing):
        self.failing = failing
        self.where = closed_community()
        of = organisation()
        membership(of, ends_on=clock.today() + timedelta(days=3650))
        self.author, *self.readers = [participant(self.where, of) for _ in range(3)]
        self.threads, self.thread_of = [], {}
        self.expected = {reader.id: set() for reader in self.readers}  # must come sooner or later
        self.optional = {
            reader.id: set() for reader in self.readers
        }  # may come: they read it, turned it off, were away
        for reader in self.readers:
            preferences.preference_of(reader)

    def carried_out(self, step, *arguments):
        """Do a thing; if the machine fails in it, nothing of it came true, and the worker comes back later."""
        try:
            with transaction():
                step(*arguments)
        except Failed:
            return False
        return True

    def write(self, which, _more):
        """A new conversation, or a reply in the last one."""
        if self.threads and which:
            said = self.made(lambda: posts.reply(self.threads[-1], self.author, f"Reply {len(self.thread_of)}."))
        else:
            said = self.made(self.opened)
        if said is not None:
            self.note(said)

    def opened(self):
        thread = posts.open_thread(
            self.where, self.author, ThreadKind.QUESTION, f"Thread {len(self.threads)}", "Who knows?"
        )
        for reader in self.readers:
            if self.takes_part(reader):
                care.follow(thread, reader)
        return thread

    def made(self, making):
        done = []
        if not self.carried_out(lambda: done.append(making())):
            return None
        if not hasattr(done[0], "thread_id"):
            self.threads.append(done[0])
            return db.session.get_one(posts.Post, db.session.scalar(telling.queries.opening_of(done[0])))
        return done[0]

    def note(self, said):
        """Told at once, or by the sweep, before anything else happens: who follows and wants mail is to have it."""
        self.thread_of[said.id] = said.thread_id
        while not self.carried_out(telling.tell.work, said.id):
            pass
        for reader in self.readers:
            if self.concerns(said, reader) and self.frequency_of(reader) != Frequency.OFF:
                self.expected[reader.id].add(said.id)

    def concerns(self, said, reader):
        if not self.takes_part(reader):
            return False
        return said.is_opening or db.session.scalar(follow_of(said.thread, reader)) is not None

    def choose(self, which, frequency):
        reader = self.readers[which]
        if not self.carried_out(self.change, reader, frequency):
            return
        if frequency == Frequency.OFF:
            self.let_go(reader)

    def change(self, reader, frequency):
        part = db.session.scalar(participation_of(reader, self.where))
        if part is not None:
            part.frequency = frequency
            db.session.flush()
        actions.change(reader)

    def choose_for_all(self, which, frequency):
        reader = self.readers[which]
        if self.carried_out(actions.choose_for_all, reader, frequency) and frequency == Frequency.OFF:
            self.let_go(reader)

    def be_quiet(self, which, _more):
        quiet = {"quiet_from": 20, "quiet_until": 7}
        self.carried_out(lambda: actions.change(self.readers[which], **quiet))

    def go_away(self, which, _more):
        back = clock.today() + timedelta(days=9)
        self.carried_out(lambda: actions.change(self.readers[which], paused_until=back))

    def look(self, which, _more):
        """Read all of the last thread on the site."""
        reader = self.readers[which]
        if not self.threads or not self.takes_part(reader):
            return
        if self.carried_out(reading.read, self.threads[-1], reader, max(self.thread_of)):
            self.let_go(reader, self.threads[-1].id)

    def leave(self, which, _more):
        reader = self.readers[which]
        part = db.session.scalar(participation_of(reader, self.where))
        if part is not None:
            self.carried_out(participation.leave, part)
        else:
            self.carried_out(participation.join, reader, self.where)

    def answer(self, which, _more):
        """The last reply is marked as the answer."""
        if self.thread_of:
            said = db.session.get_one(posts.Post, max(self.thread_of))
            if not said.is_opening and self.carried_out(care.mark_answer, said):
                for reader in self.readers:
                    self.optional[reader.id].add(said.id)

    def let_go(self, reader, thread_id=None):
        """What waits for somebody may now come, or not: they have read it here, or want nothing of it."""
        come = set(came_to(reader))
        waiting = {id_ for id_ in self.expected[reader.id] - come if thread_id in (None, self.thread_of[id_])}
        self.optional[reader.id] |= waiting
        self.expected[reader.id] -= waiting

    def takes_part(self, reader):
        return db.session.scalar(participation_of(reader, self.where)) is not None

    def frequency_of(self, reader):
        wish = preferences.wish_of(reader)
        here = db.session.scalar(
            select(Participation.frequency).where(Participation.person_id == reader.id, Participation.left_at.is_(None))
        )
        return here or wish.answers

    def work(self):
        """What the worker does every few minutes; where it fails, it does so again the next time."""
        self.carried_out(preferences.make_missing)
        for post_id in rows(telling.queries.posts_due(clock.now())):
            self.carried_out(telling.send_due.work, post_id)
        while self.carried_out(lambda: None) and self.briefs_written():
            pass

    def briefs_written(self):
        written = []
        return self.carried_out(lambda: written.append(actions.write_due())) and written[0]


def came_to(reader):
    """The posts that the ledger says have come by mail."""
    by_mail = select(Delivery).where(Delivery.person_id == reader.id, Delivery.way.in_([Way.INSTANT, Way.BRIEF]))
    return {row.record_id: row.way for row in rows(by_mail)}


def said_by_letters(reader):
    """What the letters themselves say: which posts had one of their own, and how many the briefs name."""
    letters = rows(select(OutboxMessage).where(OutboxMessage.recipient == reader.email))
    own = [letter.own["headers"]["Message-ID"] for letter in letters if letter.topic != "brief"]
    named = [item for letter in letters if letter.topic == "brief" for item in letter.content["text"].split("\n* ")[1:]]
    several = [re.search(r"(\d+) new posts", item) for item in named]
    return sorted(int(id_[6:].split(".")[0]) for id_ in own), sum(int(found[1]) if found else 1 for found in several)


STEPS = st.tuples(
    st.sampled_from(
        ["write", "write", "write", "choose", "choose_for_all", "be_quiet", "go_away", "look", "leave", "answer"]
    ),
    st.integers(0, 1),
    st.sampled_from(list(Frequency)),
    st.sampled_from([0, 1, 9, 15, 24, 40, 24 * 7]),  # hours until the next
    st.none() | st.integers(0, 12),  # where the machine fails
)


@pytest.fixture
def failing(app):
    failing = Failing()
    engine = db.engine
    event.listen(engine, "before_cursor_execute", failing.at_statement)
    event.listen(db.session, "before_commit", failing)
    event.listen(db.session, "after_flush", failing)
    yield failing
    failing.left = None
    event.remove(engine, "before_cursor_execute", failing.at_statement)
    event.remove(db.session, "before_commit", failing)
    event.remove(db.session, "after_flush", failing)


@pytest.mark.timeout(600)
@given(st.sampled_from(sorted(BEGINS)), st.lists(STEPS, min_size=3, max_size=9))
@settings(
    max_examples=10,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_each_post_comes_once_whatever_happens(network, failing, season, steps):
    now = clock.at(date(*BEGINS[season]), 12)
    with clock.set_to(now):
        life = begun(failing)
    for name, which, frequency, hours, fails_at in steps:
        with clock.set_to(now):
            failing.left = fails_at
            getattr(life, name)(which, frequency)
            life.work()
            failing.left = None
        now = pass_hours(life, now, hours)
    finish(life, now)

    for reader in life.readers:
        came = came_to(reader)
        own, number_in_briefs = said_by_letters(reader)
        assert own == sorted(id_ for id_, way in came.items() if way == Way.INSTANT)
        assert number_in_briefs == len([way for way in came.values() if way == Way.BRIEF])
        assert life.expected[reader.id] - set(came) == set()
        assert set(came) <= life.expected[reader.id] | life.optional[reader.id]


def begun(failing):
    """Nothing of an earlier life is left to do."""
    db.session.execute(update(Preference).values(next_brief_at=clock.now() + timedelta(days=36500)))
    db.session.execute(update(Delivery).values(due_at=None))
    life = Life(failing)
    db.session.commit()
    return life


def pass_hours(life, now, hours):
    """The worker looks every hour, in a long while a little less often."""
    pause = max(1, hours // 4)
    for _look in range(0, hours, pause):
        now += timedelta(hours=pause)
        with clock.set_to(now):
            life.work()
    return now


def finish(life, now):
    """All come back from leave and take part again, and two weeks go by."""
    for _look in range(6):
        now += timedelta(days=3)
        with clock.set_to(now):
            for reader in life.readers:
                if not life.takes_part(reader):
                    participation.join(reader, life.where)
            db.session.commit()
            life.work()
