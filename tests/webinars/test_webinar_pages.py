from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from network.core import clock
from network.core.db import db
from network.people.models import Role
from network.resources.models import ResourceKind, Visibility
from network.webinars import actions
from network.webinars.models import Audience, Webinar, WebinarBooking
from tests.builders.members import member, organisation, person, representative, staff
from tests.builders.resources import resource
from tests.builders.webinars import webinar, webinar_draft

CANARY = "Zebrafinch"
MEETING = "https://meet.example.org/loom"


def headings(client):
    return [heading.text for heading in client.page.all("h3")]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_makes_as_many_queries_however_long_it_is(client, count):
    film = resource(kind=ResourceKind.RECORDING)
    for number in range(count):
        webinar(capacity=20)
        webinar(starts_at=clock.now() - timedelta(days=30 + number), recording_id=film.id)

    client.as_(member()).get("/webinars")

    assert len(headings(client)) == 2 * count
    assert client.last_query_count <= 6


def test_the_list_says_what_is_coming_and_what_was_with_real_dates(client):
    webinar(title="Coming", capacity=30)
    past = webinar(title="Events that bridge", starts_at=datetime(2024, 10, 8, 12, tzinfo=ZoneInfo("Europe/London")))
    actions.note_attendance(past, 87)

    client.get("/webinars")

    text = client.page.text
    assert [words for words in ("30 places left", "8 October 2024", "87 people came") if words not in text] == []


def test_an_empty_list_says_where_to_go(client):
    client.get("/webinars")

    assert "Nothing is announced just now" in client.page.text


def test_one_click_books_and_the_calendar_file_is_there(client, sent_mail):
    talk = webinar(title="Talking when it's tense")
    me = member()
    client.as_(me)

    answer = client.submit(f"/webinars/{talk.slug}/book", on="/webinars")

    assert answer.request.path == f"/webinars/{talk.slug}"
    assert "You have a place." in client.page.text
    assert len(sent_mail()) == 1
    file = client.get(f"/webinars/{talk.slug}/calendar.ics")
    assert (file.status_code, file.mimetype) == (200, "text/calendar")
    assert Calendar.from_ical(file.data).walk("VEVENT")[0]["summary"] == "Talking when it's tense"


def test_from_an_email_it_is_one_click_too(client):
    talk = webinar()
    client.as_(person())

    client.submit(f"/webinars/{talk.slug}/book")
    assert "You have a place." in client.page.text

    again = client.get(f"/webinars/{talk.slug}/book")
    assert (again.status_code, again.location) == (303, f"/webinars/{talk.slug}")


def test_a_stranger_is_asked_to_sign_in_and_comes_back(client):
    talk = webinar()

    client.get("/webinars")
    assert f"/webinars/{talk.slug}/book" in client.links()
    answer = client.get(f"/webinars/{talk.slug}/book")

    assert (answer.status_code, answer.location) == (303, f"/sign-in?next=/webinars/{talk.slug}/book")


def test_a_full_webinar_says_so_and_takes_nobody(client):
    talk = webinar(capacity=1)
    actions.book(person(), talk)
    client.as_(person()).get(f"/webinars/{talk.slug}")
    assert "All places are taken" in client.page.text

    client.post(f"/webinars/{talk.slug}/book", data={"csrf_token": client.csrf_token}, follow_redirects=True)

    assert "All places are taken" in client.page.text
    assert db.session.query(WebinarBooking).count() == 1


def test_the_meeting_opens_for_those_who_have_a_place_an_hour_before_it_begins(client, time_machine):
    talk = webinar(join_url=MEETING, starts_at=clock.now() + timedelta(hours=5))
    client.as_(person())
    address = f"/webinars/{talk.slug}/join"

    assert client.get(address).location == f"/webinars/{talk.slug}"
    client.submit(f"/webinars/{talk.slug}/book")
    client.get(address)
    assert "You are early." in client.page.text
    time_machine.move_to(talk.starts_at - timedelta(minutes=59))
    assert MEETING not in client.get(f"/webinars/{talk.slug}").get_data(as_text=True)
    opened = client.get(address)
    assert (opened.status_code, opened.location) == (303, MEETING)

    client.submit(f"/webinars/{talk.slug}/booking/cancellation")
    assert client.get(address).location == f"/webinars/{talk.slug}"
    assert client.get(f"/webinars/{talk.slug}/calendar.ics").status_code == 404


