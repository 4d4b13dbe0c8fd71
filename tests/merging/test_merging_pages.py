import pytest
from sqlalchemy import select

from network.core.db import db, rows
from network.merging.actions.finding import look_for_duplicates
from network.merging.actions.merge import merge
from network.merging.models import Kind
from network.organisations.models import Organisation
from network.people.models import Role
from tests.builders.members import member, organisation, person, staff


@pytest.fixture
def two(client):
    kept = organisation(name="Aldermere City Council", slug="aldermere", website="")
    gone = organisation(name="Aldermere Council", slug="aldermere-council", website="https://aldermere.example")
    return kept, gone


def test_duplicates_are_made_one_with_two_pages_and_two_clicks(client, two):
    kept, gone = two
    look_for_duplicates()
    client.as_(staff(Role.MEMBERSHIP))

    client.get("/merging")
    both = f"/merging/organisation/{kept.id}/{gone.id}"
    assert both in [link["href"] for link in client.page.all("a")]
    client.submit(both)

    assert "Aldermere Council is now one with Aldermere City Council." in client.page.text
    assert rows(select(Organisation.website)) == ["https://aldermere.example"]


def test_undone_with_one_press_from_the_notice(client, two):
    kept, gone = two
    client.as_(staff(Role.MEMBERSHIP))
    client.submit(f"/merging/organisation/{kept.id}/{gone.id}")
    [undoing] = [form["action"] for form in client.page.all("form") if form["action"].endswith("/undoing")][:1]

    client.submit(undoing, on="/merging")

    assert "Undone: all is as it was." in client.page.text
    assert sorted(rows(select(Organisation.name))) == ["Aldermere City Council", "Aldermere Council"]


def test_the_second_of_two_is_told_who_was_first(client, two):
    kept, gone = two
    merge(Kind.ORGANISATION, kept, gone, [], staff(Role.MEMBERSHIP, name="Mags Placeholder"))
    client.as_(staff(Role.MEMBERSHIP))

    client.get(f"/merging/organisation/{kept.id}/{gone.id}", follow_redirects=True)

    assert "Mags Placeholder was first: Aldermere Council merged into Aldermere City Council." in client.page.text


def test_the_old_address_leads_on_for_whoever_could_see_it(client, two):
    kept, gone = two
    kept.listed_at = None
    merge(Kind.ORGANISATION, kept, gone, [], staff(Role.MEMBERSHIP))

    stranger = client.get("/organisations/aldermere-council")
    colleague = client.as_(staff(Role.MEMBERSHIP)).get("/membership/organisations/aldermere-council?x=1")

    assert stranger.status_code == 404
    assert (colleague.status_code, colleague.location) == (301, "/membership/organisations/aldermere")


def test_two_that_are_not_the_same_are_told_apart(client, two):
    kept, gone = two
    look_for_duplicates()
    client.as_(staff(Role.ADMINISTRATOR))

    client.submit(f"/merging/organisation/{kept.id}/{gone.id}/difference", on="/merging")

    assert "No two look alike" in client.page.text


def test_nobody_else_may(client, two):
    kept, gone = two
    pages = ["/merging", "/merging/person", f"/merging/organisation/{kept.id}/{gone.id}"]

    for somebody in (staff(Role.EVENTS), member(), person()):
        assert {client.as_(somebody).get(page).status_code for page in pages} == {403}
        posted = client.post(pages[-1], data={"csrf_token": client.csrf_token or "x"})
        assert posted.status_code in {400, 403}
    assert len(rows(select(Organisation.id))) == 3


def test_a_kind_or_a_record_that_there_is_not_is_not_found(client, two):
    client.as_(staff(Role.MEMBERSHIP))

    assert {client.get(page).status_code for page in ("/merging/cats", "/merging/organisation/9998/9999")} == {404}


def test_the_list_asks_as_much_for_three_as_for_one(client, two):
    client.as_(staff(Role.MEMBERSHIP))
    look_for_duplicates()
    client.get("/merging")
    one = client.last_query_count
    for name in ("Lantern Trust", "Harbour Trust"):
        organisation(name=name, website=f"https://{name[:3]}.example")
        organisation(name=f"The {name}", website=f"https://{name[:3]}.example")
    look_for_duplicates()
    db.session.commit()
    client.get("/merging")

    assert client.last_query_count == one
    assert one <= 12
