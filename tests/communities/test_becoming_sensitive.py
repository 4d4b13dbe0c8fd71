"""A community that becomes sensitive later: its address and its history say nothing of it any more."""

import pytest
from sqlalchemy import select

from network.communities.actions import community as actions
from network.communities.second_factor import takes_part_where_it_is_sensitive
from network.core.db import db, rows
from network.core.history import Change
from network.people.models import Role
from network.people.second_factor import is_demanded_of
from network.search.models import SearchEntry
from tests.builders.communities import community, facilitator, participant, reply, thread
from tests.builders.members import member, staff

WORD = "zebrafinch"


def worded(**over):
    where = community(title=f"Title {WORD}", domain=f"Domain {WORD}", **over)
    actions.describe(where, domain=f"Domain {WORD} anew")
    return where


def history_of(where):
    return [
        str(each.fields)
        for each in rows(select(Change).where(Change.record_type == "community", Change.record_id == where.id))
    ]


def test_its_words_leave_the_history_and_nothing_else_does(network):
    where = worded()
    assert [each for each in history_of(where) if WORD in each.lower()]

    actions.describe(where, is_sensitive=True)

    assert [each for each in history_of(where) if WORD in each.lower()] == []
    assert [each for each in history_of(where) if "founded_at" in each]
    actions.describe(where, title=f"Another {WORD}")
    assert [each for each in history_of(where) if WORD in each.lower()] == []


def test_its_address_says_nothing_and_is_found_only_once(network):
    where = worded()
    before = where.slug

    actions.describe(where, is_sensitive=True)
    address = where.slug
    actions.describe(where, title="Another", is_sensitive=True)

    assert (WORD in address, where.slug, where.former_slug) == (False, address, before)
    assert community(title=f"Title {WORD}").slug != before


def test_replies_leave_the_search_index_and_titles_stay_without_their_words(network):
    where = worded()
    reply(thread(where, body=f"Body {WORD}"), body=f"Reply {WORD}")

    actions.describe(where, is_sensitive=True)

    entries = rows(select(SearchEntry).where(SearchEntry.community_id == where.id))
    assert [(each.kind, each.text) for each in entries] == [("thread", "")]


@pytest.mark.parametrize("page", ["", "/about", "/meetings"])
def test_the_old_address_leads_on_those_who_take_part_and_nobody_else(client, page):
    where = worded()
    inside, outside, office = participant(where), member(), staff(Role.ADMINISTRATOR)
    old = f"/communities/{where.slug}{page}"
    actions.describe(where, is_sensitive=True)

    answer = client.as_(inside).get(old)

    assert (answer.status_code, answer.location) == (302, f"/communities/{where.slug}{page}")
    assert client.get(answer.location).status_code == 200
    assert [client.as_(each).get(old).status_code for each in (outside, office)] == [404, 404]


def test_also_where_it_is_announced_the_old_address_tells_outsiders_nothing(client):
    where = worded()
    old = f"/communities/{where.slug}"
    actions.describe(where, is_sensitive=True, is_announced=True)

    client.as_(member())

    assert (client.get(old).status_code, client.get(f"/communities/{where.slug}").status_code) == (404, 200)


def test_those_who_take_part_need_a_second_factor_from_then_on_where_that_is_required(network, app):
    where = worded()
    caring, inside, outside = facilitator(where), participant(where), member()
    app.config["SECOND_FACTOR"] = "required"
    try:
        assert not is_demanded_of(inside)

        actions.describe(where, is_sensitive=True)

        assert [is_demanded_of(each) for each in (caring, inside, outside)] == [True, True, False]
        assert takes_part_where_it_is_sensitive(inside)
        app.config["SECOND_FACTOR"] = "offered"
        assert not is_demanded_of(inside)
    finally:
        app.config["SECOND_FACTOR"] = "offered"


def test_one_that_was_sensitive_before_gets_an_address_that_says_nothing_when_its_form_is_saved(client):
    where = worded()
    old = where.slug
    actions.describe(where, is_sensitive=True)
    where.slug, where.former_slug = old, None  # as they were made before such addresses said nothing
    db.session.flush()
    page = client.as_(staff(Role.ADMINISTRATOR)).get(f"/communities/staff/{where.id}").text

    actions.describe(where, meeting_pattern="Mondays")

    assert "Its address has words of its title" in page
    assert (WORD in where.slug, where.former_slug) == (False, old)
    assert [each for each in history_of(where) if WORD in each.lower()] == []
    assert "Its address has words" not in client.get(f"/communities/staff/{where.id}").text
