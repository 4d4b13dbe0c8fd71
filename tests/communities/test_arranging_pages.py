import pytest
from sqlalchemy import select

from network.communities.actions import arranging
from network.communities.models import Part, Rearrangement, Thread, ThreadKind
from network.communities.views import posts_shown
from network.core.db import db, rows
from tests.builders.communities import (
    address_of,
    closed_community,
    community,
    facilitator,
    participant,
    participation_in,
    reply,
    sensitive_community,
    thread,
)


def two_threads():
    first = thread(title="First matter", body="First words")
    return first, thread(first.community, title="Second matter", body="Second words"), facilitator(first.community)


def test_a_pinned_thread_stands_above_all_others(client, network):
    first, second, by = two_threads()
    client.as_(by).get(f"/communities/threads/{first.id}/arrangement")
    client.press(f"/communities/threads/{first.id}/arrangement", deed="pin")
    client.get(f"/communities/{first.community.slug}")

    listed = [link.text for link in client.page.all("a") if link["class"] == "title"]
    assert listed == ["First matter", "Second matter"]
    assert client.press(f"/communities/threads/{second.id}/arrangement", deed="odd").status_code == 400


def test_an_archived_thread_leaves_the_list_and_is_found_under_its_chip(client, network):
    first, _second, by = two_threads()
    client.as_(by).get(f"/communities/threads/{first.id}/arrangement")
    client.press(f"/communities/threads/{first.id}/arrangement", deed="archive")

    where = f"/communities/{first.community.slug}"
    assert [name in client.get(where).text for name in ("First matter", "Second matter")] == [False, True]
    assert "First matter" in client.get(f"{where}?show=archived").text
    assert client.get(address_of(first)).status_code == 200


@pytest.mark.parametrize("deed, sign", [("pin", "Pinned"), ("archive", "Archived")])
def test_what_was_pinned_or_archived_is_undone_by_one_press_on_the_page_that_says_so(client, network, deed, sign):
    question, _second, by = two_threads()
    client.as_(by).get(f"/communities/threads/{question.id}/arrangement")
    client.press(f"/communities/threads/{question.id}/arrangement", deed=deed)
    done = client.get(address_of(question)).text
    [undo] = [form["action"] for form in client.page.all("form") if form.text == "Undo"]
    client.press(undo)

    assert (sign in done, sign in client.get(address_of(question)).text) == (True, False)
    assert client.get(address_of(question)).text.count("Your reply") == 1


def test_a_thread_is_moved_after_being_asked_and_that_is_undone(client, network):
    question = thread()
    home, target = question.community, closed_community(title="Closer circle")
    by = facilitator(home)
    participation_in(target, by, Part.FACILITATOR)
    path = f"/communities/threads/{question.id}/move"
    client.as_(by).get(f"/communities/threads/{question.id}/arrangement")
    offered = client.page.text
    client.get(f"{path}?to={target.id}")
    asked, still = client.page.text, question.community_id
    client.press(path, to=str(target.id))
    moved = question.community_id
    done = db.session.scalar(select(Rearrangement))
    shown = client.get(address_of(question)).text
    client.press(f"/communities/rearrangements/{done.id}/undoing")

    assert "Closer circle" in offered
    assert "will be read by those who may read Closer circle" in asked
    assert (still, moved, question.community_id) == (home.id, target.id, home.id)
    assert "Moved here from another community" in shown


def test_a_thread_goes_to_no_place_that_its_facilitator_does_not_look_after(client, network):
    question = thread()
    by = facilitator(question.community)
    target = community()
    participation_in(target, by)
    client.as_(by).get(address_of(question))

    path = f"/communities/threads/{question.id}/move"
    answers = [client.press(path, to=str(target.id)), client.get(f"{path}?to={target.id}")]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert question.community_id != target.id


def test_nothing_leaves_a_sensitive_community(client, network):
    where = sensitive_community()
    question, by = thread(where), facilitator(where)
    target = closed_community(title="Less private")
    participation_in(target, by, Part.FACILITATOR)
    client.as_(by).get(f"/communities/threads/{question.id}/arrangement")
    offered = client.page.text
    client.press(f"/communities/threads/{question.id}/move", to=str(target.id))

    assert "Less private" not in offered
    assert question.community_id == where.id


def test_posts_are_chosen_named_and_split_off_with_a_line_left_behind(client, network):
    question = thread(title="First matter")
    said = [reply(question, body=f"Reply number {number}") for number in range(3)]
    by = facilitator(question.community)
    path = f"/communities/threads/{question.id}/split"
    client.as_(by).get(f"{path}?post={said[1].id}&go=yes")
    refused = client.press(path, post=str(said[1].id), kind="question", title="").status_code
    client.press(path, post=str(said[1].id), kind="question", title="Second matter")
    new = db.session.scalar(select(Thread).where(Thread.title == "Second matter"))
    left = client.get(address_of(question)).text

    assert refused == 422
    assert left.index("1 post went from here") > left.index("Reply number 0")
    assert left.index("1 post went from here") < left.index("Reply number 2")
    assert client.get(f"/communities/posts/{said[1].id}").location == f"{address_of(new)}#post-{said[1].id}"
    assert "This began in another conversation." in client.get(address_of(new)).text
    assert "Choose at least one post." in client.get(f"{path}?go=yes").text


