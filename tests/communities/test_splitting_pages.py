"""Splitting a community and coming over, through the browser's door."""

import pytest

from network.communities.actions import splitting
from network.communities.models import Community
from network.communities.queries.communities import participation_of
from network.core.db import db
from network.people.models import Role
from tests.builders.communities import closed_community, facilitator, participant, reply, thread
from tests.builders.members import member, staff


def newest():
    return db.session.scalars(db.select(Community).order_by(Community.id.desc())).first()


def test_a_facilitator_chooses_sees_what_would_move_and_founds(client):
    where = closed_community()
    going, staying = thread(where, title="Goes along"), thread(where, title="Stays here")
    reply(going)
    path = f"/communities/{where.slug}/parts/new"
    client.as_(facilitator(where))
    assert path in client.get(f"/communities/{where.slug}/facilitation").text
    assert "Choose at least one" in client.get(f"{path}?go=yes").text

    page = client.get(f"{path}?thread={going.id}&go=yes").text
    assert ("2 posts move." in page, "2 people who are part of this" in page) == (True, True)
    assert ("Goes along" in page, "Stays here" in page) == (True, False)
    answer = client.submit(path, {"title": "", "domain": "Ours."}, on=f"{path}?thread={going.id}")
    assert (answer.status_code, "Give it a name." in answer.text) == (422, True)
    client.submit(path, {"title": "Youth work", "domain": "What the young need."}, on=f"{path}?thread={going.id}")

    part = newest()
    assert (part.title, part.split_from_id, going.community_id) == ("Youth work", where.id, part.id)
    assert staying.community_id == where.id


def test_who_takes_part_comes_over_with_one_press(client):
    where = closed_community()
    part = splitting.split(where, [thread(where).id], "Youth work", "Ours.", facilitator(where))
    somebody = participant(where)
    part.founded_at = db.session.scalar(participation_of(somebody, where)).joined_at
    db.session.flush()
    assert f"/communities/parts/{part.id}" in client.as_(somebody).get(f"/communities/{where.slug}/about").text

    client.submit(f"/communities/parts/{part.id}")

    assert db.session.scalar(participation_of(somebody, part)).is_current
    assert client.get(f"/communities/parts/{part.id}").status_code == 404
    assert "/parts/" not in client.get(f"/communities/{where.slug}/about").text


@pytest.mark.parametrize("somebody", [member, lambda: staff(Role.ADMINISTRATOR)])
def test_for_others_there_is_nothing_to_split_or_come_over_to(client, somebody):
    where = closed_community()
    part = splitting.split(where, [thread(where).id], "Youth work", "Ours.", facilitator(where))
    client.as_(somebody())

    assert client.get(f"/communities/parts/{part.id}").status_code == 404
    assert client.get(f"/communities/{where.slug}/parts/new").status_code == 404
    assert client.as_(participant(where)).get(f"/communities/{where.slug}/parts/new").status_code == 403


def test_choosing_costs_the_same_for_three_conversations_as_for_one(client):
    where = closed_community()
    path = f"/communities/{where.slug}/parts/new"
    going = [thread(where)]
    client.as_(facilitator(where))
    few = [client.get(each).headers["X-Query-Count"] for each in (path, f"{path}?thread={going[0].id}")]
    going += [thread(where), thread(where)]
    asked = "&".join(f"thread={each.id}" for each in going)

    assert [client.get(each).headers["X-Query-Count"] for each in (path, f"{path}?{asked}")] == few
    assert max(map(int, few)) <= 12
