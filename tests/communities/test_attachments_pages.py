"""Files beneath posts: given out as long as one may read the post, and to nobody else."""

import io

import pytest
from PIL import Image
from sqlalchemy import select
from werkzeug.datastructures import FileStorage

from network.communities.actions import attachments, care, participation, posts
from network.communities.models import Attachment, Post
from network.communities.queries.communities import participation_of
from network.core import clock, files
from network.core.db import db, rows
from network.core.files import StoredFile
from network.moderation.actions import watch
from network.moderation.models import WatchCategory
from network.privacy.gathering import held_about
from tests.builders.communities import (
    address_of,
    closed_community,
    facilitator,
    participant,
    reply,
    sensitive_community,
    thread,
)
from tests.builders.members import member
from tests.builders.resources import pdf

PLACE = 0x8825  # where a picture says it was taken
DESCRIPTION = 0x010E


def photo(name="meeting.jpg", size=(1200, 800)):
    """A picture that tells where it was taken."""
    target, exif = io.BytesIO(), Image.Exif()
    exif[DESCRIPTION] = "Canary Street"
    exif.get_ifd(PLACE)[1] = "N"
    Image.new("RGB", size, "teal").save(target, "JPEG", exif=exif)
    return io.BytesIO(target.getvalue()), name


def document():
    upload = pdf("minutes.pdf")
    return upload.stream, "minutes.pdf"


def send(client, question, on=None, **data):
    """What the composer's form sends, by one of its buttons."""
    client.get(on or address_of(question))
    given = {field["name"]: field["value"] for field in client.page.all("input") if field["type"] == "hidden"}
    return client.post(f"/communities/threads/{question.id}/replies", data={**given, **data}, follow_redirects=True)


def attached():
    return rows(select(Attachment).order_by(Attachment.id))


def test_several_files_stand_beneath_a_post(client, network):
    question = thread()
    client.as_(participant(question.community))
    send(client, question, body="Here they are.", files=[document(), document()])

    said = db.session.scalar(select(Post).where(Post.thread_id == question.id, Post.is_opening.is_(False)))
    assert [each.post_id for each in attached()] == [said.id] * 2
    assert [link for link in client.links() if "/attachments/" in link] == [
        f"/communities/attachments/{each.id}" for each in attached()
    ]
    answer = client.get(f"/communities/attachments/{attached()[0].id}")
    assert (answer.status_code, answer.headers["Content-Disposition"]) == (200, 'attachment; filename="minutes.pdf"')


def test_a_picture_is_asked_what_it_shows_and_tells_no_more_where_it_was_taken(client, network):
    question = thread()
    client.as_(participant(question.community))
    asked = send(client, question, body="A picture.", files=[photo()])
    (waiting,) = attached()
    client.post(
        f"/communities/threads/{question.id}/replies",
        data={
            "csrf_token": client.csrf_token,
            "attached": str(waiting.id),
            "body": "A picture.",
            f"description-{waiting.id}": "Six people round a table",
        },
        follow_redirects=True,
    )

    assert asked.status_code == 422
    assert "Say of each picture what it shows" in asked.text
    (picture,) = [each for each in client.page.all("img") if "/attachments/" in each["src"]]
    assert (picture["alt"], picture["width"], picture["height"]) == ("Six people round a table", "720", "480")
    for kept in rows(select(StoredFile)):
        content = files.read(kept)
        assert b"Canary" not in content
        assert not Image.open(io.BytesIO(content)).getexif()


def test_what_is_no_picture_of_ours_is_said_beside_the_field_and_nothing_is_lost(client, network):
    question = thread()
    client.as_(participant(question.community))
    answer = send(client, question, body="My long reply.", files=[(io.BytesIO(b"<svg/>"), "drawing.svg")])

    assert answer.status_code == 422
    assert "Files of this kind cannot be shared here." in answer.text
    assert "My long reply." in answer.text
    assert question.reply_count == 0


