from datetime import timedelta

import pytest

from network.core import clock
from network.core.db import db
from network.organisations.models import Sector, Standing
from network.people.models import Role
from tests.builders.members import (
    member,
    member_organisation,
    membership,
    organisation,
    person,
    representative,
    shown_to_members,
    staff,
)


def names(client) -> list[str]:
    return [card.text for card in client.page.all("h2") if card.inside("a") or card.all("a")]


def test_the_directory_lists_members_who_agreed_by_name(client):
    member_organisation(name="Calder Vale Council")
    member_organisation(name="aldermere city council")
    member_organisation(name="Unlisted Charity", listed_at=None)
    organisation(name="Not yet a member")
    membership(organisation(name="Lapsed long ago"), ends_on=clock.today() - timedelta(days=61))

    answer = client.get("/organisations")

    shown = [n for n in ("aldermere", "Calder", "Unlisted", "Not yet", "Lapsed") if n in answer.text]
    assert shown == ["aldermere", "Calder"]
    assert answer.text.index("aldermere") < answer.text.index("Calder")


def test_the_directory_is_narrowed_by_sector_and_by_words(client):
    member_organisation(name="Calder Vale Council", sector=Sector.LOCAL_GOVERNMENT, area_served="Calder Vale")
    member_organisation(name="Goalmakers", sector=Sector.SPORT, area_served="Calder Vale")

    assert "Goalmakers" not in client.get("/organisations?sector=local_government").text
    assert "Calder Vale Council" not in client.get("/organisations?q=goal").text
    assert "Goalmakers" in client.get("/organisations?q=VALE+goal").text
    assert "No member matches" in client.get("/organisations?q=%25").text
    assert client.get("/organisations?sector=nonsense&q=%00&after=xyz").status_code == 200


def test_the_directory_asks_the_same_of_the_database_for_one_and_for_three(client):
    member_organisation()
    client.get("/organisations")
    for_one = client.last_query_count
    member_organisation()
    member_organisation()
    client.get("/organisations")

    assert client.last_query_count == for_one <= 4


def test_a_page_shows_people_to_members_only_and_only_those_who_agreed(client):
    council = member_organisation(slug="aldermere", about_html="<p>We weave.</p>")
    member(council, name="Ada Example", listed_at=clock.now(), shown_to=shown_to_members())
    member(council, name="Bilal Sample", shown_to=shown_to_members())

    for_everybody = client.get("/organisations/aldermere").text
    for_members = client.as_(member()).get("/organisations/aldermere").text

    assert "<p>We weave.</p>" in for_everybody
    assert "Ada Example" not in for_everybody
    assert "Ada Example" in for_members
    assert "Bilal Sample" not in for_members


def test_who_may_see_which_organisation(client):
    listed = member_organisation()
    unlisted = member_organisation(listed_at=None)
    applicant = organisation()
    vera = person()
    representative(applicant, vera, standing=Standing.PRIMARY)
    people = {"stranger": None, "member": member(), "applicant": vera, "staff": staff(Role.MEMBERSHIP)}

    seen = {}
    for who, somebody in people.items():
        browser = client.application.test_client()
        if somebody:
            browser.as_(somebody)
        seen[who] = [browser.get(f"/organisations/{one.slug}").status_code for one in (listed, unlisted, applicant)]

    assert seen == {
        "stranger": [200, 404, 404],
        "member": [200, 200, 404],
        "applicant": [200, 404, 200],
        "staff": [200, 200, 200],
    }


@pytest.mark.parametrize("over", [{"suspended_at": clock.now()}, {}])
def test_a_profile_of_somebody_suspended_or_never_a_member_is_not_there(client, over):
    somebody = person(handle="somebody")
    if over:
        representative(member_organisation(), somebody)
        somebody.suspended_at = over["suspended_at"]
        db.session.flush()

    assert client.as_(member()).get("/people/somebody").status_code == 404
