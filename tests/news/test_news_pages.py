from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
import time_machine

from network.core import clock
from network.core.db import db, rows
from network.news import actions
from network.news.models import Audience, NewsPost, State
from network.people.models import Role
from tests.builders.members import member, person, staff
from tests.builders.news import draft, news


@pytest.fixture
def editor(client):
    return client.as_(staff(Role.POLICY))


def feed(client):
    answer = client.get("/news/feed.xml")
    assert answer.mimetype == "application/rss+xml"
    return [item.findtext("title") for item in ET.fromstring(answer.data).iter("item")]


def test_anybody_reads_public_news(client):
    post = news(title="Walking together", author=person(name="Ada Example"), tags=["Faith"])

    client.get("/news")
    listed = client.links()
    client.get("/news/walking-together")

    assert f"/news/{post.slug}" in listed
    for words in ("Walking together", "Ada Example", "Faith", "It works."):
        assert words in client.page.text


def test_what_one_may_not_read_looks_like_what_does_not_exist(client):
    hidden = [
        news(audience=Audience.MEMBERS, title="Canary of members"),
        news(at=clock.now() + timedelta(hours=1), title="Canary ahead"),
        draft(title="Canary draft"),
        news(title="Canary withdrawn"),
    ]
    actions.withdraw(hidden[-1])
    missing = client.get("/news/no-such-post").text

    for post in hidden:
        answer = client.get(f"/news/{post.slug}")
        assert (answer.status_code, answer.text) == (404, missing)
    for address in ("/news", "/news/feed.xml", "/news?after=x"):
        assert "Canary" not in client.get(address).text


def test_a_member_reads_members_news_but_not_in_the_feed(client):
    post = news(audience=Audience.MEMBERS, title="For members")
    reader = client.as_(member())

    assert reader.get(f"/news/{post.slug}").status_code == 200
    assert "For members" in reader.get("/news").text
    assert feed(reader) == []


def test_the_embargo_ends_by_itself(client):
    post = news(at=clock.now() + timedelta(hours=1), title="Canary")
    before = (client.get(f"/news/{post.slug}").status_code, feed(client))

    with time_machine.travel(clock.now() + timedelta(hours=1, seconds=1)):
        after = (client.get(f"/news/{post.slug}").status_code, feed(client))

    assert (before, after) == ((404, []), (200, ["Canary"]))


def test_the_feed_stays_well_formed_whatever_the_words(client):
    news(title="Tea & <b>biscuits</b> ]]>", tags=["a & b"])

    assert feed(client) == ["Tea & <b>biscuits</b> ]]>"]
    item = ET.fromstring(client.get("/news/feed.xml").data).find("channel/item")
    assert item.findtext("link") == "http://localhost/news/tea-b-biscuits-b"
    assert item.findtext("category") == "a & b"


def test_the_list_goes_on_page_by_page_without_a_gap_or_a_repeat(client):
    moment = clock.now() - timedelta(days=1)
    made = [news(at=moment, title=f"Post {number}") for number in range(30)]

    seen, address = [], "/news"
    while address:
        client.get(address)
        seen += [link for link in client.links() if link.startswith("/news/post-")]
        address = next((link for link in client.links() if "after=" in link), "")

    assert seen == [f"/news/{post.slug}" for post in reversed(made)]


@pytest.mark.parametrize("address", ["/news", "/news/feed.xml", "/news/staff"])
def test_a_list_takes_as_many_queries_for_three_as_for_one(editor, address):
    news(author=person())
    editor.get(address)
    for_one = editor.last_query_count

    for _ in range(2):
        news(author=person())
    editor.get(address)

    assert editor.last_query_count == for_one <= 12


def test_a_post_is_written_published_and_withdrawn(editor):
    editor.submit(
        "/news/staff/new", {"title": "A new fund", "summary": "In short.", "body": "At length.", "tags": "a, b"}
    )
    [post] = rows(db.select(NewsPost))
    drafted = post.state_at(clock.now())
    editor.submit(f"/news/staff/{post.id}/publication", {"when": "now"})
    out = post.state_at(clock.now())
    editor.submit(f"/news/staff/{post.id}/withdrawal")

    assert (drafted, out, post.state_at(clock.now())) == (State.DRAFT, State.PUBLISHED, State.WITHDRAWN)
    assert (post.tags, post.audience, post.author is not None) == (["a", "b"], Audience.PUBLIC, True)


