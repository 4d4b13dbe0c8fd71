"""What one keeps for oneself, and who is named as having found something useful."""

from sqlalchemy import select

from network.communities.actions import care, participation
from network.communities.actions.saving import save_for_later
from network.communities.models import SavedPost
from network.communities.queries.communities import participation_of
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


def test_a_post_is_saved_found_again_and_let_go(client, network):
    question = thread(title="Who should sit on it?")
    said = reply(question, body="Keep it under *ten*.")
    client.as_(participant(question.community)).get(address_of(question))
    for _twice in range(2):
        client.press(f"/communities/posts/{said.id}/saving", save="yes")
    client.get(address_of(question))
    pressed = [button["value"] for button in client.page.all("button") if button["name"] == "save"]
    client.get("/communities/saved")
    listed = client.page.text
    client.submit(f"/communities/posts/{said.id}/saving", on="/communities/saved")

    assert pressed == ["yes", "no"]
    assert "Keep it under ten." in listed
    assert "Who should sit on it?" in listed
    assert rows(select(SavedPost)) == []


def test_what_may_be_read_no_longer_vanishes_from_what_was_saved(client, network):
    where = sensitive_community()
    kept, removed = reply(thread(title="Open words")), reply(thread(title="Removed words"))
    with_its_thread, of_those_one_left = reply(thread(title="Gone words")), reply(thread(where, title="Left words"))
    reader = participant(where)
    for post in (kept, removed, with_its_thread, of_those_one_left):
        save_for_later(post, reader)
    before = client.as_(reader).get("/communities/saved").text
    stored = client.get("/communities/saved").headers["Cache-Control"]
    care.remove(removed, removed.author, "Twice.")
    with_its_thread.thread.removed_at = kept.posted_at
    participation.leave(db.session.scalar(participation_of(reader, where)))

    after = client.get("/communities/saved").text
    words = ("Open words", "Removed words", "Gone words", "Left words")
    assert [word in before for word in words] == [True] * 4
    assert [word in after for word in words] == [True, False, False, False]
    assert "no-store" in stored


def test_what_others_saved_is_nobodys_to_see(client, network):
    said = reply(thread(title="Somebody else’s"))
    save_for_later(said, member())

    assert "Somebody else’s" not in client.as_(member()).get("/communities/saved").text


def test_a_list_of_what_was_saved_costs_the_same_with_one_and_with_three(client, network):
    reader = member()
    client.as_(reader)
    counts = []
    for more in (1, 2):
        for _ in range(more):
            save_for_later(reply(thread()), reader)
        client.get("/communities/saved")
        counts.append(client.last_query_count)

    assert counts == [counts[0]] * 2


def test_who_found_a_post_useful_is_named_as_the_list_of_people_names_them(client, network):
    question = thread()
    said, where = reply(question), question.community
    listed = participant(where, name="Listed Example")
    hidden = participant(where, name="Hidden Example")
    listed.listed_at, hidden.listed_at = said.posted_at, None
    for person in (listed, hidden):
        care.thank(said, person)

    def shown(person):
        text = client.as_(person).get(f"/communities/posts/{said.id}/thanks").text
        return "Listed Example" in text, "Hidden Example" in text

    assert shown(said.author) == (True, False)
    assert "1 person who is in no list" in client.page.text
    assert shown(facilitator(where)) == (True, True)
    assert "Who found it useful" in client.get(address_of(question)).text


def test_in_a_sensitive_community_only_facilitators_see_who_found_a_post_useful(client, network):
    where = sensitive_community()
    question = thread(where)
    said = reply(question)
    care.thank(said, participant(where, name="Silent Example"))
    path = f"/communities/posts/{said.id}/thanks"

    assert client.as_(said.author).get(path).status_code == 404
    assert "Who found it useful" not in client.get(address_of(question)).text
    assert "Silent Example" in client.as_(facilitator(where)).get(path).text
    assert client.as_(facilitator(community())).get(path).status_code == 404
