"""On an organisation's own page: which colleagues take part where, and where nobody does."""

from datetime import timedelta

import pytest

from network.core import clock
from tests.builders.communities import community, facilitator, participation_in, sensitive_community
from tests.builders.members import member, member_organisation


@pytest.fixture
def council(network):
    return member_organisation(name="Aldermere Council", listed_at=clock.now())


def seen_by(client, person, council):
    return client.as_(person).get(f"/organisations/{council.slug}").text


def test_its_own_people_see_who_is_where_and_where_nobody_is(client, council):
    sport, _housing = community(title="Sport and cohesion"), community(title="Housing")
    listed = member(council, name="Listed Colleague", listed_at=clock.now())
    participation_in(sport, listed)
    participation_in(sport, member(council, name="Hidden Colleague"))

    text = seen_by(client, member(council), council)

    assert ("Listed Colleague" in text, "and 1 more" in text, "Hidden Colleague" in text) == (True, True, False)
    assert "Nobody from Aldermere Council is in Housing yet." in text
    assert "is in Sport and cohesion yet" not in text


def test_others_see_nothing_of_it(client, council):
    participation_in(community(title="Sport and cohesion"), member(council))

    assert "Sport and cohesion" not in seen_by(client, member(), council)


def test_a_community_that_hides_its_people_is_not_there_either_way(client, council):
    inside = member(council, listed_at=clock.now())
    participation_in(sensitive_community(title="Zebrafinch", is_announced=True), inside)
    participation_in(community(title="Quiet circle", participants_hidden=True), inside)

    text = seen_by(client, member(council), council)

    assert ("Zebrafinch" in text, "Quiet circle" in text) == (False, False)


def test_the_page_costs_the_same_whatever_the_number_of_communities(client, council):
    somebody, counts = member(council), []
    for more in (1, 3):
        for _number in range(more):
            participation_in(community(), member(council, listed_at=clock.now()))
        seen_by(client, somebody, council)
        counts.append(client.last_query_count)

    assert counts[0] == counts[1] <= 12


def test_facilitators_are_told_when_a_charter_is_to_be_looked_at(client, network):
    where = community(title="Housing", review_on=clock.today() - timedelta(days=1))

    assert "The charter of Housing is to be looked at again" in client.as_(facilitator(where)).get("/today").text