def test_an_embargo_is_set_by_the_clock_in_london(editor):
    post = draft()
    summer = clock.today().year + 1

    editor.submit(f"/news/staff/{post.id}/publication", {"when": "later", "at": f"{summer}-07-01T09:30"})

    assert post.published_at.isoformat() == f"{summer}-07-01T08:30:00+00:00"
    assert "09:30" in editor.page.text


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("", "Say from which day and time"),
        ("2001-01-01T09:00", "Choose a moment ahead"),
        ("9999-12-31T23:59", "Choose a moment ahead"),
        ("soon", "Not a valid datetime"),
    ],
)
def test_an_embargo_needs_a_moment_ahead(editor, at, words):
    post = draft()

    answer = editor.submit(f"/news/staff/{post.id}/publication", {"when": "later", "at": at})

    assert (answer.status_code, post.published_at) == (422, None)
    assert words in editor.page.text


def test_an_editor_who_comes_second_is_told_and_may_then_replace(editor):
    post = draft(body="As it was")
    path = f"/news/staff/{post.id}"
    editor.get(path)
    values = {field["name"]: field["value"] for field in editor.page.all("input") if field["type"] == "hidden"}
    actions.edit(post, 1, "Their title", "Their summary", "Their text", Audience.PUBLIC)
    mine = {**values, "title": "Mine", "summary": "Mine", "body": "My long text", "audience": "public"}

    told = editor.post(path, data=mine)
    kept = post.body
    version = [field["value"] for field in editor.page.all("input") if field["name"] == "version"]
    editor.post(path, data={**mine, "version": version[0]})

    assert told.status_code == 422
    for words in ("Somebody else changed this post", "Their text", "My long text"):
        assert words in told.text
    assert (kept, version, post.body) == ("Their text", ["2"], "My long text")


def test_those_who_write_news_are_shown_a_post_before_its_time(editor):
    post = news(at=clock.now() + timedelta(days=1))

    editor.get(f"/news/{post.slug}")

    assert "Only those who write news see this" in editor.page.text


def test_the_staff_list_is_filtered_by_state(editor):
    made = {
        "draft": draft(title="One"),
        "embargoed": news(at=clock.now() + timedelta(days=1)),
        "published": news(),
        "withdrawn": news(),
    }
    actions.withdraw(made["withdrawn"])

    for state, post in made.items():
        editor.get(f"/news/staff?state={state}")
        assert [link for link in editor.links() if link.rpartition("/")[2].isdigit()] == [f"/news/staff/{post.id}"]
    draft(title="=cmd")
    assert "'=cmd" in editor.get("/news/staff?format=csv").text


@pytest.mark.parametrize("who", [member, lambda: staff(Role.EVENTS), lambda: staff(Role.ADMINISTRATOR)])
def test_nobody_else_writes_news(client, who):
    post = news()
    somebody = client.as_(who())

    for rest in ("", "/new", f"/{post.id}", f"/{post.id}/publication", f"/{post.id}/withdrawal", "/999999"):
        assert somebody.get(f"/news/staff{rest}").status_code == 403, rest


def test_a_stranger_is_asked_to_sign_in_before_writing(client):
    assert client.get("/news/staff").status_code == 303


def test_news_is_narrowed_to_a_tag_by_chips_and_has_a_feed_of_it(client):
    news(title="Walking together", tags=["Faith", "Café & tea"])
    news(title="New rules", tags=["Policy"])
    hidden = news(title="Canary", tags=["Secret tag"], audience=Audience.MEMBERS)

    client.get("/news/walking-together")
    chips = [address for address in client.links() if address.startswith("/news?tag=")]
    assert len(chips) == 2
    for address in chips:
        page = client.get(address).text
        assert "Walking together" in page
        assert "New rules" not in page
    assert "Secret tag" not in client.get("/news").text
    assert "Nothing that you may read has the tag" in client.get("/news?tag=Secret tag").text
    assert "Secret tag" in client.as_(member()).get(f"/news?tag={hidden.tags[0]}").text


def test_the_feed_of_a_tag_has_only_its_news(client):
    news(title="Walking together", tags=["Café & tea"])
    news(title="New rules", tags=["Café"])

    answer = client.get("/news/feed.xml", query_string={"tag": "Café & tea"})

    channel = ET.fromstring(answer.data).find("channel")
    assert [item.findtext("title") for item in channel.iter("item")] == ["Walking together"]
    assert channel.findtext("title").endswith(": Café & tea")
