"""What somebody is writing is kept, one draft a place; no word of it is lost between two windows."""

import io
from datetime import timedelta

import pytest
from sqlalchemy import select
from werkzeug.datastructures import FileStorage

from network.communities import keeping
from network.communities.actions import attachments, care, community, drafts, participation
from network.communities.actions.drafts import Place, Typed
from network.communities.models import Attachment, Draft, ThreadKind
from network.communities.queries.communities import participation_of
from network.communities.queries.drafts import drafts_of
from network.communities.retention import drafts as old_drafts
from network.core import clock
from network.core.db import db, rows
from network.core.history import Change
from network.core.outbox import OutboxMessage
from network.merging.actions.merge import merge
from network.merging.models import Kind
from network.notifications.models import Notification
from network.people.models import Role
from network.search.models import SearchEntry
from tests.builders.communities import participant, sensitive_community, thread
from tests.builders.members import staff
from tests.builders.resources import pdf


@pytest.fixture
def question(network):
    return thread()


@pytest.fixture
def writer(question):
    return participant(question.community)


def kept():
    return [(draft.body, draft.other_words, draft.version) for draft in rows(select(Draft).order_by(Draft.id))]


def seen_by(person):
    return [draft.body for draft, _thread, _community in db.session.execute(drafts_of(person)).all()]


def test_what_is_kept_again_takes_the_place_of_what_was(question, writer):
    drafts.keep(writer, Place.reply(question), Typed("Keep it"))
    drafts.keep(writer, Place.reply(question), Typed("Keep it small."), seen_version=1)

    assert kept() == [("Keep it small.", "", 2)]


def test_each_place_and_each_person_has_a_draft_of_its_own(question, writer):
    where = question.community
    for person, place in (
        (writer, Place.reply(question)),
        (writer, Place.reply(thread(where))),
        (writer, Place.thread(where)),
        (writer, Place.question(where)),
        (participant(where), Place.reply(question)),
    ):
        drafts.keep(person, place, Typed("Words"))

    assert len(kept()) == 5


def test_of_two_windows_the_last_is_the_draft_and_the_words_of_the_other_stay_beside_it(question, writer):
    place = Place.reply(question)
    drafts.keep(writer, place, Typed("From the first window"))
    drafts.keep(writer, place, Typed("From the second window"), seen_version=0)
    assert kept() == [("From the second window", "From the first window", 2)]

    drafts.keep(writer, place, Typed("From the second window, and on"), seen_version=2)
    assert kept() == [("From the second window, and on", "From the first window", 3)]
    drafts.keep(writer, place, Typed("From the first window, and on"), seen_version=1)

    assert kept() == [("From the first window, and on", "From the second window, and on", 4)]


def test_what_was_deleted_while_typing_is_kept_no_more_but_never_the_words_of_another_window(question, writer):
    place = Place.reply(question)
    drafts.keep(writer, place, Typed("One"))
    drafts.keep(writer, place, Typed(""), seen_version=0)
    assert kept() == [("One", "", 1)]
    drafts.keep(writer, place, Typed("Two"), seen_version=0)
    drafts.keep(writer, place, Typed(""), seen_version=2)
    assert kept() == [("One", "", 3)]
    drafts.keep(writer, place, Typed(""), seen_version=3)

    assert kept() == []


def test_what_was_posted_is_no_draft_any_more_but_what_another_window_kept_since_is(question, writer):
    place = Place.reply(question)
    drafts.keep(writer, place, Typed("Keep it"))
    drafts.let_go_of_posted(writer, place, "Something else", seen_version=0)
    assert kept() == [("Keep it", "", 1)]
    drafts.let_go_of_posted(writer, place, "Keep it small, all of it", seen_version=0)

    assert kept() == []


def test_a_draft_is_no_post(question, writer):
    before = (question.reply_count, question.last_post_at)
    drafts.keep(writer, Place.reply(question), Typed("Marzipan"))
    drafts.keep(writer, Place.thread(question.community), Typed("Marzipan", "Marzipan?"))

    assert (question.reply_count, question.last_post_at) == before
    assert [each for each in rows(select(OutboxMessage)) if "Marzipan" in each.subject + str(each.content)] == []
    assert [each for each in rows(select(Notification)) if "Marzipan" in each.subject] == []
    assert [each for each in rows(select(Change)) if "Marzipan" in str(each.fields)] == []
    assert [each for each in rows(select(SearchEntry)) if "Marzipan" in each.title + each.text] == []


def test_a_draft_that_can_be_posted_no_more_vanishes(network, time_machine):
    time_machine.move_to("2026-11-20T14:02:00Z", tick=False)
    where = sensitive_community()
    writer = participant(where)
    closed, removed, archived = thread(where), thread(where), thread()
    participation.join(writer, archived.community)
    places = {"closed": Place.reply(closed), "removed": Place.reply(removed), "left": Place.thread(where)}
    places |= {"archived": Place.reply(archived), "nowhere": Place.question()}
    for word, place in places.items():
        drafts.keep(writer, place, Typed(word))
        time_machine.shift(60)
    assert sorted(seen_by(writer)) == sorted(places)

    care.close(closed)
    removed.removed_at = clock.now()
    community.archive(archived.community)
    db.session.flush()
    assert sorted(seen_by(writer)) == ["left", "nowhere"]
    own = db.session.scalar(participation_of(writer, where))
    own.suspended_until = clock.today() + timedelta(days=1)
    db.session.flush()
    assert seen_by(writer) == ["nowhere"]
    own.suspended_until = clock.today()
    db.session.flush()
    assert sorted(seen_by(writer)) == ["left", "nowhere"]
    participation.leave(own)

    assert seen_by(writer) == ["nowhere"]


def test_a_draft_goes_with_the_files_that_waited_with_it(question, writer):
    attachment = attachments.attach(writer, FileStorage(io.BytesIO(pdf("a.pdf").stream.read()), "a.pdf"))
    draft = drafts.keep(writer, Place.reply(question), Typed("", attached=(attachment.id,)))
    drafts.discard(draft)

    assert (kept(), rows(select(Attachment))) == ([], [])


def test_drafts_end_with_their_conversation_and_after_ninety_days(question, writer, time_machine):
    drafts.keep(writer, Place.reply(question), Typed("Gone with it"))
    drafts.keep(writer, Place.thread(question.community), Typed("Gone in time", kind=ThreadKind.OFFER))
    keeping.end(question.id)
    assert [body for body, _other, _version in kept()] == ["Gone in time"]

    for days, left in ((89, 1), (91, 0)):
        db.session.execute(old_drafts(clock.now() + timedelta(days=days) - timedelta(days=90)))
        assert len(kept()) == left


def test_who_is_merged_keeps_both_drafts_of_a_place(question, writer, time_machine):
    time_machine.move_to(clock.now(), tick=False)
    twin = participant(question.community)
    drafts.keep(writer, Place.reply(question), Typed("The older words"))
    time_machine.shift(60)
    drafts.keep(twin, Place.reply(question), Typed("The later words"))
    merge(Kind.PERSON, writer, twin, [], staff(Role.ADMINISTRATOR))

    assert [each[:2] for each in kept()] == [("The later words", "The older words")]
