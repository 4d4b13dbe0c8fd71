from sqlalchemy import select

from network.communities.actions import arranging
from network.communities.actions.reading import read
from network.communities.models import ThreadKind, ThreadReading
from network.core.db import db, rows
from tests.builders.communities import (
    address_of,
    community,
    facilitator,
    participant,
    reply,
    sensitive_community,
    thread,
)
from tests.builders.members import member


def read_up_to(person):
    return db.session.scalar(select(ThreadReading.last_post_id).where(ThreadReading.person_id == person.id))


def test_looking_at_a_thread_writes_nothing(client, network):
    question = thread()
    client.as_(participant(question.community)).get(address_of(question))

    assert rows(select(ThreadReading)) == []


def test_a_button_marks_a_thread_as_read_and_goes_once_it_is(client, network):
    question = thread()
    last, reader = reply(question), participant(question.community)
    client.as_(reader).submit(f"/communities/threads/{question.id}/reading", on=address_of(question))

    assert read_up_to(reader) == last.id
    assert "Mark as read" not in client.get(address_of(question)).text


def test_a_script_is_answered_without_a_page(client, network):
    question = thread()
    last, reader = reply(question), participant(question.community)
    client.as_(reader).get(address_of(question))
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

    client.as_(thanking).get(address_of(question))
    client.press(f"/communities/posts/{first.id}/thanks", useful="yes")
    client.as_(following).submit(f"/communities/threads/{question.id}/following", on=address_of(question))
    client.as_(replying).submit(
        f"/communities/threads/{question.id}/replies", {"body": "Ten."}, on=address_of(question)
    )

    assert [read_up_to(one) for one in (thanking, following, replying)] == [first.id, last.id, last.id]


def test_the_first_unread_post_is_marked_and_the_first_action_leads_to_it(client, network):
    question = thread()
    reader = participant(question.community)
    client.as_(reader).get(address_of(question))
    before = client.page.text
    read(question, reader, reply(question).id)
    unread = reply(question, body="News to you.")
    reply(question)
    text = client.get(address_of(question)).text

    assert "Jump to first unread" not in before
    assert text.count("New since your last visit") == 1
    assert text.index("New since your last visit") < text.index(f'id="post-{unread.id}"') < text.index("News to you.")
    assert [link["href"] for link in client.page.all("a") if link.text == "Jump to first unread"] == [
        f"/communities/posts/{unread.id}"
    ]


def test_odd_readings_change_nothing(client, network):
    question = thread()
    client.as_(participant(question.community)).get(address_of(question))

    for odd in ("", "²", "-1", "x", "0"):
        assert client.press(f"/communities/threads/{question.id}/reading", read=odd).status_code == 303
    assert rows(select(ThreadReading)) == []


def test_nobody_reads_what_is_not_theirs_to_read(client, network):
    hidden = thread(sensitive_community())
    for outsider in (member(), facilitator(community())):
        client.as_(outsider).get("/communities")
        assert client.press(f"/communities/threads/{hidden.id}/reading", read="1").status_code == 404


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
    client.as_(participant(question.community)).get(address_of(question))
    client.press(f"/communities/threads/{question.id}/following", follow="mute")
    client.get(address_of(question))
    beside = client.page.text
    client.get(f"/communities/{question.community.slug}")

    assert "Muted: you are told nothing of this conversation" in beside
    assert [each for each in client.page.all("div") if each["class"] == "topic quiet"]
    assert "Too much for me?" not in client.get("/today").text


def news(client, question, after):
    answer = client.get(f"/communities/threads/{question.id}/news?after={after}", headers={"HX-Request": "true"})
    return answer.status_code, answer.text


def test_new_replies_are_told_of_while_one_reads_and_cost_little(client, network):
    question = thread()
    last, reader = reply(question), participant(question.community)
    client.as_(reader)
    quiet = news(client, question, last.id)
    reply(question, reader)
    still_quiet = news(client, question, last.id)
    first, _second = reply(question), reply(question)
    status, text = news(client, question, last.id)
    cost = client.last_query_count
    client.get("/communities/shortcuts")

    assert (quiet, still_quiet) == ((204, ""), (204, ""))
    assert status == 200
    assert "2 new replies." in text
    assert f"/communities/posts/{first.id}" in text
    assert cost == client.last_query_count + 1


def test_who_may_not_read_a_thread_hears_no_more_of_it_than_of_none(client, network):
    hidden = thread(sensitive_community())
    reply(hidden)
    client.as_(member())

    assert [news(client, hidden, after) for after in ("0", "²", "-5", str(2**40))] == [(204, "")] * 4
    assert client.get("/communities/threads/999999/news?after=0").status_code == 204


def test_shortcuts_are_told_on_a_page_and_turned_off_for_a_browser(client, network):
    question = thread()
    client.as_(participant(question.community)).get(address_of(question))
    known = "data-shortcuts" in client.get(address_of(question)).text
    client.submit("/communities/shortcuts", on="/communities/shortcuts")
    said, off = client.page.text, "data-shortcuts" in client.get(address_of(question)).text
    client.submit("/communities/shortcuts", on="/communities/shortcuts")

    assert "Next post" in said
    assert (known, off, "data-shortcuts" in client.get(address_of(question)).text) == (True, False, True)


def test_a_page_that_has_not_changed_is_not_sent_again(client, network, time_machine):
    time_machine.move_to("2026-11-20T12:00:10Z", tick=False)
    question = thread()
    reply(question)
    reader = participant(question.community)
    client.as_(reader).get(address_of(question))  # its own cookies are set with the first page
    first = client.get(address_of(question))
    time_machine.move_to("2026-11-20T12:00:30Z", tick=False)

    def again():
        return client.get(address_of(question), headers={"If-None-Match": first.headers["ETag"]}).status_code

    unchanged = again()
    reply(question)
    assert (first.status_code, unchanged, again()) == (200, 304, 200)


def test_a_thread_page_asks_ten_statements_at_most_whatever_was_done_to_it(client, network):
    question = thread()
    reader, by = participant(question.community), facilitator(question.community)
    said = [reply(question) for _ in range(5)]
    read(question, reader, said[0].id)
    arranging.split(question, {said[2].id}, "Another matter", ThreadKind.QUESTION, by)
    arranging.split(question, {said[3].id}, "A third matter", ThreadKind.QUESTION, by)
    client.as_(reader).get(address_of(question))

    assert client.last_query_count <= 10