@pytest.mark.parametrize("when", ["cancelled", "over", "without a link"])
def test_the_meeting_says_why_it_does_not_open(client, when, time_machine):
    talk = webinar(join_url="" if when == "without a link" else MEETING)
    me = person()
    actions.book(me, talk)
    if when == "cancelled":
        actions.cancel(talk)
    time_machine.move_to(talk.ends_at if when == "over" else talk.starts_at)
    client.as_(me)

    client.get(f"/webinars/{talk.slug}/join", follow_redirects=True)

    said = {
        "cancelled": "has been cancelled",
        "over": "This is over.",
        "without a link": "will be here before it begins",
    }
    assert said[when] in client.page.text


# Who sees what.


@pytest.fixture
def canary(network):
    return webinar(title=f"{CANARY} talk", summary=f"About the {CANARY}", audience=Audience.MEMBERS, join_url=MEETING)


def former_member():
    somebody = person()
    representative(organisation(), somebody)
    return somebody


VISITORS = {
    "a stranger": (lambda: None, False),
    "somebody without an organisation": (person, False),
    "somebody of a former member": (former_member, False),
    "research staff": (lambda: staff(Role.RESEARCH), False),
    "a member": (member, True),
    "events staff": (lambda: staff(Role.EVENTS), True),
}


@pytest.mark.parametrize("who", VISITORS)
def test_a_members_webinar_exists_for_members_alone(client, canary, who):
    make, may_see = VISITORS[who]
    webinar(title="Open to all")
    somebody = make()
    if somebody:
        client.as_(somebody)

    bodies = [client.get(address).get_data(as_text=True) for address in ("/webinars", "/webinars/open-to-all")]
    assert (CANARY in bodies[0], CANARY in bodies[1]) == (may_see, False)
    assert client.get(f"/webinars/{canary.slug}").status_code == (200 if may_see else 404)

    ends = ("book", "join", "calendar.ics", "booking/cancellation")
    statuses = {client.get(f"/webinars/{canary.slug}/{end}").status_code for end in ends}
    missing = {client.get(f"/webinars/no-such-webinar/{end}").status_code for end in ends}
    assert statuses == missing if not may_see else 200 in statuses
    client.get("/library")
    posted = client.post(f"/webinars/{canary.slug}/book", data={"csrf_token": client.csrf_token or "none"})
    assert posted.status_code == (303 if may_see else 404 if somebody else 400)


def test_a_recording_for_members_is_not_named_to_others(client):
    film = resource(title=f"{CANARY} film", kind=ResourceKind.RECORDING, visibility=Visibility.MEMBERS)
    talk = webinar(starts_at=clock.now() - timedelta(days=9), recording_id=film.id)

    pages = ("/webinars", f"/webinars/{talk.slug}")
    assert [film.slug in client.get(address).get_data(as_text=True) for address in pages] == [False, False]
    client.as_(member())
    assert [film.slug in client.get(address).get_data(as_text=True) for address in pages] == [True, True]


def test_nobody_gives_up_another_s_place(client):
    talk = webinar()
    booking = actions.book(person(), talk)
    client.as_(person()).get("/webinars")
    data = {"csrf_token": client.csrf_token}

    assert client.post(f"/webinars/{talk.slug}/booking/cancellation", data=data).status_code == 404
    assert db.session.get(WebinarBooking, booking.id).cancelled_at is None


# What events staff do.

TYPED = {
    "title": "Reading your local data",
    "summary": "Bring a table, leave with a sentence.",
    "day": "2027-07-12",
    "begins": "14:00",
    "ends": "15:00",
    "capacity": "40",
    "join_url": MEETING,
    "audience": "members",
}


def test_events_staff_add_announce_and_call_off(client, time_machine, sent_mail):
    time_machine.move_to(datetime(2027, 6, 1, 9, tzinfo=ZoneInfo("Europe/London")))
    client.as_(staff(Role.EVENTS))

    client.submit("/webinars/staff/new", TYPED)
    assert "Kept as a draft" in client.page.text
    page = "/webinars/reading-your-local-data"
    client.submit("/webinars/staff/reading-your-local-data/publication", on=page)
    talk = db.session.query(Webinar).one()
    assert (talk.starts_at.isoformat(), talk.capacity, talk.is_published) == ("2027-07-12T13:00:00+00:00", 40, True)
    actions.book(person(), talk)

    client.submit("/webinars/staff/reading-your-local-data/cancellation", {"reason": "The speaker is ill."})

    assert "The speaker is ill." in client.page.text
    assert len(sent_mail()) == 2


