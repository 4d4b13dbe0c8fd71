"""Letters to a community's own address: From can be forged, so who is named there is asked first; others wait."""

import io
import re
from base64 import b64encode
from datetime import timedelta

import pytest
from PIL import Image
from sqlalchemy import select

from network.communities.models import Attachment, Post, Thread
from network.core import clock, lifecycle, retention
from network.core.db import db
from network.core.errors import Refused
from network.core.files import StoredFile
from network.core.outbox import OutboxMessage
from network.core.reply_addresses import To
from network.mailroom import queries
from network.mailroom.actions import asking, placing, settling
from network.mailroom.actions.receiving import receive
from network.mailroom.models import LetterFile, Outcome, Reason
from network.mailroom.permissions import may_read_letter
from network.people.models import Person, Role
from network.people.sessions import hashed
from tests.builders.communities import (
    closed_community,
    community,
    facilitator,
    participant,
    sensitive_community,
    thread,
)
from tests.builders.letters import DOMAIN, answer_of, letter_from, letter_to_community
from tests.builders.members import member, staff
from tests.builders.resources import pdf

pytestmark = pytest.mark.usefixtures("network")
CANARY = "zebrafinch"
WORDS = "How many should sit on a tension monitoring group?"


@pytest.fixture
def circle():
    return community(title="Local government")


@pytest.fixture
def jo(circle):
    return participant(circle, name="Jo Example")


def titles():
    return db.session.scalars(select(Thread.title)).all()


def link_in_last_letter():
    text = db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id.desc())).first().content["text"]
    return re.search(r"/mailroom/confirmation/(\S+)", text)[1]


def to_confirm(token):
    return db.session.scalar(queries.letter_to_confirm(hashed(token), clock.now() - asking.LIFE))


def test_a_member_is_asked_at_their_account_s_address_before_anything_is_posted(circle, jo):
    record = receive(letter_to_community(jo.email, circle.slug, WORDS, subject="How many?"))

    letter = db.session.scalars(select(OutboxMessage)).one()
    assert (record.outcome, letter.recipient, titles()) == (Outcome.ASKED, jo.email, [])


def test_confirmed_by_its_link_it_becomes_a_conversation_once(circle, jo):
    receive(
        letter_to_community(jo.email, circle.slug, f"{WORDS}\n\nKind regards\nJo Example", subject="Fwd: How many?")
    )
    record = to_confirm(link_in_last_letter())

    asking.confirm(record)

    opened = db.session.scalars(select(Thread)).one()
    assert (opened.title, opened.author, opened.community) == ("How many?", jo, circle)
    assert record.words == ""
    with pytest.raises(Refused):
        asking.confirm(record)


def test_the_link_dies_when_the_address_changes(circle, jo):
    receive(letter_to_community(jo.email, circle.slug, WORDS))
    token = link_in_last_letter()
    jo.email = "jo@new.example"
    db.session.flush()

    assert to_confirm(token) is None


def test_who_has_left_meanwhile_confirms_nothing(circle, jo):
    receive(letter_to_community(jo.email, circle.slug, WORDS))
    circle.archived_at = clock.now()

    record = asking.confirm(to_confirm(link_in_last_letter()))

    assert (record.outcome, record.reason, titles()) == (Outcome.RETURNED, Reason.ARCHIVED, [])


def test_a_forged_sender_only_makes_one_letter_to_its_owner_and_they_can_say_no(circle, jo):
    receive(letter_to_community(jo.email, circle.slug, "Buy my watches"))
    record = to_confirm(link_in_last_letter())

    asking.disown(record)

    assert (record.outcome, record.words, titles()) == (Outcome.DISCARDED, "", [])


def test_nobody_is_asked_without_end(circle, jo):
    outcomes = [receive(letter_to_community(jo.email, circle.slug, f"{n}: buy")).outcome for n in range(8)]

    assert outcomes.count(Outcome.WAITING) >= 2
    assert db.session.query(OutboxMessage).count() <= 6


def test_a_stranger_s_letter_waits_as_an_enquiry_and_is_answered_by_nobody_yet(circle):
    record = receive(letter_to_community("somebody@elsewhere.example", circle.slug, WORDS))

    assert (record.outcome, record.reason, record.community) == (Outcome.WAITING, Reason.STRANGER, circle)
    assert db.session.query(OutboxMessage).count() == 0


