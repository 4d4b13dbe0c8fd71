"""Staff lists as pages: columns, saved views, and deeds on the rows that were ticked or on all that match."""

import io

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from network.core import deeds
from network.core.db import db
from network.core.deeds import ListDeed
from network.core.saved_views import SavedView
from network.organisations.models import Sector
from network.organisations.tags import OrganisationTag
from network.people.models import Role
from tests.builders.members import organisation, staff

LIST = "/membership/organisations"


@pytest.fixture
def manager(network):
    return staff(Role.MEMBERSHIP, name="Mags Placeholder")


@pytest.fixture
def office(client, manager):
    """A browser of the membership manager, with two councils and a faith body in the list."""
    organisation(name="Aldermere"), organisation(name="Brackwater")
    organisation(name="=Chapel", sector=Sector.FAITH, website="https://chapel.example")
    return client.as_(manager)


def names(text):
    return [name for name in ("Aldermere", "Brackwater", "=Chapel") if name in text]


def tagged():
    return db.session.scalars(select(OrganisationTag.name).order_by(OrganisationTag.id)).all()


def send(office, address, **data):
    """Open the list and press a button on it."""
    office.get(address)
    return submit(office, address, data)


def submit(office, address, data):
    return office.post(address, data={"csrf_token": office.csrf_token, **data})


def test_columns_are_chosen_and_the_file_has_those(office):
    page = office.get(f"{LIST}?column=name&column=website&column=nonsense")

    assert [heading.text for heading in office.page.all("th") if heading["scope"] == "col"] == [
        "Organisation",
        "Website",
    ]
    assert page.status_code == 200
    lines = office.get(f"{LIST}?column=name&column=website&format=csv").text.splitlines()
    assert lines == ["\ufeffOrganisation,Website", "'=Chapel,https://chapel.example", "Aldermere,", "Brackwater,"]


def test_a_workbook_holds_text_as_text(office):
    answer = office.get(f"{LIST}?column=name&column=website&format=xlsx")

    sheet = CalamineWorkbook.from_filelike(io.BytesIO(answer.data)).get_sheet_by_index(0)
    assert sheet.to_python() == [
        ["Organisation", "Website"],
        ["=Chapel", "https://chapel.example"],
        ["Aldermere", ""],
        ["Brackwater", ""],
    ]


def test_a_view_is_saved_shown_renamed_and_deleted(office):
    asked = f"{LIST}?sector=faith&column=name&sort=name&direction=down"
    answer = send(office, asked, do="save_view", name="  Faith   bodies ")

    assert answer.status_code == 303
    assert names(office.get(answer.location).text) == ["=Chapel"]
    assert [link.text for link in office.page.all("a") if link["aria-current"] == "page" and link.inside("nav")][
        -1
    ] == "Faith bodies"
    view = db.session.scalars(select(SavedView)).one()
    send(office, asked, do="rename_view", id=view.id, name="Faith")
    assert db.session.scalars(select(SavedView.name)).all() == ["Faith"]
    send(office, asked, do="delete_view", id=view.id)
    assert db.session.scalars(select(SavedView)).all() == []


def test_a_default_view_opens_the_list_and_all_is_a_link_away(office):
    send(office, f"{LIST}?sector=faith", do="save_view", name="Faith", default="1")

    assert office.get(LIST).location == f"{LIST}?sector=faith"
    office.get(f"{LIST}?sector=faith")
    assert f"{LIST}?view=all" in [link["href"] for link in office.page.all("a")]
    assert names(office.get(f"{LIST}?view=all").text) == ["Aldermere", "Brackwater", "=Chapel"]


