"""Answers by mail land in the conversation: the address decides who wrote, and what they may do is asked when it comes."""

import io
from base64 import b64encode

import pytest
from PIL import Image
from sqlalchemy import func, select

from network.communities.actions import arranging, care, participation
from network.communities.actions import community as founding
from network.communities.actions.attachments import MOST_IN_A_POST
from network.communities.models import Approval, Attachment, Post, Thread
from network.communities.queries.communities import participation_of
from network.core import clock, mail
from network.core.db import db
from network.core.outbox import OutboxMessage
from network.core.reply_addresses import To, reply_address
from network.mailroom.actions.receiving import receive
from network.mailroom.models import Outcome, Reason
from network.memberships.models import Membership
from network.notifications.models import Notification
from tests.builders.communities import community, facilitator, participant, sensitive_community, thread
from tests.builders.letters import answer_of, letter_from
from tests.builders.members import member, member_organisation, representative
from tests.builders.resources import pdf

pytestmark = pytest.mark.usefixtures("network")
WORDS = "Nine, and the police chair it."


@pytest.fixture
def asked():
    return thread(community(title="Local government"), title="Who should sit on it?")


@pytest.fixture
def jo(asked):
    return participant(asked.community, name="Jo Example", role_title="Cohesion lead")


def replies_in(asked):
    return db.session.scalars(select(Post).where(Post.thread_id == asked.id, Post.is_opening.is_(False))).all()


def letters_to(person):
    sent = select(OutboxMessage).where(OutboxMessage.recipient == person.email).order_by(OutboxMessage.id)
    return db.session.scalars(sent).all()


def test_an_answer_lands_in_the_conversation_with_organisation_and_role(asked, jo):
    record = receive(answer_of(jo, To.THREAD, asked.id, WORDS))

    (post,) = replies_in(asked)
    assert (post.body, post.author, post.role_title) == (WORDS, jo, "Cohesion lead")
    assert post.organisation_name.startswith("Example Council")
    assert (record.outcome, record.post_id, record.words, record.subject) == (Outcome.POSTED, post.id, "", "")
    assert asked.reply_count == 1
    assert letters_to(jo) == []


def test_an_answer_to_a_post_lands_in_its_thread(asked, jo):
    opening = db.session.scalars(select(Post).where(Post.thread_id == asked.id)).one()

    receive(answer_of(jo, To.POST, opening.id, WORDS))

    assert [post.body for post in replies_in(asked)] == [WORDS]


def test_an_answer_to_a_post_says_which_it_answers(asked, jo):
    first = db.session.scalars(select(Post).where(Post.thread_id == asked.id)).first()
    receive(answer_of(jo, To.POST, first.id, "Seven."))

    assert replies_in(asked)[-1].answers_id == first.id


def test_from_another_address_it_lands_too_and_the_account_s_address_is_told(asked, jo):
    receive(answer_of(jo, To.THREAD, asked.id, WORDS, sender="jo.at.home@elsewhere.example"))

    assert [post.author for post in replies_in(asked)] == [jo]
    (told,) = letters_to(jo)
    assert "another address" in told.content["text"]


def test_the_name_of_another_member_in_from_changes_nothing(asked, jo):
    ben = participant(asked.community, name="Ben Example")

    receive(answer_of(jo, To.THREAD, asked.id, WORDS, sender=ben.email))

    assert [post.author for post in replies_in(asked)] == [jo]


def test_the_same_letter_twice_is_one_post(asked, jo):
    raw = answer_of(jo, To.THREAD, asked.id, WORDS)

    first, second = receive(raw), receive(b"Received: again\n" + raw)

    assert first.id == second.id
    assert len(replies_in(asked)) == 1


def test_two_letters_of_the_same_words_are_two_posts(asked, jo):
    receive(answer_of(jo, To.THREAD, asked.id, WORDS))
    receive(answer_of(jo, To.THREAD, asked.id, WORDS))

    assert len(replies_in(asked)) == 2


def test_quotation_and_signature_are_left_out(asked, jo):
    body = f"{WORDS}\n\nKind regards\nJo Example\n01632 960001\n\nOn Mon, 5 May 2025 at 10:02, Weft <a@b.example> wrote:\n> Who?\n"

    receive(answer_of(jo, To.THREAD, asked.id, body))

    assert [post.body for post in replies_in(asked)] == [WORDS]