def test_files_wait_with_the_form_through_a_preview_and_can_be_taken_away(client, network):
    question = thread()
    client.as_(participant(question.community))
    shown = send(client, question, body="With *stress*.", preview="yes", files=[document()])
    assert "<em>stress</em>" in shown.text
    assert "minutes.pdf" in shown.text
    (waiting,) = attached()
    gone = client.post(
        f"/communities/threads/{question.id}/replies",
        data={"csrf_token": client.csrf_token, "attached": str(waiting.id), "body": "x", "put_away": str(waiting.id)},
    )

    assert "minutes.pdf" not in gone.text
    assert (attached(), question.reply_count) == ([], 0)


def test_who_may_not_read_the_thread_finds_no_file_of_it(client, network):
    question = thread(closed_community())
    author, reader = participant(question.community), participant(question.community)
    said = reply(question, author, attached=[attachments.attach(author, pdf()).id])
    path = f"/communities/attachments/{attached()[0].id}"

    def status(person):
        return client.as_(person).get(path).status_code

    assert (status(reader), status(member()), status(facilitator(closed_community()))) == (200, 404, 404)
    participation.leave(db.session.scalar(participation_of(reader, question.community)))
    assert (status(reader), client.get("/communities/attachments/999999").status_code) == (404, 404)
    care.remove(said, facilitator(question.community), "No.")
    assert status(author) == 404


def test_a_picture_is_kept_by_the_browser_of_its_reader_alone_and_asked_for_again_without_its_bytes(client, network):
    question = thread()
    reader = participant(question.community)
    reply(question, reader, attached=[attachments.attach(reader, FileStorage(*photo())).id])
    reply(question, reader, attached=[attachments.attach(reader, pdf()).id])
    shown, paper = [f"/communities/attachments/{each.id}" for each in attached()]
    client.as_(reader)

    for address in (shown, f"{shown}/small"):
        answer = client.get(address)
        again = client.get(address, headers={"If-None-Match": answer.headers["ETag"]})
        assert (answer.headers["Cache-Control"], again.status_code, again.data) == ("private, max-age=600", 304, b"")
        assert "Cookie" in answer.headers["Vary"]
    assert client.get(paper).headers["Cache-Control"] == "private, no-store"


def test_a_picture_is_kept_nowhere_where_people_must_be_safe_or_while_it_waits(client, network):
    question = thread(sensitive_community())
    author = participant(question.community)
    waiting = attachments.attach(author, FileStorage(*photo()))
    address = f"/communities/attachments/{waiting.id}/small"
    before = client.as_(author).get(address).headers
    reply(question, author, attached=[waiting.id])
    beneath = client.get(address).headers

    assert [each["Cache-Control"] for each in (before, beneath)] == ["private, no-store"] * 2
    assert not {"ETag"} & {*before.keys(), *beneath.keys()}
    assert client.as_(member()).get(address, headers={"If-None-Match": "*"}).status_code == 404


def test_what_waits_is_for_its_person_alone(client, network):
    question = thread()
    author = participant(question.community)
    attachments.attach(author, pdf())
    path = f"/communities/attachments/{attached()[0].id}"

    assert client.as_(author).get(path).status_code == 200
    assert client.as_(facilitator(question.community)).get(path).status_code == 404


def test_nobody_puts_what_waits_with_another_beneath_their_post(network, app):
    question = thread()
    author, other = participant(question.community), participant(question.community)
    waiting = attachments.attach(author, pdf())

    assert not attachments.put_beneath(reply(question, other), [waiting.id])
    assert waiting.is_waiting


def test_a_pasted_picture_is_taken_in_while_one_writes(client, network):
    question = thread()
    client.as_(participant(question.community)).get(address_of(question))
    answer = client.post(
        "/communities/attachments",
        data={"csrf_token": client.csrf_token, "files": [photo()]},
        headers={"HX-Request": "true"},
    )

    assert "What does it show?" in answer.text
    assert [each.is_waiting for each in attached()] == [True]
    assert client.as_(member()).post("/communities/attachments").status_code in {400, 403}


