"""The private calendar feed: what is in it, in a form that calendar programs read, for nobody but who has its address."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from structlog.testing import capture_logs

from network.calendars import actions
from network.communities.actions import accepting, meetings
from network.conferences.actions.choosing import star
from network.core import clock
from network.core.db import db
from network.organisations.models import Representative
from network.webinars import actions as webinars
from network.webinars.models import Audience
from tests.builders.communities import community, participant, sensitive_community
from tests.builders.conferences import conference, registration, session
from tests.builders.dump import dump
from tests.builders.meetings import meeting
from tests.builders.members import member, person
from tests.builders.webinars import webinar

HERE = ZoneInfo("Europe/London")
CANARY = "Zebrafinch"


def subscribe(client, who):
    """The path of a new feed."""
    client.as_(who).submit("/calendar/feed", on="/calendar")
    return "/calendar/" + re.search(r"/calendar/([\w-]+\.ics)", client.page.text)[1]


def events(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    return {str(event["summary"]): event for event in Calendar.from_ical(answer.data).walk("VEVENT")}


@pytest.fixture
def feed(client):
    me = member()
    path = subscribe(client, me)
    client.get("/")
    return me, path


@pytest.fixture
def outside(app):
    """A calendar program: it is signed in nowhere."""
    return app.test_client()


def test_one_feed_has_webinars_courses_conferences_chosen_sessions_and_meetings(client, outside):
    where = community(title="Local government")
    me = participant(where)
    path = subscribe(client, me)
    webinars.book(me, webinar(title="A webinar"))
    begins = clock.now() + timedelta(days=20)
    further = [(begins + timedelta(days=7), begins + timedelta(days=7, hours=5))]
    webinars.book(me, webinar(title="A course", starts_at=begins, more_sessions=further))
    summit = conference(title="Belonging")
    registration(summit, person_id=me.id)
    star(session(summit, title="One number, eight domains"), me)
    session(summit, title="Not chosen")
    meeting(where)
    meeting(community(title="Sport"))
    webinar(title="Not booked")
    db.session.commit()

    answer = outside.get(path)

    titles = sorted(str(event["summary"]) for event in Calendar.from_ical(answer.data).walk("VEVENT"))
    assert titles == [
        "A course",
        "A course",
        "A webinar",
        "Belonging",
        "Meeting: Local government",
        "One number, eight domains",
    ]
    assert answer.mimetype == "text/calendar"


def test_the_feed_is_a_calendar_as_the_standard_wants_it(outside, feed):
    me, path = feed
    long = "Ŵythnos o sgyrsiau, with commas; semicolons; and a title that is long enough to be folded more than once 🧵"
    webinars.book(me, webinar(title=long, summary="Line one\nline two"))
    db.session.commit()

    data = outside.get(path).data

    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert (lines[0], lines[-2], lines[-1]) == (b"BEGIN:VCALENDAR", b"END:VCALENDAR", b"")
    read = Calendar.from_ical(data)
    [event] = read.walk("VEVENT")
    assert (str(event["summary"]), event.errors, read.errors) == (long, [], [])
    assert {"UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "STATUS", "SUMMARY"} <= set(event)
    assert (read["version"], read.get("calscale", "GREGORIAN")) == ("2.0", "GREGORIAN")


@pytest.mark.parametrize(
    "day, hour_in_utc", [((2027, 3, 27), 14), ((2027, 3, 28), 13), ((2027, 10, 30), 13), ((2027, 10, 31), 14)]
)
def test_two_in_the_afternoon_stays_so_when_clocks_change(outside, feed, day, hour_in_utc):
    me, path = feed
    webinars.book(me, webinar(title="Talk", starts_at=datetime(*day, 14, tzinfo=HERE)))
    db.session.commit()

    begins = events(outside, path)["Talk"]["dtstart"].dt

    assert begins == datetime(*day, hour_in_utc, tzinfo=UTC)
    assert begins.astimezone(HERE).hour == 14


def test_what_moves_keeps_its_identity_and_has_a_higher_sequence(outside, feed):
    me, path = feed
    talk = webinar(title="Talk")
    webinars.book(me, talk)
    db.session.commit()
    before = events(outside, path)["Talk"]

    later = talk.starts_at + timedelta(days=1)
    webinars.edit(talk, 1, starts_at=later, ends_at=later + timedelta(hours=1))
    db.session.commit()

    after = events(outside, path)["Talk"]
    assert after["uid"] == before["uid"]
    assert after["sequence"] > before["sequence"]
    assert after["dtstart"].dt - before["dtstart"].dt == timedelta(days=1)


def test_what_is_off_is_said_to_be_off_for_a_while(outside, feed, time_machine):
    me, path = feed
    talk, given_up = webinar(title="Called off"), webinar(title="Given up")
    webinars.book(me, talk)
    webinars.cancel_booking(webinars.book(me, given_up))
    webinars.cancel(talk)
    db.session.commit()

    found = events(outside, path)
    assert {title: str(event["status"]) for title, event in found.items()} == {
        "Called off": "CANCELLED",
        "Given up": "CANCELLED",
    }
    taken_out = found["Given up"]["sequence"]
    webinars.book(me, given_up)
    db.session.commit()
    again = events(outside, path)["Given up"]
    assert (str(again["status"]), again["sequence"] > taken_out) == ("CONFIRMED", True)
    time_machine.move_to(clock.now() + timedelta(days=100))
    assert events(outside, path) == {}


def test_a_calendar_that_has_not_changed_is_not_sent_again(outside, feed):
    me, path = feed
    webinars.book(me, webinar())
    db.session.commit()
    first = outside.get(path)

    same = outside.get(path, headers={"If-None-Match": first.headers["ETag"]})
    webinars.book(me, webinar())
    db.session.commit()
    changed = outside.get(path, headers={"If-None-Match": first.headers["ETag"]})

    assert (same.status_code, same.data) == (304, b"")
    assert (changed.status_code, changed.headers["ETag"] == first.headers["ETag"]) == (200, False)


def test_a_sensitive_community_is_not_named_by_a_word(client, outside):
    where = sensitive_community(title=f"{CANARY} circle")
    me = participant(where)
    path = subscribe(client, me)
    meeting(where, place=f"{CANARY} hall", agenda=f"{CANARY} matters")
    db.session.commit()

    found = outside.get(path)

    [event] = Calendar.from_ical(found.data).walk("VEVENT")
    assert event["summary"] == "Meeting"
    assert CANARY.lower() not in found.get_data(as_text=True).lower()
    assert where.slug not in found.get_data(as_text=True)


def test_a_meeting_that_is_called_off_is_crossed_out(client, outside):
    where = community()
    me = participant(where)
    path = subscribe(client, me)
    off = meeting(where)
    meetings.cancel(off)
    db.session.commit()

    [event] = events(outside, path).values()

    assert (event["status"], event["sequence"]) == ("CANCELLED", off.revision)


def test_leaving_shuts_the_feed_to_what_was_for_members_at_once(outside, feed):
    me, path = feed
    webinars.book(me, webinar(title="For members", audience=Audience.MEMBERS))
    webinars.book(me, webinar(title="For everybody"))
    db.session.commit()
    assert set(events(outside, path)) == {"For members", "For everybody"}

    db.session.query(Representative).filter_by(person_id=me.id).one().ended_on = clock.today()
    db.session.commit()

    assert set(events(outside, path)) == {"For everybody"}


def test_who_is_suspended_has_no_feed(outside, feed):
    me, path = feed
    me.suspended_at = clock.now()
    db.session.commit()

    assert outside.get(path).status_code == 404


def test_the_address_is_shown_once_and_a_new_one_or_its_end_shuts_the_old(client, outside):
    me = member()
    first = subscribe(client, me)
    assert f"webcal://localhost{first}" in [link["href"] for link in client.page.all("a")]
    client.get("/calendar")
    assert ".ics" not in client.page.text
    client.submit("/calendar/feed", {"renewed": None}, on="/calendar")
    assert "You have a private address already" in client.page.text
    assert outside.get(first).status_code == 200

    second = subscribe(client, me)
    assert (outside.get(first).status_code, outside.get(second).status_code) == (404, 200)
    client.submit("/calendar/feed/end", on="/calendar")
    assert outside.get(second).status_code == 404


def test_only_a_digest_of_the_address_is_kept_and_no_line_of_the_log_has_it(outside, feed):
    _me, path = feed
    token = path.removeprefix("/calendar/").removesuffix(".ics")

    with capture_logs() as lines:
        outside.get(path)
        outside.get("/calendar/none.ics")

    assert token not in repr(dump())
    assert token not in repr(lines)
    assert [line["route"] for line in lines if line["event"] == "answered"] == ["calendars.feed"] * 2


def test_a_feed_that_is_asked_too_often_is_told_to_wait(guarded_app):
    path = f"/calendar/{actions.make_feed(member())}.ics"
    db.session.commit()

    answers = [guarded_app.test_client().get(path).status_code for _ in range(61)]

    assert (answers[:60], answers[60]) == ([200] * 60, 429)


@pytest.mark.parametrize("number", [1, 3])
def test_the_feed_asks_the_same_of_the_database_however_much_is_in_it(client, outside, number):
    where = community()
    me = participant(where)
    path = subscribe(client, me)
    for _ in range(number):
        webinars.book(me, webinar())
        meeting(where, clock.now() + timedelta(days=10 + _))
        star(session(conference()), me)
    db.session.commit()

    assert len(events(outside, path)) > 2 * number
    assert outside.last_query_count <= 10


def test_nothing_that_can_be_guessed_opens_a_feed(outside, network):
    person()

    for guess in ("1", "none", "a" * 32, "%00", "..%2F1"):
        assert outside.get(f"/calendar/{guess}.ics").status_code == 404


def test_a_meeting_keeps_its_time_taken_for_those_who_will_come(client, outside):
    where = community(title="Local government")
    me = participant(where)
    path, found = subscribe(client, me), meeting(where)
    db.session.commit()
    before = events(outside, path)["Meeting: Local government"].get("transp")
    accepting.accept(found, me)
    db.session.commit()

    assert before == "TRANSPARENT"
    assert "transp" not in events(outside, path)["Meeting: Local government"]