def test_a_member_who_does_not_take_part_gets_it_back(circle):
    ben = member()

    assert receive(letter_to_community(ben.email, circle.slug, WORDS)).reason == Reason.LEFT


def test_a_sensitive_community_has_no_address_of_its_own():
    circle = sensitive_community(title="Race and faith hate crime")
    inside, nowhere = participant(circle), member()

    to_it = receive(letter_to_community(inside.email, circle.slug, WORDS))
    to_nothing = receive(letter_to_community(nowhere.email, "no-such-community", WORDS))

    assert (to_it.outcome, to_it.reason, to_it.community_id) == (to_nothing.outcome, to_nothing.reason, None)


def test_a_letter_to_no_address_of_ours_waits(circle):
    assert receive(letter_from("a@b.example", "network@example.org")).reason == Reason.UNKNOWN_ADDRESS


def test_staff_place_a_letter_and_its_writer_is_asked(circle, jo):
    asked = thread(circle)
    record = receive(letter_from(jo.email, "nowhere@in.example.org", f"{WORDS}\n\n> old"))

    settling.offer(record, circle, asked)
    asking.confirm(to_confirm(link_in_last_letter()))

    assert asked.reply_count == 1
    with pytest.raises(Refused):
        settling.offer(record, circle, asked)


def test_staff_answer_by_mail_and_what_the_letter_said_is_gone(circle):
    record = receive(letter_to_community("somebody@elsewhere.example", circle.slug, WORDS, subject="Joining"))

    settling.answer(record, "You are welcome to join.", staff(Role.MEMBERSHIP, name="Mo Example"))

    letter = db.session.scalars(select(OutboxMessage)).one()
    assert (letter.recipient, letter.subject) == ("somebody@elsewhere.example", "Re: Joining")
    assert "Mo Example" in letter.content["text"]
    assert (record.outcome, record.words) == (Outcome.ANSWERED, "")


def test_nobody_settles_a_letter_twice(circle):
    record = receive(letter_from("a@b.example", "nowhere@in.example.org"))
    office = staff(Role.MEMBERSHIP)

    settling.discard(record, office)

    with pytest.raises(Refused):
        settling.answer(record, "Too late", office)


def test_what_was_meant_for_a_closed_community_is_read_by_those_who_read_there_only():
    closed = closed_community()
    inside = facilitator(closed)
    record = receive(letter_to_community("somebody@elsewhere.example", closed.slug, WORDS))
    office = staff(Role.MEMBERSHIP)

    assert (may_read_letter(office, record), may_read_letter(inside, record)) == (False, True)


def test_nothing_of_a_letter_to_a_sensitive_community_is_kept_while_it_waits():
    circle = sensitive_community()
    inside = participant(circle)
    raw = answer_of(inside, To.THREAD, thread(circle).id, "marmalade", subject="xylophone")
    inside.password_hash = "another"
    db.session.flush()

    record = receive(raw)

    assert (record.outcome, record.words, record.subject, record.sender_email) == (Outcome.WAITING, "", "", "")


def test_no_word_of_a_letter_is_sent_to_whom_only_from_names(circle):
    outsider = member()
    receive(letter_to_community(outsider.email, circle.slug, f"Words {CANARY}", subject=f"Subject {CANARY}"))
    receive(letter_to_community(participant(circle).email, circle.slug, f"More {CANARY}", subject=f"Subject {CANARY}"))

    letters = db.session.scalars(select(OutboxMessage)).all()
    assert [each.subject for each in letters] == [
        "What you wrote by mail could not be posted",
        "Did you write to Local government?",
    ]
    assert not any(CANARY in f"{each.subject} {each.content['text']} {each.content['html']}" for each in letters)


def test_who_confirmed_that_a_letter_is_theirs_gets_their_words_back_if_it_cannot_be_posted(circle, jo):
    receive(letter_to_community(jo.email, circle.slug, f"Words {CANARY}"))
    circle.archived_at = clock.now()

    asking.confirm(to_confirm(link_in_last_letter()))

    assert CANARY in db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id.desc())).first().content["text"]