def test_an_address_for_a_community_begins_a_conversation(jo, asked):
    receive(answer_of(jo, To.COMMUNITY, asked.community_id, WORDS, subject="RE: How many?"))

    opened = db.session.scalars(select(Thread).where(Thread.title == "How many?")).one()
    assert (opened.author, opened.community, opened.kind) == (jo, asked.community, "question")


def test_a_conversation_without_a_subject_is_called_by_its_first_words(jo, asked):
    receive(answer_of(jo, To.COMMUNITY, asked.community_id, "# How many\n\nshould it be?", subject=""))

    assert db.session.scalar(select(Thread.title).order_by(Thread.id.desc())) == "How many"


def leave(asked, jo):
    participation.leave(db.session.scalars(participation_of(jo, asked.community)).one())


def lapse(_asked, _jo):
    for term in db.session.scalars(select(Membership)):
        term.ends_on = clock.today().replace(year=clock.today().year - 1)
        term.starts_on = clock.today().replace(year=clock.today().year - 2)


def remove(asked, jo):
    opening = db.session.scalars(select(Post).where(Post.thread_id == asked.id)).one()
    care.remove(opening, jo, "spam")


UNWELCOME = {
    Reason.LEFT: leave,
    Reason.LAPSED: lapse,
    Reason.CLOSED: lambda asked, jo: care.close(asked),
    Reason.ARCHIVED: lambda asked, jo: founding.archive(asked.community),
    Reason.REMOVED: remove,
}


@pytest.mark.parametrize("reason", UNWELCOME, ids=str)
def test_what_cannot_be_posted_comes_back_with_the_reason_and_the_words(asked, jo, reason):
    raw = answer_of(jo, To.THREAD, asked.id, WORDS)
    UNWELCOME[reason](asked, jo)
    db.session.flush()

    record = receive(raw)

    assert (record.outcome, record.reason, record.words) == (Outcome.RETURNED, reason, "")
    assert replies_in(asked) == []
    text = letters_to(jo)[-1].content["text"]
    assert WORDS in text
    assert (asked.title in text) == (reason in {Reason.CLOSED, Reason.ARCHIVED})


def test_who_has_left_hears_no_more_of_the_conversation_than_they_know(asked, jo):
    leave(asked, jo)

    receive(answer_of(jo, To.THREAD, asked.id, WORDS))

    assert asked.title not in letters_to(jo)[-1].content["text"]


def test_who_has_not_joined_cannot_write_by_mail_either(asked):
    reader = member()

    record = receive(answer_of(reader, To.THREAD, asked.id, WORDS))

    assert record.reason == Reason.LEFT


@pytest.mark.parametrize("body", ["", "> only a quotation\n", "Sent from my iPhone\n"])
def test_a_letter_with_nothing_new_in_it_comes_back(asked, jo, body):
    assert receive(answer_of(jo, To.THREAD, asked.id, body)).reason == Reason.EMPTY


def test_a_letter_too_long_for_a_post_comes_back_whole(asked, jo):
    record = receive(answer_of(jo, To.THREAD, asked.id, "word " * 8_000))

    assert record.reason == Reason.TOO_LONG
    assert letters_to(jo)[-1].content["text"].count("word ") >= 7_990


def with_files(jo, asked, *files, to=To.THREAD):
    """Each a name, a kind and its bytes."""
    parts = [
        f"--b\nContent-Type: {kind}\nContent-Transfer-Encoding: base64\n"
        f"Content-Disposition: attachment; filename={name}\n\n{b64encode(content).decode()}\n"
        for name, kind, content in files
    ]
    body = "--b\nContent-Type: text/plain\n\nSee the plan.\n" + "".join(parts) + "--b--"
    return answer_of(jo, to, asked.id, body, Content_Type='multipart/mixed; boundary="b"')


def beneath(post):
    return db.session.scalars(select(Attachment).where(Attachment.post_id == post.id).order_by(Attachment.id)).all()


