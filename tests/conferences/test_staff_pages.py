"""The events team's pages, and the door."""

import pytest
from sqlalchemy import event

from network.conferences.actions import order as orders
from network.conferences.models import Category, Conference, Registration, Session, Speaker
from network.core.db import db
from network.people.models import Role
from tests.builders.conferences import conference, guest, order, registration, session, speaker
from tests.builders.members import member, person, staff

PAGES = (
    "/conferences/staff",
    "/conferences/staff/new",
    "/conferences/{slug}/staff",
    "/conferences/{slug}/staff/edit",
    "/conferences/{slug}/staff/prices",
    "/conferences/{slug}/staff/programme",
    "/conferences/{slug}/staff/postponement",
    "/conferences/{slug}/cancellation",
    "/conferences/{slug}/staff/sessions/new",
    "/conferences/{slug}/staff/speakers/new",
    "/conferences/{slug}/staff/registrations",
    "/conferences/{slug}/staff/registrations?format=csv",
    "/conferences/{slug}/staff/badges",
    "/conferences/{slug}/staff/badges?large=1",
    "/conferences/{slug}/door",
    "/conferences/{slug}/door?q=guest",
)


@pytest.mark.parametrize("address", PAGES)
def test_only_the_events_team_gets_in(client, address):
    summit = conference()
    order(summit)
    address = address.format(slug=summit.slug)

    assert client.get(address).status_code == 303
    for who, status in [(member(), 403), (staff(Role.MEMBERSHIP), 403), (staff(Role.EVENTS), 200)]:
        assert client.as_(who).get(address).status_code == status
        assert client.last_query_count <= 12


def test_a_conference_is_prepared_filled_and_announced(client):
    client.as_(staff(Role.EVENTS))

    client.submit(
        "/conferences/staff/new",
        {
            "title": "Belonging 2027",
            "description": "A day **together**.",
            "starts_at": "2027-03-18T09:30",
            "ends_at": "2027-03-18T16:00",
            "capacity": "120",
            "booking_opens_at": "2026-01-01T09:00",
        },
    )
    client.submit("/conferences/belonging-2027/staff/speakers/new", {"name": "Ada Example"})
    ada = db.session.query(Speaker).one()
    client.submit(
        "/conferences/belonging-2027/staff/sessions/new",
        {
            "title": "Keynote",
            "kind": "keynote",
            "starts_at": "2027-03-18T10:15",
            "ends_at": "2027-03-18T11:00",
            "room": "Hall",
            "speakers": [str(ada.id)],
        },
    )
    client.submit("/conferences/belonging-2027/staff/prices", {"charity": "150.50", "press": "0"})
    client.submit("/conferences/belonging-2027/announcement", on="/conferences/belonging-2027/staff")

    summit = db.session.query(Conference).one()
    assert f"{summit.starts_at:%Y-%m-%d %H:%M %Z}" == "2027-03-18 09:30 UTC"
    assert summit.announced_at
    page = client.get("/conferences/belonging-2027").text
    for words in ("<strong>together</strong>", "Keynote", "Ada Example", "£150.50"):
        assert words in page


def test_what_clashes_is_said_above_the_form(client):
    summit = conference()
    session(summit, title="Faith in the city", room="Loom")
    day = f"{summit.starts_at:%Y-%m-%d}"

    answer = client.as_(staff(Role.EVENTS)).submit(
        f"/conferences/{summit.slug}/staff/sessions/new",
        {"title": "Other", "starts_at": f"{day}T10:30", "ends_at": f"{day}T10:40", "room": "Loom"},
    )

    assert answer.status_code == 422
    assert "“Faith in the city” is in Loom" in answer.text


@pytest.mark.parametrize("typed", ["0001-01-01T00:00", "9999-12-31T23:59", "nonsense", "2027-02-30T10:00"])
def test_an_odd_date_is_an_error_of_its_field(client, typed):
    answer = client.as_(staff(Role.EVENTS)).submit(
        "/conferences/staff/new", {"title": "Odd", "starts_at": typed, "ends_at": typed, "capacity": "1"}
    )

    assert answer.status_code == 422


def test_a_session_is_changed_and_taken_out(client):
    summit = conference()
    one = session(summit, title="Plenary", chairs=[speaker(summit)])
    client.as_(staff(Role.EVENTS))
    address = f"/conferences/{summit.slug}/staff/sessions/{one.id}"

    client.submit(address, {"title": "Closing plenary"})
    changed = db.session.get_one(Session, one.id)
    assert (changed.title, len(changed.chairs)) == ("Closing plenary", 1)
    client.submit(f"{address}/removal", on=address)
    assert db.session.get(Session, one.id) is None


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_registrations_costs_the_same_however_long(client, count):
    summit = conference()
    for _number in range(count):
        order(summit)
    client.as_(staff(Role.EVENTS))

    client.get(f"/conferences/{summit.slug}/staff/registrations")
    assert client.last_query_count == 7
    client.get(f"/conferences/{summit.slug}/staff/badges")
    assert client.last_query_count <= 6


def test_a_long_file_of_registrations_takes_five_statements_and_holds_nothing_back(client):
    summit = conference(capacity=300)
    placed = [order(summit, [guest() for _ in range(20)]) for _ in range(3)]
    placed[0].registrations[0].delegate_name = "Ada Example"
    client.as_(staff(Role.EVENTS))
    address = f"/conferences/{summit.slug}/staff/registrations?format=csv"
    statements = []
    db.session.flush()
    db.session.expire_all()
    listener = lambda *given: statements.append(given[2])  # noqa: E731
    event.listen(db.engine, "before_cursor_execute", listener)

    answer = client.get(address)
    lines = answer.text.splitlines()

    event.remove(db.engine, "before_cursor_execute", listener)
    asked = [each for each in statements if each.startswith("SELECT")]
    assert (len(lines), "Content-Length" in answer.headers) == (61, False)
    assert len(asked) <= 5, asked
    assert placed[0].invoice.number in answer.text


