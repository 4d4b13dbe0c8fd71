from datetime import timedelta

import pytest
import time_machine

from network.core import clock
from network.core.db import rows
from network.core.errors import Refused
from network.core.login import Anonymous
from network.news import actions, queries
from network.news.models import Audience, NewsPost, State
from network.people.models import Role
from tests.builders.members import member, organisation, person, representative, staff
from tests.builders.news import draft, news


def ahead(**span):
    return clock.now() + timedelta(**span)


def test_a_draft_is_nobodys_until_it_is_published(network):
    post = draft()
    before = queries.latest(Anonymous(), 5)

    actions.publish(post)

    assert (before, queries.latest(Anonymous(), 5)) == ([], [post])


def test_an_embargoed_post_can_be_read_from_its_moment_on(network):
    post = news(at=ahead(hours=2))
    before = queries.latest(member(), 5)

    with time_machine.travel(ahead(hours=2, seconds=1)):
        after = queries.latest(member(), 5)

    assert (before, after) == ([], [post])


def test_members_news_is_for_members_and_staff(network):
    open_post, closed = news(), news(audience=Audience.MEMBERS)
    former = person()
    representative(organisation(), former)

    read = [queries.latest(who, 5) for who in (Anonymous(), person(), former, member(), staff(Role.EVENTS))]

    assert read == [[open_post]] * 3 + [[closed, open_post]] * 2


def test_the_newest_stands_first(network):
    old, new = news(at=ahead(days=-9)), news(at=ahead(days=-1))

    assert queries.latest(Anonymous(), 5) == [new, old]
    assert queries.latest(Anonymous(), 1) == [new]


def test_a_withdrawn_post_is_gone_until_it_is_published_again(network):
    post = news()

    actions.withdraw(post)
    gone = queries.latest(member(), 5)
    actions.publish(post)

    assert (gone, queries.latest(member(), 5)) == ([], [post])


def test_what_was_never_published_is_not_withdrawn_and_what_is_out_not_published_again(network):
    with pytest.raises(Refused, match="never published"):
        actions.withdraw(draft())
    with pytest.raises(Refused, match="published already"):
        actions.publish(news())


def change(post, version, **over):
    given = {"title": post.title, "summary": post.summary, "body": post.body, "audience": post.audience}
    actions.edit(post, version, **{**given, **over})


def test_two_who_edit_at_once_notice_each_other(network):
    post = draft(body="As it was")
    opened_by_both = post.version
    change(post, opened_by_both, body="First")

    with pytest.raises(actions.EditedMeanwhile):
        change(post, opened_by_both, body="Second")

    assert (post.body, post.version) == ("First", 2)


def test_a_published_post_keeps_its_address_and_a_draft_follows_its_title(network):
    one, other = draft(title="First words"), news(title="Out")

    change(one, 1, title="Better words")
    change(other, 1, title="Out, and changed")

    assert (one.slug, other.slug) == ("better-words", "out")


def test_no_post_takes_an_address_of_our_own_or_of_another(network):
    assert [draft(title=title).slug for title in ("Staff", "News!", "News?")] == ["staff-2", "news", "news-2"]


def test_text_is_made_safe_when_it_is_written(network):
    post = draft(body="Hello <script>alert(1)</script> [x](javascript:alert(1)) **there**")

    assert "<script" not in post.body_html
    assert "javascript:alert" not in post.body_html.partition("href")[2].partition(">")[0]
    assert "<strong>there</strong>" in post.body_html


def test_tags_are_kept_once_each(network):
    assert draft(tags=[" Faith ", "faith", "Faith", "", "Youth  work"]).tags == ["Faith", "faith", "Youth work"]


def test_the_database_sees_the_same_states_as_the_record(network):
    posts = [draft(), news(), news(at=ahead(days=1)), news()]
    actions.withdraw(posts[-1])
    now = clock.now()

    for post in posts:
        found = [s for s in State if rows(queries.post(post.id).where(queries.has_state(s, now)))]
        assert found == [post.state_at(now)]
    assert {post.state_at(now) for post in posts} == set(State)


def test_those_who_write_news_see_posts_before_their_time(network):
    post = news(at=ahead(days=1))

    found = [rows(queries.post_of(post.slug, who)) for who in (staff(Role.POLICY), staff(Role.EVENTS), member())]

    assert found == [[post], [], []]
    assert isinstance(post, NewsPost)


@pytest.mark.parametrize("tag", ["Faith", "Café & “tea”", 'a "quote"', "100%"])
def test_posts_are_found_by_their_whole_tag(network, tag):
    post = news(tags=["Other", tag])
    news(tags=[tag + "s"])

    assert rows(queries.with_tag(queries.public_posts(), tag)) == [post]
