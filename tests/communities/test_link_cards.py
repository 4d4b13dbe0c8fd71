"""Cards of linked pages: made after posting, kept with the post, never where people must be safe or a post is held."""

import time
from datetime import timedelta

import pytest
from sqlalchemy import select

from network.communities import link_cards
from network.communities.actions import community as founding
from network.communities.actions import holding, posts
from network.communities.models import Approval, LinkCard
from network.communities.page_head import Head, head_of
from network.communities.retention import link_cards as old_cards
from network.core import clock
from network.core.db import db, rows
from network.core.outside import Fetching
from tests.builders.communities import community, facilitator, participant, reply, sensitive_community, thread
from tests.core.test_outside import Names, running

ADDRESS = "http://pages.example.org/lanterns"
PAGE = b"<html><head><title>Lanterns &amp; light</title><meta name='description' content='How a street got together.'></head>"


@pytest.fixture
def server(app, monkeypatch):
    """The network's one way outside leads to a server of ours."""
    with running() as served:
        served.serve("/lanterns", PAGE)
        names = Names(served)
        monkeypatch.setitem(app.extensions, "outside", lambda: Fetching(resolve=names.resolve, dial=names.dial))
        yield served


def below(post):
    db.session.refresh(post)
    return post.below_html


def test_a_post_gets_a_card_of_the_page_it_links_to(network, server):
    said = reply(thread(), body=f"See {ADDRESS}#part and [again]({ADDRESS}).")
    assert below(said) == ""
    link_cards.make(said.id)

    assert [
        word in below(said) for word in ("Lanterns &amp; light", "How a street got together.", "pages.example.org")
    ] == [True] * 3
    assert below(said).count("<li>") == 1
    assert len(server.asked) == 1


def test_the_cards_go_when_its_community_becomes_sensitive(network, server):
    question = thread()
    said = reply(question, body=f"See {ADDRESS}")
    link_cards.make(said.id)
    assert "Lanterns" in below(said)

    founding.describe(question.community, is_sensitive=True)

    assert below(said) == ""


def test_its_thread_shows_it_and_the_browser_is_sent_nowhere(client, network, server):
    question = thread()
    said = reply(question, body=f"See {ADDRESS}")
    link_cards.make(said.id)
    client.as_(participant(question.community)).get(f"/communities/threads/{question.id}-{question.slug}")

    assert "Lanterns & light" in client.page.text
    assert [each for each in client.page.all("img", "link", "script") if "example.org" in str(each.attributes)] == []


def test_a_page_is_read_once_for_all_posts_and_again_after_a_week(network, server, time_machine):
    time_machine.move_to("2026-11-20T12:00:00Z", tick=False)
    for days, asked in ((0, 1), (3, 1), (8, 2)):
        time_machine.move_to(f"2026-11-{20 + days}T12:00:00Z", tick=False)
        link_cards.make(reply(thread(), body=ADDRESS).id)
        assert len(server.asked) == asked


def test_what_did_not_answer_is_remembered_for_a_day_and_nobody_hears_of_it(network, server, time_machine):
    for day, asked in ((20, 1), (20, 1), (22, 2)):
        time_machine.move_to(f"2026-11-{day}T12:00:00Z", tick=False)
        said = reply(thread(), body="http://pages.example.org/nothing")
        link_cards.make(said.id)
        assert (len(server.asked), below(said)) == (asked, "")


def test_nothing_is_asked_for_where_people_must_be_safe_though_it_would_be_elsewhere(network, server):
    said = reply(thread(sensitive_community()), body=ADDRESS)
    link_cards.make(said.id)
    assert (server.asked, below(said)) == ([], "")
    link_cards.make(reply(thread(), body=ADDRESS).id)

    assert len(server.asked) == 1


def test_a_card_that_is_known_stands_not_beneath_what_is_said_where_people_must_be_safe(network, server):
    link_cards.make(reply(thread(), body=ADDRESS).id)
    said = reply(thread(sensitive_community()), body=ADDRESS)
    posts.edit(said, f"{ADDRESS} again", seen_version=1)

    assert below(said) == ""