def test_files_stand_beneath_the_post_and_what_the_page_refuses_is_left_out_and_named(asked, jo):
    picture = io.BytesIO()
    Image.new("RGB", (1200, 800), "teal").save(picture, "PNG")
    files = [
        ("Plan.pdf", "application/pdf", pdf().read()),
        ("Square.png", "image/png", picture.getvalue()),
        ("run.exe", "application/octet-stream", b"MZ"),
        ("bomb.png", "image/png", b"\x89PNG\r\n\x1a\n" + b"x" * 90),
        ("Page.pdf", "application/pdf", b"<script>"),
    ]

    receive(with_files(jo, asked, *files))

    (post,) = replies_in(asked)
    plan, square = beneath(post)
    assert (plan.file.name, square.file.name, square.is_picture) == ("Plan.pdf", "Square.png", True)
    assert square.description
    assert "Plan.pdf" in post.below_html
    (letter,) = letters_to(jo)
    assert "left out: run.exe, bomb.png, Page.pdf." in letter.content["text"]


def test_a_post_carries_no_more_files_by_mail_than_by_its_page(asked, jo):
    files = [(f"Plan{number}.pdf", "application/pdf", pdf().read()) for number in range(MOST_IN_A_POST + 2)]

    receive(with_files(jo, asked, *files))

    assert len(beneath(replies_in(asked)[0])) == MOST_IN_A_POST
    assert "Plan10.pdf, Plan11.pdf" in letters_to(jo)[-1].content["text"]


def test_nothing_is_kept_of_the_files_of_a_letter_that_comes_back(asked, jo):
    care.close(asked)

    receive(with_files(jo, asked, ("Plan.pdf", "application/pdf", pdf().read())))

    assert db.session.scalars(select(Attachment)).all() == []


def test_what_waits_for_a_facilitator_says_so_to_its_writer(asked, jo):
    asked.community.approval = Approval.ALL

    receive(answer_of(jo, To.THREAD, asked.id, WORDS))

    (post,) = replies_in(asked)
    (letter,) = letters_to(jo)
    assert post.is_held
    assert letter.subject.startswith("Your letter waits to be looked at")
    assert "Only you see it until then" in letter.content["text"]


@pytest.mark.parametrize("to", [To.THREAD, To.POST])
def test_an_answer_follows_a_conversation_that_was_merged(asked, jo, to):
    gone = thread(asked.community)
    opening = db.session.scalars(select(Post).where(Post.thread_id == gone.id)).one()
    arranging.merge(asked, gone, facilitator(asked.community))

    receive(answer_of(jo, to, gone.id if to == To.THREAD else opening.id, WORDS))

    assert WORDS in [post.body for post in replies_in(asked)]


def test_an_answer_follows_a_conversation_that_was_moved_to_those_alone_who_may_write_there(asked, jo):
    where = community()
    arranging.move(asked, where, facilitator(where))
    other = participant(where)
    for person in (jo, other):
        receive(answer_of(person, To.THREAD, asked.id, WORDS))

    assert [post.author_id for post in replies_in(asked)] == [other.id]


def test_nothing_goes_into_a_sensitive_community_and_the_letter_back_says_nothing_of_it():
    circle = sensitive_community(title="Race and faith hate crime")
    jo = participant(circle)
    asked = thread(circle, title="xylophone")
    db.session.execute(db.delete(OutboxMessage))

    record = receive(answer_of(jo, To.THREAD, asked.id, "marmalade", subject="Re: xylophone"))

    (back,) = letters_to(jo)
    said = back.subject + back.content["text"] + back.content["html"]
    assert (record.outcome, record.reason) == (Outcome.RETURNED, Reason.SENSITIVE)
    assert replies_in(asked) == []
    assert [word for word in ("xylophone", "marmalade", "hate crime") if word in said] == []
    told = db.session.scalars(select(Notification).where(Notification.person_id == jo.id)).all()
    assert [one for one in told if "xylophone" in one.subject] == []


def test_an_address_dies_with_the_password_and_its_letter_waits(asked, jo):
    raw = answer_of(jo, To.THREAD, asked.id, WORDS)
    jo.password_hash = "another"
    db.session.flush()

    record = receive(raw)

    assert (record.outcome, record.reason, record.words.strip()) == (Outcome.WAITING, Reason.OLD_ADDRESS, WORDS)
    assert record.community_id == asked.community_id
    assert "waits" in letters_to(jo)[-1].subject