def test_a_page_of_250_registrations_costs_no_more_statements_than_one_of_25(client):
    summit = conference(capacity=300)
    for _ in range(13):
        order(summit, [guest() for _ in range(20)])
    client.as_(staff(Role.EVENTS))
    address = f"/conferences/{summit.slug}/staff/registrations"

    usual = [len(client.get(f"{address}{size}").text) and client.last_query_count for size in ("", "?size=250")]

    assert len(client.page.all("tr")) == 251
    assert usual[0] == usual[1] <= 8


def test_registrations_are_filtered_and_exported(client):
    summit = conference()
    order(
        summit, [guest(name="Ada Example"), guest(name="=Bilal", category=Category.BUSINESS, organisation_name="Mills")]
    )
    orders.cancel(order(summit, [guest(name="Cerys Placeholder")]).registrations[0])
    client.as_(staff(Role.EVENTS))
    address = f"/conferences/{summit.slug}/staff/registrations"

    def names(**chosen):
        client.get(address, query_string=chosen)
        return [row.text for row in client.page.all("th") if row["scope"] == "row"]

    assert names() == ["=Bilal", "Ada Example", "Cerys Placeholder"]
    assert names(category="business") == ["=Bilal"]
    assert names(organisation="Mills") == ["=Bilal"]
    assert names(state="cancelled") == ["Cerys Placeholder"]
    assert names(state="booked") == ["=Bilal", "Ada Example"]
    assert names(q="cerys") == ["Cerys Placeholder"]
    lines = client.get(address, query_string={"format": "csv"}).text.splitlines()
    assert len(lines) == 4
    assert lines[1].startswith("'=Bilal,Mills,Business,295.00,")


def test_a_badge_is_printed_again_alone_and_in_large_type(client):
    summit = conference()
    one = order(summit, [guest(name="Ada Example"), guest(name="Bilal Sample")]).registrations[0]
    client.as_(staff(Role.EVENTS))
    address = f"/conferences/{summit.slug}/staff/badges"

    assert client.get(address).text.count('class="badge"') == 2
    page = client.get(f"{address}?only={one.id}&large=1").text
    assert page.count('class="badge"') == 1
    assert "badge-sheet large" in page


def test_the_door_lets_in_by_code_once_and_then_says_when_and_where(client):
    summit = conference()
    one = registration(summit, name="Ada Example", organisation_name="Aldermere City Council")
    client.as_(staff(Role.EVENTS, name="Vol Unteer"))
    address = f"/conferences/{summit.slug}/door"

    first = client.submit(address, {"code": f"{one.code[:4]}-{one.code[4:]}".lower(), "place": "North door"})
    assert "Welcome, Ada Example" in first.text
    assert "Aldermere City Council" in first.text
    second = client.submit(address, {"code": one.code, "place": "South door"})
    assert "Ada Example came in before" in second.text
    assert "North door, let in by Vol Unteer" in second.text
    assert "Permissions-Policy" in second.headers
    assert "camera=(self)" in second.headers["Permissions-Policy"]


def test_the_door_knows_neither_strangers_nor_other_conferences(client):
    summit, elsewhere = conference(), registration(conference())
    client.as_(staff(Role.EVENTS))

    for code in ("nonsense", elsewhere.code):
        answer = client.submit(f"/conferences/{summit.slug}/door", {"code": code})
        assert answer.status_code == 422
        assert "We do not know this code here." in answer.text


def test_a_cancelled_place_does_not_open_the_door(client):
    summit = conference()
    one = order(summit).registrations[0]
    orders.cancel(one)

    answer = client.as_(staff(Role.EVENTS)).submit(f"/conferences/{summit.slug}/door", {"code": one.code})

    assert "This place was cancelled" in answer.text
    assert not db.session.get_one(Registration, one.id).is_checked_in


def test_a_name_is_found_and_let_in_with_one_click_and_undone(client):
    summit = conference()
    one = registration(summit, name="Ada Example")
    client.as_(staff(Role.EVENTS))
    found = f"/conferences/{summit.slug}/door?q=exam"

    answer = client.submit(f"/conferences/registrations/{one.id}/check-in", on=found)
    assert "Welcome, Ada Example" in answer.text
    client.submit(f"/conferences/registrations/{one.id}/check-in/undoing", on=found)

    assert not db.session.get_one(Registration, one.id).is_checked_in


def test_nobody_else_lets_people_in(client):
    one = registration()
    client.as_(person())
    client.get(f"/conferences/{one.conference.slug}/booking")
    token = client.csrf_token

    for deed in ("check-in", "check-in/undoing"):
        answer = client.post(f"/conferences/registrations/{one.id}/{deed}", data={"csrf_token": token})
        assert answer.status_code == 403


@pytest.mark.parametrize("typed", ["1e30", "1e999999", "NaN", "-Infinity", "-5", "1.005", "100000.01", "9" * 5000])
def test_an_odd_price_is_an_error_of_its_field_and_kept_there(client, typed):
    summit = conference()
    path = f"/conferences/{summit.slug}/staff/prices"
    client.as_(staff(Role.EVENTS)).get(path)

    answer = client.post(path, data={"csrf_token": client.csrf_token, "charity": typed, "vat_rate": "20"})

    assert answer.status_code == 422
    assert typed in [each["value"] for each in client.page.all("input") if each["name"] == "charity"]
    assert {price.category: price.net for price in summit.prices}[Category.CHARITY] == 145