def test_a_held_post_is_looked_at_once_it_stands(network, server):
    where = community()
    holding.set_approval(where, Approval.ALL, 1)
    said = reply(thread(where, author=facilitator(where)), body=ADDRESS)
    link_cards.make(said.id)
    assert (server.asked, below(said)) == ([], "")
    holding.release(said, facilitator(where))
    link_cards.make(said.id)

    assert "Lanterns" in below(said)


def test_the_switch_turns_it_off(app, network, server, monkeypatch):
    monkeypatch.setitem(app.config, "LINK_PREVIEWS", False)
    said = reply(thread(), body=ADDRESS)
    link_cards.make(said.id)

    assert (server.asked, below(said)) == ([], "")


def test_a_link_that_is_taken_out_takes_its_card_along(network, server):
    said = reply(thread(), body=ADDRESS)
    link_cards.make(said.id)
    posts.edit(said, "No link any more", seen_version=1)

    assert below(said) == ""


def test_only_the_first_few_links_elsewhere_are_looked_at(network, server):
    own = "http://localhost/library"
    link_cards.make(reply(thread(), body=" ".join([own, *[f"http://pages.example.org/{n}" for n in range(6)]])).id)

    assert [path for path, _headers in server.asked] == ["/0", "/1", "/2"]


def test_what_was_written_long_ago_is_not_looked_at(network, server, time_machine):
    time_machine.move_to("2026-11-20T12:00:00Z", tick=False)
    said = reply(thread(), body=ADDRESS)
    time_machine.move_to("2026-11-23T12:00:00Z", tick=False)
    link_cards.make(said.id)

    assert server.asked == []


def test_a_hostile_title_is_only_words(network, server):
    server.serve(
        "/lanterns", b"<title>&lt;script&gt;alert(1)&lt;/script&gt;\"'><img src=x>\x00 \xe2\x80\xaeevil</title>"
    )
    said = reply(thread(), body=ADDRESS)
    link_cards.make(said.id)

    assert "<script" not in below(said)
    assert "<img" not in below(said)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in below(said)
    assert "\u202e" not in below(said)


def test_cards_end_after_ninety_days(network, server):
    link_cards.make(reply(thread(), body=ADDRESS).id)
    for days, left in ((-1, 1), (1, 0)):
        db.session.execute(old_cards(clock.now() + timedelta(days=days)))
        assert len(rows(select(LinkCard))) == left


HEADS = [
    (b"<title>Plain</title>", "", Head("Plain")),
    (b"<title>a\n  b</title><meta property='og:title' content='Better'>", "", Head("Better")),
    (b'<meta content="Turned round" name="description"><title>T</title>', "", Head("T", "Turned round")),
    ("<title>Caffè</title>".encode("latin-1"), "iso-8859-1", Head("Caffè")),
    ("<meta charset=windows-1252><title>“Quoted”</title>".encode("cp1252"), "", Head("“Quoted”")),
    ("<title>Llŷn</title>".encode(), "no-such-charset", Head("Llŷn")),
    ("<title>Llŷn</title>".encode(), "punycode", Head("Llŷn")),
    (b"<title>\xff\xfe</title>", "utf-8", Head("\ufffd\ufffd")),
    (b"<body><title>Too late</title>", "", Head()),
    (b"<title>" + b"word " * 100, "", Head("word " * 26 + "word…")),
    (b"", "", Head()),
]


@pytest.mark.parametrize(("content", "charset", "head"), HEADS)
def test_the_head_of_a_page_says_what_it_is(content, charset, head):
    assert head_of(content, charset) == head


@pytest.mark.parametrize(
    "part", [b"<meta ", b"<title ", b"<!--", b"<meta name=", b"<meta content='", b"<", b"&#", b"charset="]
)
def test_no_head_takes_long_to_read(part):
    began = time.process_time()
    head_of(part * (1024 * 1024 // len(part)))

    assert time.process_time() - began < 2