def test_the_line_of_a_split_stands_also_where_one_page_ends_and_the_next_begins(client, network, monkeypatch):
    monkeypatch.setattr(posts_shown, "POSTS_ON_A_PAGE", 3)
    question = thread()
    said = [reply(question, body=f"Reply number {number}") for number in range(6)]
    by = facilitator(question.community)
    arranging.split(
        question, {said[2].id}, "Second matter", ThreadKind.QUESTION, by
    )  # after the third post of the page
    client.as_(by)

    def pages(address, way):
        while address:
            yield client.get(address).text
            address = next((link["href"] for link in client.page.all("a") if link["rel"] == way), "")

    for address, way in ((address_of(question), "next"), (f"{address_of(question)}?end=1", "prev")):
        shown = list(pages(address, way))
        assert len(shown) == 2
        assert sum(page.count("1 post went from here") for page in shown) == 1


def test_after_a_merge_every_old_address_leads_to_the_new(client, network):
    first, second, by = two_threads()
    said = reply(second, body="Late")
    path = f"/communities/threads/{first.id}/merge"
    client.as_(by).get(f"{path}?with={second.id}")
    asked = client.page.text
    client.press(path, **{"with": str(second.id)})
    client.as_(participant(first.community))

    assert "“First matter” began first" in asked
    assert client.get(address_of(second)).location == address_of(first)
    assert client.get(f"/communities/posts/{said.id}").location == f"{address_of(first)}#post-{said.id}"
    assert "Here another conversation came in, with 2 posts." in client.get(address_of(first)).text
    assert "Second matter" not in client.get(f"/communities/{first.community.slug}").text


def test_a_reply_written_while_its_thread_was_merged_finds_its_place(client, network):
    first, second, by = two_threads()
    writing = participant(first.community)
    client.as_(writing).get(address_of(second))
    token = client.csrf_token
    client.as_(by).get(address_of(first))
    client.press(f"/communities/threads/{first.id}/merge", **{"with": str(second.id)})
    client.as_(writing).get(address_of(first))
    client.post(
        f"/communities/threads/{second.id}/replies", data={"csrf_token": client.csrf_token, "body": "Still here."}
    )

    assert token
    assert "Still here." in client.get(address_of(first)).text


def test_a_merge_is_undone_from_where_it_was_done(client, network):
    first, second, by = two_threads()
    client.as_(by).get(address_of(first))
    client.press(f"/communities/threads/{first.id}/merge", **{"with": str(second.id)})
    client.submit(
        f"/communities/rearrangements/{db.session.scalar(select(Rearrangement.id))}/undoing",
        on=f"/communities/threads/{first.id}/arrangement",
    )

    assert (second.stands, rows(select(Rearrangement))) == (True, [])
    assert "Second words" in client.get(address_of(second)).text


def test_the_page_that_arranges_costs_the_same_with_one_and_with_three(client, network):
    question = thread()
    by = facilitator(question.community)
    client.as_(by)
    counts = []
    for more in (1, 2):
        for _ in range(more):
            thread(question.community)
            reply(question)
        for page in ("arrangement", "split"):
            client.get(f"/communities/threads/{question.id}/{page}")
            counts.append(client.last_query_count)

    assert counts[:2] == counts[2:]
    assert max(counts) <= 12


def test_a_merge_is_not_undone_across_communities(client, network):
    """What was edited where few read would come back to where many do."""
    first, second, by = two_threads()
    target = closed_community()
    participation_in(target, by, Part.FACILITATOR)
    client.as_(by).get(f"/communities/threads/{first.id}/arrangement")
    client.press(f"/communities/threads/{first.id}/merge", **{"with": second.id})
    merged = db.session.scalars(select(Rearrangement)).one()
    client.press(f"/communities/threads/{first.id}/move", to=target.id)

    client.press(f"/communities/rearrangements/{merged.id}/undoing")

    assert (second.merged_into_id, first.community_id) == (first.id, target.id)
    assert "different communities" in client.get(address_of(first)).text


def test_numbers_that_no_column_holds_are_of_nothing(client, network):
    first, _second, by = two_threads()
    client.as_(by)
    for number in ("2147483648", "9" * 19, "9" * 400, "-" + "9" * 30):
        for path in (f"merge?with={number}", f"move?to={number}", f"split?post={number}"):
            assert client.get(f"/communities/threads/{first.id}/{path}").status_code in {200, 404}, path