def test_an_address_that_was_made_up_posts_nothing_and_answers_nobody(asked, jo):
    genuine = reply_address(jo, To.THREAD, asked.id)
    signature_at = genuine.index("@") - 1
    other = "a" if genuine[signature_at] != "a" else "b"
    made_up = genuine[:signature_at] + other + genuine[signature_at + 1 :]

    record = receive(letter_from("x@elsewhere.example", made_up, WORDS))

    assert (record.outcome, record.reason) == (Outcome.WAITING, Reason.OLD_ADDRESS)
    assert replies_in(asked) == []
    assert db.session.scalar(select(func.count(OutboxMessage.id))) == 0


def test_somebody_whose_account_is_closed_posts_nothing_and_gets_nothing(asked, jo):
    jo.suspended_at = clock.now()
    db.session.flush()

    record = receive(answer_of(jo, To.THREAD, asked.id, WORDS))

    assert (record.outcome, replies_in(asked), letters_to(jo)) == (Outcome.WAITING, [], [])


AUTOMATIC = {
    "auto-replied": {"Auto_Submitted": "auto-replied"},
    "precedence": {"Precedence": "bulk"},
    "outlook": {"X_Auto_Response_Suppress": "All"},
    "a list": {"List_Id": "<x.example.org>"},
    "nobody to answer": {"Return_Path": "<>"},
    "out of office": {"subject": "Automatic reply: Who?"},
    "welsh": {"subject": "Ateb awtomatig: Pwy?"},
    "a daemon": {"sender": "MAILER-DAEMON@mx.example"},
    "no reply": {"sender": "no-reply@shop.example"},
    "our own letter": {"Message_ID": "<12.1746436920.123456@localhost>"},
    "our own address": {"sender": "network@example.org"},
}


@pytest.mark.parametrize("headers", AUTOMATIC.values(), ids=AUTOMATIC)
def test_what_a_machine_wrote_is_dropped_and_never_answered(asked, jo, headers):
    leave(asked, jo)  # so that a person would get a letter back

    record = receive(answer_of(jo, To.THREAD, asked.id, WORDS, **headers))

    assert (record.outcome, record.words) == (Outcome.DROPPED, "")
    assert letters_to(jo) == []


def test_our_letters_say_that_a_machine_sent_them_so_two_houses_never_talk_to_each_other(asked, jo):
    receive(answer_of(jo, To.THREAD, asked.id, WORDS, sender="b@c.example"))
    sent = letters_to(jo)[0]

    ours = mail.as_email(mail.Letter(sent.recipient, sent.subject, sent.content), "1.1.1@elsewhere.example")
    ours.replace_header("To", answer_of(jo, To.THREAD, asked.id).split(b"To: ")[1].split(b"\n")[0].decode())

    assert receive(bytes(ours)).outcome == Outcome.DROPPED


def test_more_letters_than_anybody_writes_wait(asked, jo):
    outcomes = [receive(answer_of(jo, To.THREAD, asked.id, f"{n} is a number.")).outcome for n in range(31)]

    assert outcomes == [Outcome.POSTED] * 30 + [Outcome.WAITING]


def test_letters_back_end_after_some(asked, jo):
    care.close(asked)

    outcomes = [receive(answer_of(jo, To.THREAD, asked.id, f"{n} is a number.")).outcome for n in range(7)]

    assert outcomes == [Outcome.RETURNED] * 5 + [Outcome.WAITING] * 2
    assert len(letters_to(jo)) == 5


def test_what_cannot_be_read_waits_without_words(asked, jo):
    deep = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(99))

    record = receive(b"From: a@b.example\n" + deep)

    assert (record.outcome, record.reason, record.words) == (Outcome.WAITING, Reason.UNREADABLE, "")


def test_who_speaks_for_two_organisations_speaks_in_communities_for_the_one_that_opens_them(asked):
    closed = member_organisation(name="Aaa Charity", opens_communities=False)
    jo = participant(asked.community)
    representative(closed, jo)

    receive(answer_of(jo, To.THREAD, asked.id, WORDS))

    assert replies_in(asked)[0].organisation_name.startswith("Example Council")


def test_the_community_of_a_letter_that_waits_is_known_even_when_there_are_too_many(asked, jo):
    for n in range(31):
        last = receive(answer_of(jo, To.THREAD, asked.id, f"{n} is a number."))

    assert (last.reason, last.community_id) == (Reason.TOO_MANY, asked.community_id)