def test_a_view_is_for_oneself_until_it_is_shared_and_only_its_owner_changes_it(office, app):
    send(office, f"{LIST}?sector=faith", do="save_view", name="Mine")
    send(office, f"{LIST}?sector=faith&sort=name", do="save_view", name="Ours", shared="1")
    ours = db.session.scalars(select(SavedView).where(SavedView.name == "Ours")).one()
    colleague = app.test_client().as_(staff(Role.MEMBERSHIP))

    page = colleague.get(LIST).text

    assert ("Ours" in page, "Mine" in page) == (True, False)
    assert send(colleague, f"{LIST}?sector=faith", do="delete_view", id=ours.id).status_code == 404


@pytest.mark.parametrize("name", ["", " ", "x" * 61])
def test_a_view_needs_a_name(office, name):
    send(office, f"{LIST}?sector=faith", do="save_view", name=name)

    assert db.session.scalars(select(SavedView)).all() == []


def test_all_that_match_are_confirmed_with_their_count_and_then_done(office):
    where = f"{LIST}?sector=local_government"
    asked = send(office, where, do="add_tag", all="1")
    assert "To 2 rows." in asked.text
    assert names(asked.text) == ["Aldermere", "Brackwater"]

    confirmed = submit(office, where, {"do": "add_tag", "all": "1", "expected": "2", "typed": "North", "key": "k1"})
    again = submit(office, where, {"do": "add_tag", "all": "1", "expected": "2", "typed": "North", "key": "k1"})

    assert confirmed.location == again.location
    assert "At work: 0 of 2 so far." in office.get(confirmed.location).text
    deeds.go_on(db.session.scalars(select(ListDeed.id)).one())
    assert "Done to 2 of 2." in office.get(confirmed.location).text
    assert tagged() == ["north", "north"]
    assert names(office.get(f"{LIST}?tag=north").text) == ["Aldermere", "Brackwater"]


def test_a_list_that_changed_meanwhile_is_asked_again(office):
    where = f"{LIST}?sector=local_government"
    send(office, where, do="add_tag", all="1")
    organisation(name="Camberfield")

    answer = submit(office, where, {"do": "add_tag", "all": "1", "expected": "2", "typed": "North"})

    assert answer.status_code == 422
    assert "it was 2, now 3 rows match" in answer.text
    assert db.session.scalars(select(ListDeed)).all() == []


def test_only_rows_of_the_list_can_be_ticked(office):
    chapel = organisation(name="Another chapel", sector=Sector.FAITH)
    council = organisation(name="Another council")

    asked = send(office, f"{LIST}?sector=faith", do="add_tag", row=[chapel.id, council.id, "x"])

    assert ("Another chapel" in asked.text, "Another council" in asked.text) == (True, False)


def test_nothing_ticked_says_so(office):
    answer = send(office, LIST, do="add_tag")

    assert answer.status_code == 303
    assert "Tick the rows first" in office.get(answer.location).text


def test_what_the_list_does_not_offer_is_not_done(office):
    assert send(office, LIST, do="remind", all="1").status_code == 400


def test_a_deed_is_followed_by_who_began_it_only(office, app):
    answer = send(office, LIST, do="add_tag", all="1", expected="3", typed="x", key="k")

    assert app.test_client().as_(staff(Role.MEMBERSHIP)).get(answer.location).status_code == 404


def test_the_ticked_are_taken_away_as_a_file(office):
    faith = organisation(name="Deanery", sector=Sector.FAITH)

    answer = send(office, f"{LIST}?column=name&column=sector", do="csv", row=[faith.id])

    assert answer.text.splitlines() == ["\ufeffOrganisation,Sector", "Deanery,Faith"]


def test_the_list_asks_the_same_however_long_it_is(office):
    office.get(LIST)
    few = office.last_query_count
    for _number in range(30):
        organisation()
    office.get(LIST)

    assert few <= office.last_query_count <= few + 1 <= 12  # one counts what stands on further pages


def test_who_may_not_open_the_list_does_nothing_there(client):
    client.as_(staff(Role.EVENTS))
    client.get("/today")

    assert submit(client, LIST, {"do": "add_tag", "all": "1", "expected": "1", "typed": "x"}).status_code == 403