@pytest.mark.parametrize(
    "field, value, words",
    [
        ("title", "", "Give it a title."),
        ("day", "2027-02-30", "valid date"),
        ("day", "9999-01-01", "Choose a year"),
        ("begins", "25:00", "valid time"),
        ("ends", "14:00", "ends after it begins"),
        ("capacity", "0", "A number from 1"),
        ("capacity", "99999999999999999999", "too large"),
        ("join_url", "meet.example.org", "whole address"),
        ("summary", "A\x00B", "characters in this that we cannot keep"),
        ("recording_id", "77", "Not a valid choice"),
        ("audience", "friends", "Not a valid choice"),
    ],
)
def test_what_cannot_be_taken_is_said_beside_its_field(client, field, value, words):
    client.as_(staff(Role.EVENTS))

    answer = client.submit("/webinars/staff/new", {**TYPED, field: value})

    assert answer.status_code == 422
    assert words in client.page.text


def test_editing_starts_from_what_is_there(client):
    talk = webinar(capacity=12, hosts="Ada Example", description="Some *text*", recording_id=resource(kind=ResourceKind.RECORDING).id, starts_at=datetime(2027, 7, 12, 13, tzinfo=ZoneInfo("UTC")))  # fmt: skip
    before = {column.key: getattr(talk, column.key) for column in Webinar.__table__.columns}
    client.as_(staff(Role.EVENTS))

    client.submit(f"/webinars/staff/{talk.slug}")

    changed = db.session.get(Webinar, talk.id)
    assert {column.key: getattr(changed, column.key) for column in Webinar.__table__.columns} == {
        **before,
        "revision": 2,
    }


def test_somebody_else_s_change_is_told(client):
    talk = webinar()
    client.as_(staff(Role.EVENTS)).get(f"/webinars/staff/{talk.slug}")
    token = client.csrf_token
    actions.edit(db.session.get(Webinar, talk.id), 1, title="As Ada left it")

    answer = client.post(
        f"/webinars/staff/{talk.slug}",
        data={**TYPED, "kind": "webinar", "recording_id": "0", "revision": "1", "csrf_token": token},
    )

    assert answer.status_code == 422
    assert "Somebody else saved this webinar" in client.page.text


@pytest.mark.parametrize("count", [1, 3])
def test_staff_lists_make_as_many_queries_however_long_they_are(client, count):
    talks = [webinar() for _ in range(count)]
    for _ in range(count):
        actions.book(member(), talks[0])
    client.as_(staff(Role.EVENTS))

    counts = []
    for address in ("/webinars/staff", f"/webinars/staff/{talks[0].slug}/bookings"):
        client.get(address)
        assert len(client.page.all("tbody")[0].all("tr")) == count
        counts.append(client.last_query_count)
    assert counts[0] <= 5
    assert counts[1] <= 6


@pytest.mark.parametrize(
    "state, shown",
    [
        ("draft", ["Draft"]),
        ("coming", ["Coming"]),
        ("past", ["Past"]),
        ("cancelled", ["Cancelled"]),
        ("", ["Cancelled", "Coming", "Draft", "Past"]),
    ],
)
def test_staff_filter_by_state(client, state, shown):
    webinar_draft(title="Draft")
    webinar(title="Coming")
    webinar(title="Past", starts_at=clock.now() - timedelta(days=1))
    actions.cancel(webinar(title="Cancelled"))
    client.as_(staff(Role.EVENTS)).get(f"/webinars/staff?state={state}&sort=title&direction=up")

    assert [row.all("th")[0].text for row in client.page.all("tbody")[0].all("tr")] == shown


def test_bookings_are_listed_and_exported_and_attendance_written_down(client, time_machine):
    talk = webinar(capacity=9)
    actions.book(member(name="=Ada Example"), talk)
    actions.cancel_booking(actions.book(member(name="Gone Example"), talk))
    time_machine.move_to(talk.ends_at)
    client.as_(staff(Role.EVENTS))
    address = f"/webinars/staff/{talk.slug}/bookings"

    client.submit(address, {"attended": "31"})
    assert "1 of 9 places are booked." in client.page.text
    assert "Gone Example" not in client.page.text
    assert client.get(address).headers["Cache-Control"] == "private, no-store"
    exported = client.get(f"{address}?format=csv").get_data(as_text=True).splitlines()
    assert len(exported) == 2
    assert exported[1].startswith("'=Ada Example,Example Council")
    assert db.session.get(Webinar, talk.id).attended == 31


STAFF_ADDRESSES = ["", "/new", "/example", "/example/bookings", "/example/cancellation", "/example/publication"]


@pytest.mark.parametrize("end", STAFF_ADDRESSES)
def test_only_events_staff_run_webinars(client, end):
    webinar(title="Example")
    address = f"/webinars/staff{end}"
    method = client.post if end.endswith("publication") else client.get

    assert method(address).status_code in {303, 400}
    for somebody in (member(), staff(Role.RESEARCH), staff(Role.ADMINISTRATOR)):
        client.as_(somebody).get("/webinars")
        assert method(address, data={"csrf_token": client.csrf_token}).status_code == 403