def letter_with_files(who, circle, *files):
    parts = [
        f"--b\nContent-Type: {kind}\nContent-Transfer-Encoding: base64\n"
        f"Content-Disposition: attachment; filename={name}\n\n{b64encode(content).decode()}\n"
        for name, kind, content in files
    ]
    body = f"--b\nContent-Type: text/plain\n\n{WORDS}\n" + "".join(parts) + "--b--"
    return letter_to_community(who.email, circle.slug, body, Content_Type='multipart/mixed; boundary="b"')


def plan():
    return ("Plan.pdf", "application/pdf", pdf().read())


def on_disk(app):
    folder = app.config["DATA_FOLDER"] / "files"
    return {path.name for path in folder.rglob("*") if path.is_file()}


def stored_names():
    return [each.name for each in db.session.scalars(select(StoredFile).order_by(StoredFile.id))]


def test_files_of_a_letter_stand_beneath_it_once_it_is_confirmed(circle, jo):
    picture = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(picture, "PNG")
    receive(letter_with_files(jo, circle, plan(), ("Square.png", "image/png", picture.getvalue()), ("run.exe", "application/octet-stream", b"MZ")))  # fmt: skip
    apart = (stored_names(), db.session.scalars(select(Attachment)).all())

    asking.confirm(to_confirm(link_in_last_letter()))

    assert apart == (["Plan.pdf", "Square.png"], [])
    post = db.session.scalars(select(Post)).one()
    beneath = db.session.scalars(select(Attachment).where(Attachment.post_id == post.id).order_by(Attachment.id)).all()
    assert [each.file.name for each in beneath] == ["Plan.pdf", "Square.png"]
    assert db.session.scalars(select(LetterFile)).all() == []
    assert "left out: run.exe." in db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id.desc())).first().content["text"]  # fmt: skip


def test_files_of_a_letter_that_is_not_theirs_are_thrown_away(app, circle, jo):
    before = on_disk(app)
    receive(letter_with_files(jo, circle, plan()))
    assert len(on_disk(app) - before) == 1

    asking.disown(to_confirm(link_in_last_letter()))
    lifecycle.commit()

    assert (stored_names(), on_disk(app) - before) == ([], set())


def test_files_of_a_letter_that_nobody_confirmed_are_thrown_away_after_the_time(app, circle, jo):
    before = on_disk(app)
    record = receive(letter_with_files(jo, circle, plan()))
    with clock.set_to(clock.now() + asking.LIFE + timedelta(hours=1)):
        retention.end_what_is_over()

    db.session.refresh(record)
    assert (record.outcome, record.words) == (Outcome.DISCARDED, "")
    assert (stored_names(), on_disk(app) - before) == ([], set())


def test_nothing_is_kept_of_the_files_of_strangers(circle):
    receive(letter_with_files(Person(email="stranger@example.net", name="S"), circle, plan()))

    assert stored_names() == []


def letter_to_nowhere(who, name="nowhere"):
    body = letter_with_files(who, community(), plan())
    return re.sub(rb"^To: .*$", f"To: {name}@{DOMAIN}".encode(), body, count=1, flags=re.MULTILINE)


def test_files_of_a_letter_that_the_staff_place_stand_beneath_it_once_its_writer_confirms(circle, jo):
    record = receive(letter_to_nowhere(jo))
    waiting = (record.outcome, stored_names())

    settling.offer(record, circle, None)
    asking.confirm(to_confirm(link_in_last_letter()))

    assert waiting == (Outcome.WAITING, ["Plan.pdf"])
    [beneath] = db.session.scalars(select(Attachment)).all()
    assert (beneath.file.name, beneath.post.thread.community) == ("Plan.pdf", circle)
    assert db.session.scalars(select(LetterFile)).all() == []


def test_files_of_what_nobody_dealt_with_are_thrown_away_with_it(app, jo):
    before = on_disk(app)
    record = receive(letter_to_nowhere(jo))
    with clock.set_to(clock.now() + timedelta(days=181)):
        retention.end_what_is_over()

    db.session.refresh(record)
    assert (record.outcome, record.reason, record.words) == (Outcome.DISCARDED, Reason.UNKNOWN_ADDRESS, "")
    assert (stored_names(), on_disk(app) - before) == ([], set())


def test_nobody_fills_our_shelves_with_the_files_of_letters_that_wait(jo):
    for number in range(placing.MOST_KEPT + 3):
        receive(letter_to_nowhere(jo, f"nowhere-{number}"))

    assert stored_names() == ["Plan.pdf"] * placing.MOST_KEPT