def test_an_author_adds_and_takes_away_files_when_editing(client, network):
    question = thread()
    author = participant(question.community)
    old = attachments.attach(author, pdf("old.pdf"))
    said = reply(question, author, attached=[old.id])
    client.as_(author).get(f"/communities/posts/{said.id}/text")
    given = {field["name"]: field["value"] for field in client.page.all("input") if field["type"] == "hidden"}
    client.post(
        f"/communities/posts/{said.id}/text",
        data={**given, "body": said.body, "without": str(old.id), "files": [document()]},
    )

    assert "old.pdf" not in client.get(address_of(question)).text
    assert "minutes.pdf" in client.get(address_of(question)).text
    assert [file.name for file in rows(select(StoredFile))] == ["minutes.pdf"]


def test_a_post_carries_ten_files_and_no_more(network, app):
    author = participant(thread().community)

    with pytest.raises(attachments.Refused, match="at most 10"):
        attachments.attach(author, pdf(), beside=10)


def test_files_of_posts_never_written_are_thrown_away_after_ninety_days(network, app):
    author = participant(thread().community)
    with clock.set_to(clock.now() - attachments.KEPT_FOR):
        attachments.attach(author, pdf())
    attachments.attach(author, pdf())
    attachments.forget_waiting()

    assert len(attached()) == 1
    assert len(rows(select(StoredFile))) == 1


def test_a_person_is_given_what_they_attached(network, app):
    author = participant(thread().community)
    attachments.attach(author, pdf("mine.pdf"))

    given = held_about(author).as_json()["about_you"]
    assert given["attachment.person_id"]["rows"][0]["attached_at"]
    assert given["stored_file.stored_by_id"]["rows"][0]["name"] == "mine.pdf"


def test_where_people_must_be_safe_a_name_is_shown_to_its_writer_once(client, network):
    question = thread(sensitive_community())
    client.as_(participant(question.community))
    warned = send(client, question, body="Please ring Farid Madeup on 0161 496 0000.")
    given = {field["name"]: field["value"] for field in client.page.all("input") if field["type"] == "hidden"}
    again = client.post(
        f"/communities/threads/{question.id}/replies",
        data={**given, "body": "Please ring Farid Madeup on 0161 496 0000.", "is_meant": "y"},
    )

    assert warned.status_code == 422
    assert "a phone number (0161 496 0000), a person’s name (Farid Madeup)" in warned.text
    assert again.status_code == 303
    assert question.reply_count == 1


def test_elsewhere_names_are_nobody_s_concern(client, network):
    question = thread()
    client.as_(participant(question.community))
    send(client, question, body="Please ring Farid Madeup on 0161 496 0000.")

    assert question.reply_count == 1


def test_a_look_at_a_text_stores_nothing_and_is_for_those_who_write_there(client, network):
    question = thread(closed_community())
    writer = participant(question.community)
    client.as_(writer).get(address_of(question))
    path = f"/communities/{question.community.slug}/preview"
    token = client.csrf_token
    headers = {"HX-Request": "true"}
    seen = client.post(
        path, data={"csrf_token": token, "body": f"Ask @{question.author.handle}, **now**"}, headers=headers
    )

    assert f"/people/{question.author.handle}" in seen.text
    assert "<strong>now</strong>" in seen.text
    assert question.reply_count == 0
    client.as_(member()).get("/communities")
    assert client.post(path, data={"csrf_token": client.csrf_token, "body": "x"}, headers=headers).status_code == 404


def test_what_a_picture_is_said_to_show_waits_like_the_words_above_it(network):
    watch.watch_for(WatchCategory.HATE, "zebrafinch", [], member())
    question = thread()
    author = participant(question.community)

    def described():
        stream, name = photo()
        attachment = attachments.attach(author, FileStorage(stream, filename=name))
        attachments.describe(attachment, "A zebrafinch")
        return attachment.id

    said = reply(question, author, attached=[described()])
    edited = reply(question, author)
    posts.edit(edited, edited.body, edited.version, [described()])

    assert (said.is_held, edited.is_held) == (True, True)
