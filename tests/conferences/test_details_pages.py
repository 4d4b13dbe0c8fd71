"""The delegate's own page by their private link, and the pages of those who help: each sees theirs and nothing else."""

import pytest

from network.conferences import links, queries
from network.conferences.actions import details, helpers
from network.conferences.models import Agreement, Duty, Need, NeedsReading
from network.core.db import db, rows
from network.people.models import Role
from tests.builders.conferences import conference, guest, order, registration
from tests.builders.members import member, person, staff

CANARY = "xylophone"


def page_of(one):
    return links.path("conferences.details", key=links.delegate_key(one))


def helper(summit, duty, **over):
    somebody = person(**over)
    helpers.give_duty(summit, somebody.email, "", duty, staff(Role.EVENTS))
    return somebody


def in_need(summit=None, **over):
    one = registration(summit, **over)
    details.complete(
        one,
        name=one.delegate_name,
        organisation_name=one.organisation_name,
        pronouns="they/them",
        emergency_contact=CANARY,
        needs={Need.BSL: "", Need.KOSHER: "", Need.OTHER: CANARY},
    )
    return one


def test_a_delegate_fills_in_everything_by_the_link_of_the_letter_without_an_account(client, sent_mail):
    one = order(coming=[guest(name="Xara Madeup", email="xara@example.org")]).registrations[0]
    (letter,) = [each for each in sent_mail() if each["To"] == "xara@example.org"]
    address = page_of(one)
    assert address in letter.get_body(("plain",)).get_content()

    page = client.get(address).text
    assert "the access lead of this event, and nobody else" in page
    assert "30 days after the event" in page
    answer = client.submit(
        address,
        {
            "name": "Xara M. Madeup",
            "pronouns": "she/her",
            "access": ["step_free"],
            "food": ["halal"],
            "other": "Near a window",
            "keep_needs": "y",
            "agreed": ["listed", "recording"],
        },
    )

    assert "Your details are kept" in answer.text
    assert one.delegate_name == "Xara M. Madeup"
    assert [each.need for each in rows(queries.needs_of(one))] == [Need.STEP_FREE, Need.HALAL, Need.OTHER]
    assert {each.agreement for each in rows(queries.consents_of(one))} == {
        Agreement.LISTED,
        Agreement.RECORDING,
        Agreement.NEEDS,
    }
    assert "no-store" in client.get(address).headers["Cache-Control"]


def test_nothing_is_ticked_before_its_delegate_ticks_it(client):
    client.get(page_of(registration()))

    assert [each for each in client.page.all("input") if "checked" in each.attributes] == []


def test_needs_are_not_kept_unless_that_is_agreed_to(client):
    one = registration()

    answer = client.submit(page_of(one), {"food": ["vegan"]})

    assert answer.status_code == 422
    assert "Say that we may keep this" in answer.text
    assert rows(queries.needs_of(one)) == []


@pytest.mark.parametrize("key", ["nonsense", "IkFCQyI.x", "%00"])
def test_no_other_link_opens_it(client, key):
    one = registration()

    assert client.get(f"/conferences/delegates/{key}").status_code == 404
    assert client.get(f"/conferences/delegates/{links.ticket_key(one)}").status_code == 404


def test_whoever_booked_finds_no_word_of_needs_and_no_way_to_them(client):
    ada = member()
    one = order(booker=ada).registrations[0]
    in_need_of_it = in_need_on(one)
    client.as_(ada)

    for address in (f"/conferences/orders/{one.order_id}", "/today", "/notifications", "/account/data"):
        page = client.get(address).text
        assert CANARY not in page
        assert links.delegate_key(in_need_of_it) not in page
        assert "British Sign Language" not in page
    assert client.get(f"/conferences/{one.conference.slug}/needs").status_code == 403


def in_need_on(one):
    details.complete(
        one, name=one.delegate_name, organisation_name="", emergency_contact=CANARY, needs={Need.OTHER: CANARY}
    )
    return one


def test_a_delegate_who_booked_for_themselves_is_led_to_their_own_page(client):
    ada = member(email="ada@example.org")
    one = order(coming=[guest(email="ada@example.org")], booker=ada).registrations[0]

    assert page_of(one) in client.as_(ada).get(f"/conferences/orders/{one.order_id}").text


def test_the_staffs_lists_files_and_badges_know_nothing_of_needs(client):
    one = in_need()
    slug = one.conference.slug
    client.as_(staff(Role.EVENTS))

    for address in (
        f"/conferences/{slug}/staff",
        f"/conferences/{slug}/staff/registrations",
        f"/conferences/{slug}/staff/registrations?format=csv",
        f"/conferences/{slug}/staff/badges",
        f"/conferences/{slug}/need-counts",
        f"/conferences/{slug}/door?q=guest",
        f"/conferences/orders/{one.order_id}",
    ):
        page = client.get(address).text
        assert CANARY not in page
        assert one.delegate_email not in page or "need" not in address
    assert client.get(f"/conferences/{slug}/needs").status_code == 403


#: Each page of the event that shows something of delegates, and who opens it.
MATRIX = {
    "door": {"events", "door"},
    "door?q=guest": {"events", "door"},
    "needs": {"access"},
    "need-counts": {"events", "access", "catering"},
    "staff": {"events"},
    "staff/helpers": {"events"},
    "staff/registrations": {"events"},
    "staff/badges": {"events"},
}


