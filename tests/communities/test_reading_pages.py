from sqlalchemy import select

from network.communities.actions.reading import read
from network.communities.models import ThreadReading
from network.core.db import db, rows
from tests.builders.communities import community, facilitator, participant, reply, sensitive_community, thread
from tests.builders.members import member


def address(question):
    return f"/communities/threads/{question.id}-{question.slug}"


def press(client, path, **data):
    return client.post(path, data={"csrf_token": client.csrf_token, **data})


def read_up_to(person):
    return db.session.scalar(select(ThreadReading.last_post_id).where(ThreadReading.person_id == person.id))


def test_looking_at_a_thread_writes_nothing(client, network):
    question = thread()
    client.as_(participant(question.community)).get(address(question))

    assert rows(select(ThreadReading)) == []


def test_a_button_marks_a_thread_as_read_and_goes_once_it_is(client, network):
    question = thread()
    last, reader = reply(question), participant(question.community)
    client.as_(reader).submit(f"/communities/threads/{question.id}/reading", on=address(question))

    assert read_up_to(reader) == last.id
    assert "Mark as read" not in client.get(address(question)).text


def test_a_script_is_answered_without_a_page(client, network):
    question = thread()
    last, reader = reply(question), participant(question.community)
    client.as_(reader).get(address(question))
    answer = client.post(
        f"/communities/threads/{question.id}/reading",
        data={"csrf_token": client.csrf_token, "read": last.id},
        headers={"HX-Request": "true"},
    )

    assert (answer.status_code, answer.data, read_up_to(reader)) == (204, b"", last.id)


def test_reading_is_not_noted_without_the_token_of_the_form(client, network):
    question = thread()
    client.as_(participant(question.community))
    answer = client.post(f"/communities/threads/{question.id}/reading", data={"read": reply(question).id})

    assert answer.status_code == 400
    assert rows(select(ThreadReading)) == []


def test_who_replies_thanks_or_follows_has_read_so_far(client, network):
    question = thread()
    first, last = reply(question), reply(question)
    replying, thanking, following = [participant(question.community) for _ in range(3)]

    client.as_(thanking).get(address(question))
    press(client, f"/communities/posts/{first.id}/thanks", useful="yes")
    client.as_(following).submit(f"/communities/threads/{question.id}/following", on=address(question))
    client.as_(replying).submit(f"/communities/threads/{question.id}/replies", {"body": "Ten."}, on=address(question))

    assert [read_up_to(one) for one in (thanking, following, replying)] == [first.id, last.id, last.id]


def test_the_first_unread_post_is_marked_and_the_first_action_leads_to_it(client, network):
    question = thread()
    reader = participant(question.community)
    client.as_(reader).get(address(question))
    before = client.page.text
    read(question, reader, reply(question).id)
    unread = reply(question, body="News to you.")
    reply(question)
    text = client.get(address(question)).text

    assert "Jump to first unread" not in before
    assert text.count("New since your last visit") == 1
    assert text.index("New since your last visit") < text.index(f'id="post-{unread.id}"') < text.index("News to you.")
    assert [link["href"] for link in client.page.all("a") if link.text == "Jump to first unread"] == [
        f"/communities/posts/{unread.id}"
    ]


def test_odd_readings_change_nothing(client, network):
    question = thread()
    client.as_(participant(question.community)).get(address(question))

    for odd in ("", "²", "-1", "x", "0"):
        assert press(client, f"/communities/threads/{question.id}/reading", read=odd).status_code == 303
    assert rows(select(ThreadReading)) == []


def test_nobody_reads_what_is_not_theirs_to_read(client, network):
    hidden = thread(sensitive_community())
    for outsider in (member(), facilitator(community())):
        client.as_(outsider).get("/communities")
        assert press(client, f"/communities/threads/{hidden.id}/reading", read="1").status_code == 404


def test_lists_and_today_say_what_is_new(client, network):
    question = thread()
    reader = participant(question.community)
    read(question, reader, reply(question).id)
    reply(question)
    reply(question)
    thread(question.community)
    client.as_(reader)

    for page in (f"/communities/{question.community.slug}", "/today"):
        client.get(page)
        tags = [tag.text for tag in client.page.all("span") if "new" in (tag["class"] or "").split()]
        assert sorted(tags) == ["2 new", "New"]


def test_a_muted_thread_is_shown_quieter_and_is_not_on_today(client, network):
    question = thread(title="Too much for me?")
    client.as_(participant(question.community)).get(address(question))
    press(client, f"/communities/threads/{question.id}/following", follow="mute")
    client.get(address(question))
    beside = client.page.text
    client.get(f"/communities/{question.community.slug}")

    assert "Muted: you are told nothing of this conversation" in beside
    assert [each for each in client.page.all("div") if each["class"] == "topic quiet"]
    assert "Too much for me?" not in client.get("/today").text
