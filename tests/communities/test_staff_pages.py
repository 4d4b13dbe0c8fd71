import pytest
from sqlalchemy import select

from network.communities.models import Community
from network.communities.queries.communities import participation_of
from network.core.db import db, rows
from network.people.models import Role
from tests.builders.communities import community, facilitator, sensitive_community, thread
from tests.builders.members import member, person, staff


def test_an_administrator_founds_a_community_and_names_who_looks_after_it(client, network, sent_mail):
    caring = member(email="caring@example.org")
    client.as_(staff(Role.ADMINISTRATOR)).submit(
        "/communities/staff/new", {"title": "Housing", "domain": "Homes and neighbours.", "kind": "sensitive"}
    )
    founded = db.session.scalar(select(Community))
    client.submit(
        f"/communities/staff/{founded.id}/facilitators",
        {"email": "Caring@example.org"},
        on=f"/communities/staff/{founded.id}",
    )

    assert (founded.slug, founded.is_sensitive, founded.is_open, founded.is_chatham_house) == (
        "community",
        True,
        False,
        True,
    )
    assert db.session.scalar(participation_of(caring, founded)).is_facilitator
    assert "You now facilitate a community" in [letter["Subject"] for letter in sent_mail()]


def test_nobody_without_a_membership_is_named(client, network):
    where = community()
    person(email="nobody@example.org")
    client.as_(staff(Role.ADMINISTRATOR))

    for email in ("nobody@example.org", "unknown@example.org"):
        answer = client.submit(
            f"/communities/staff/{where.id}/facilitators", {"email": email}, on=f"/communities/staff/{where.id}"
        )
        assert answer.status_code == 422
        assert "Nobody with this address" in answer.text


def test_the_last_facilitator_is_not_relieved(client, network):
    where = community()
    own = db.session.scalar(participation_of(facilitator(where), where))
    client.as_(staff(Role.ADMINISTRATOR)).submit(
        f"/communities/staff/facilitators/{own.id}/relief", on=f"/communities/staff/{where.id}"
    )

    assert own.is_facilitator


def test_a_community_is_archived_and_opened_again(client, network):
    where = community()
    client.as_(staff(Role.ADMINISTRATOR))

    for is_archived in (True, False):
        client.submit(f"/communities/staff/{where.id}/archiving", on=f"/communities/staff/{where.id}")
        assert where.is_archived == is_archived


def test_an_administrator_reads_nothing_of_what_is_said(client, network):
    question = thread(sensitive_community(), title="Zebrafinch")
    client.as_(staff(Role.ADMINISTRATOR))

    assert "Zebrafinch" not in client.get(f"/communities/staff/{question.community_id}").text
    assert client.get(f"/communities/threads/{question.id}-{question.slug}").status_code == 404


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_only_administrators_found_communities(client, network, role):
    where = community()
    client.as_(staff(role))

    assert [client.get(f"/communities/staff{each}").status_code for each in ("", "/new", f"/{where.id}")] == [403] * 3


def test_the_list_costs_the_same_whatever_its_length_and_can_be_downloaded(client, network):
    client.as_(staff(Role.ADMINISTRATOR))
    counts = []
    for more in (1, 2):
        for _ in range(more):
            community(title="=Formula")
        client.get("/communities/staff")
        counts.append(client.last_query_count)

    assert counts[0] == counts[1]
    assert "'=Formula" in client.get("/communities/staff?format=csv").text
    assert len(rows(select(Community))) == 3