@pytest.mark.parametrize("who", ["events", "door", "access", "catering", "nobody", "elsewhere", "over"])
def test_each_duty_opens_one_page_of_one_event(client, who):
    summit = conference()
    one = in_need(summit, name="Guest Sample")
    if who == "events":
        visitor = staff(Role.EVENTS)
    elif who in {"door", "access", "catering"}:
        visitor = helper(summit, Duty(who))
    elif who == "elsewhere":
        visitor = helper(conference(), Duty.DOOR)
    else:
        visitor = person()
        if who == "over":
            for duty in Duty:
                helpers.end_duty(helpers.give_duty(summit, visitor.email, "", duty, staff(Role.EVENTS)))
    client.as_(visitor)

    opened = {page for page in MATRIX if client.get(f"/conferences/{summit.slug}/{page}").status_code == 200}

    assert opened == {page for page, whom in MATRIX.items() if who in whom}
    for page in opened:
        answer = client.get(f"/conferences/{summit.slug}/{page}")
        assert client.last_query_count <= 12
        if who != "events":
            assert (one.delegate_email in answer.text) == (page == "needs")
            assert "£" not in answer.text
        assert (CANARY in answer.text) == (page == "needs")


def test_a_volunteer_lets_people_in_and_may_do_nothing_more(client):
    summit = conference()
    one, elsewhere = registration(summit, name="Ada Example"), registration()
    volunteer = helper(summit, Duty.DOOR)
    client.as_(volunteer)

    answer = client.submit(f"/conferences/{summit.slug}/door", {"code": one.code})
    assert "Welcome, Ada Example" in answer.text
    assert one.category.label not in answer.text
    token = client.csrf_token
    for number, deed, status in [
        (elsewhere.id, "check-in", 403),
        (elsewhere.id, "check-in/undoing", 403),
        (one.id, "cancellation", 404),
        (one.id, "check-in/undoing", 303),
        (one.id, "check-in", 303),
    ]:
        assert (
            client.post(f"/conferences/registrations/{number}/{deed}", data={"csrf_token": token}).status_code == status
        )


def test_nobody_is_found_at_the_door_by_their_email(client):
    summit = conference()
    registration(summit, name="Ada Example", email="unlikely@example.org")
    client.as_(helper(summit, Duty.DOOR))

    assert "Ada Example" not in client.get(f"/conferences/{summit.slug}/door?q=unlikely").text
    assert "Ada Example" in client.get(f"/conferences/{summit.slug}/door?q=exam").text


def test_the_caterer_sees_food_in_numbers_and_nothing_else(client):
    summit = conference()
    for _number in range(3):
        in_need(summit)
    client.as_(helper(summit, Duty.CATERING))

    page = client.get(f"/conferences/{summit.slug}/need-counts").text

    assert "Kosher" in page
    assert "British Sign Language" not in page
    assert "Guest Sample" not in page


def test_opening_the_list_of_needs_is_written_down_and_the_events_team_sees_by_whom(client):
    summit = conference()
    lead = helper(summit, Duty.ACCESS, name="Lea Example")
    client.as_(lead).get(f"/conferences/{summit.slug}/needs")
    helpers.write_reading_down(summit.id, lead.id, summit.starts_at.isoformat())

    page = client.as_(staff(Role.EVENTS)).get(f"/conferences/{summit.slug}/staff/helpers").text

    assert db.session.query(NeedsReading).count() == 1
    assert page.count("Lea Example") >= 2


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_of_helpers_cost_the_same_however_many_need_something(client, count):
    summit = conference()
    for _number in range(count):
        in_need(summit)
    lead = helper(summit, Duty.ACCESS)
    client.as_(lead)

    client.get(f"/conferences/{summit.slug}/needs")
    assert client.last_query_count == 8
    client.get(f"/conferences/{summit.slug}/need-counts")
    assert client.last_query_count == 7


def test_an_interpreter_to_book_stands_on_today_until_somebody_says_it_is_done(client):
    summit = conference(in_days=50, title="Belonging 2027")
    in_need(summit)
    in_need(conference(in_days=90))  # there is time yet
    client.as_(staff(Role.EVENTS))

    page = client.get("/today").text
    assert page.count("British Sign Language interpreter to book") == 1
    assert "Belonging 2027: British Sign Language interpreter to book" in page
    assert client.last_query_count <= 12
    counts = f"/conferences/{summit.slug}/need-counts"
    client.submit(f"{counts}/bsl/arranged", on=counts)

    assert "to book" not in client.get("/today").text
    assert client.post(f"{counts}/vegan/arranged", data={"csrf_token": client.csrf_token}).status_code == 404


def test_a_duty_is_given_and_ended_on_the_events_page_and_stands_on_its_persons_own(client):
    summit = conference(title="Belonging 2027")
    vol = person(name="Vol Sample", email="vol@example.org")
    client.as_(staff(Role.EVENTS))
    address = f"/conferences/{summit.slug}/staff/helpers"

    answer = client.submit(address, {"email": "vol@example.org", "duty": "door"})
    assert "Vol Sample now has this duty: The door." in answer.text
    given = rows(queries.event_roles(summit))[0]
    assert "You help at Belonging 2027: The door" in client.as_(vol).get("/today").text
    assert client.last_query_count <= 12

    client.as_(staff(Role.EVENTS)).submit(f"{address}/{given.id}/end", on=address)

    assert client.as_(vol).get(f"/conferences/{summit.slug}/door").status_code == 403
    assert "You help at" not in client.get("/today").text
