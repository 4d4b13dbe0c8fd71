"""Who came, from the list of any meeting tool: read, matched, looked at, counted, taken back."""

import time
from datetime import timedelta

import pytest

from network.core import clock
from network.core.db import db, rows
from network.core.errors import Refused
from network.webinars import actions as webinars
from network.webinars.actions import attendance as actions
from network.webinars.attendance.completion import Cohort
from network.webinars.attendance.matching import Known, Match, match
from network.webinars.attendance.reading import Attended, enough, read
from network.webinars.models import Attendee, Standing
from network.webinars.queries import attendance
from tests.builders.members import person
from tests.builders.webinars import webinar

ZOOM = """Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants
981 2345 6789,Reading your local data,07/12/2022 02:00:00 PM,07/12/2022 03:00:00 PM,office@example.org,60,4

Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,Recording Consent
Ada Example (she/her),ada@example.org,07/12/2022 01:58:00 PM,07/12/2022 02:20:00 PM,22,No,Y
Ada Example (she/her),ada@example.org,07/12/2022 02:25:00 PM,07/12/2022 03:00:00 PM,35,No,Y
"Sample, Bilal",,07/12/2022 02:00:00 PM,07/12/2022 02:10:00 PM,10,Yes,
"""
ZOOM_PLAIN = "Name (original name),Email,Total duration (minutes),Guest\nAda Example,ada@example.org,57,No\nSample Bilal,,10,Yes\n"
TEAMS = """1. Summary
Meeting title\tReading your local data
Attended participants\t2

2. Participants
Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole
Ada Example\t7/12/22, 1:58:00 PM\t7/12/22, 3:00:00 PM\t57m 10s\tada@example.org\tada@example.org\tOrganizer
Bilal Sample (Guest)\t7/12/22, 2:00:00 PM\t7/12/22, 2:10:00 PM\t9m 45s\t\t\tAttendee

3. In-Meeting Activities
Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole
Ada Example\t7/12/22, 1:58:00 PM\t7/12/22, 2:20:00 PM\t22m\tada@example.org\tOrganizer
"""
MEET = "First name,Last name,Email,Duration,Time joined,Time exited\nAda,Example,ada@example.org,57 min,1:58 PM,3:00 PM\nBilal,Sample,,10 min,2:00 PM,2:10 PM\n"
FIRST = [
    f"{start}{end}"
    for start in ("Ad", "Bil", "Cer", "Dev", "Es", "Fred", "Gret", "Ham")
    for end in ("a", "al", "ys", "en", "me")
]
LAST = [
    f"{start}{end}"
    for start in ("Exam", "Sam", "Tester", "Made", "Place", "Pen", "Lark", "Brack", "Dun", "Alder")
    for end in ("ple", "ton", "up", "holder", "mere")
]
OTHER = "Participant;Joined at;Left at\nAda Example;12/07/2022 13:58;12/07/2022 14:55\nBilal Sample;12/07/2022 14:00;12/07/2022 14:10\n"


@pytest.mark.parametrize(
    "content",
    [
        ZOOM.encode(),
        ZOOM.encode("utf-8-sig"),
        ZOOM_PLAIN.encode("cp1252"),
        TEAMS.encode("utf-16"),
        TEAMS.encode("utf-16-le"),
        MEET.encode(),
        MEET.replace("\n", "\r\n").encode(),
        OTHER.encode(),
    ],
)
def test_the_list_of_any_tool_says_who_was_there_and_for_how_long(app, content):
    found = read(content)

    assert [each.minutes for each in found] == [57, 10]
    assert [match(each.name, "", [Known(1, "Ada Example", ""), Known(2, "Bilal Sample", "")]).id for each in found] == [
        1,
        2,
    ]
    assert found[0].email in {"ada@example.org", ""}


@pytest.mark.parametrize(
    "typed, minutes",
    [("57", 57), ("57 min", 57), ("1 hr 2 min", 62), ("1h 2m 30s", 62), ("01:02:00", 62), ("0:57", 57), ("3.5", 4), ("", None), ("soon", None), ("999999", 1440)],
)  # fmt: skip
def test_a_duration_as_tools_write_it(typed, minutes):
    [found] = read(f"Name,Duration\nAda Example,{typed}\n".encode())

    assert found.minutes == minutes


def test_seconds_are_seconds_where_the_heading_says_so():
    assert read(b"Name,Duration (seconds)\nAda,3600\n") == [Attended("Ada", "", 60)]


@pytest.mark.parametrize(
    "content",
    [b"", b"Hello", b"\x00\x01\x02", b"Email,Phone\na@example.org,1\n", b"Name,Duration\n", "ŵ".encode() * 1000],
)
def test_a_file_without_a_list_is_refused_in_words(app, content):
    with app.test_request_context(), pytest.raises(Refused, match="no list of people"):
        read(content)


KNOWN = [
    Known(1, "Ada Example", "ada@example.org"),
    Known(2, "Esme Testerton", "esme@example.org"),
    Known(3, "Seán Ó Briain", "sean@example.org"),
    Known(4, "Kemi Testerton", "kemi@example.org"),
]


@pytest.mark.parametrize(
    "name, email, expected",
    [
        ("iPad of somebody", "ADA@example.org", Match(1, True)),
        ("ada example", "", Match(1, True)),
        ("EXAMPLE, Ada", "", Match(1, True)),
        ("Dr Ada Example (she/her)", "", Match(1, True)),
        ("Sean O Briain", "", Match(3, True)),
        ("Esme Testertn", "", Match(2)),
        ("E. Testerton", "", Match(2)),
        ("iPhone", "", Match()),
        ("Noor Sample", "noor@example.org", Match()),
        ("", "", Match()),
    ],
)
def test_a_name_or_an_address_finds_its_place_or_a_suggestion(name, email, expected):
    assert match(name, email, KNOWN) == expected


def test_two_of_the_same_name_are_never_sure():
    twins = [Known(1, "Ada Example", "one@example.org"), Known(2, "Ada Example", "two@example.org")]

    assert not match("Ada Example", "", twins).is_sure
    assert match("Ada Example", "two@example.org", twins) == Match(2, True)


@pytest.mark.parametrize("minutes, came", [(None, True), (30, True), (29, False), (0, False), (90, True)])
def test_half_of_a_session_is_having_come(minutes, came):
    assert enough(minutes, timedelta(hours=1)) == came


@pytest.mark.parametrize("needed, came, completed", [(None, 2, True), (None, 1, False), (1, 1, True), (1, 0, False)])
def test_a_course_is_completed_by_so_many_sessions(needed, came, completed):
    cohort = Cohort([7, 8], needed, {(session, 1) for session in [7, 8][:came]})

    assert cohort.has_completed(1) == completed


@pytest.fixture
def over(network, time_machine):
    """A webinar that is over, with Ada's and Esme's places."""
    talk = webinar(title="Talk")
    bookings = [
        webinars.book(person(name=name, email=email), talk)
        for name, email in [("Ada Example", "ada@example.org"), ("Esme Testerton", "esme@example.org")]
    ]
    time_machine.move_to(talk.ends_at + timedelta(hours=1))
    return talk, bookings


LIST = b"Name,Email,Duration\nAda E,ada@example.org,40\nE. Testerton,,55\nA stranger,who@example.org,30\nAda E,ada@example.org,10\n"


def test_nobody_in_a_list_is_lost_and_only_the_sure_count_as_having_come(over):
    talk, [ada, esme] = over

    actions.take_in(talk.sessions[0], "list.csv", LIST)

    found = {row.name: (row.standing, row.booking, row.minutes) for row in db.session.query(Attendee)}
    assert found == {
        "Ada E": (Standing.MATCHED, ada, 50),
        "E. Testerton": (Standing.UNSURE, esme, 55),
        "A stranger": (Standing.UNSURE, None, 30),
    }
    assert actions.came_to(talk) == {(talk.sessions[0].id, ada.id)}
    assert talk.attended == 3


def test_what_is_unsure_is_settled_by_somebody(over):
    talk, [ada, esme] = over
    actions.take_in(talk.sessions[0], "list.csv", LIST)
    waiting = {row.name: row.id for row in rows(attendance.to_look_at(talk))}

    actions.settle(talk, {waiting["E. Testerton"]: esme.id})
    assert [row.name for row in rows(attendance.to_look_at(talk))] == ["A stranger"]
    actions.settle(talk, {waiting["A stranger"]: None})

    assert rows(attendance.to_look_at(talk)) == []
    assert {booking for _session, booking in actions.came_to(talk)} == {ada.id, esme.id}
    assert talk.attended == 3


def test_no_row_is_given_the_place_of_another_webinar(over):
    talk, _bookings = over
    actions.take_in(talk.sessions[0], "list.csv", LIST)
    elsewhere = webinars.book(person(), webinar())

    with pytest.raises(Refused, match="given up meanwhile"):
        actions.settle(talk, {rows(attendance.to_look_at(talk))[0].id: elsewhere.id})


def test_a_list_that_is_taken_back_counts_no_more_and_can_be_loaded_again(over):
    talk, [ada, _esme] = over
    wrong = actions.take_in(talk.sessions[0], "wrong.csv", LIST)

    actions.take_back(wrong)
    assert (talk.attended, actions.came_to(talk), rows(attendance.to_look_at(talk))) == (None, set(), [])
    actions.take_in(talk.sessions[0], "right.csv", LIST)

    assert actions.came_to(talk) == {(talk.sessions[0].id, ada.id)}


def test_two_lists_of_a_session_are_added_up(over):
    talk, [ada, _esme] = over
    for name in ("one.csv", "two.csv"):
        actions.take_in(talk.sessions[0], name, b"Name,Email,Duration\nAda,ada@example.org,20\n")

    assert {booking for _session, booking in actions.came_to(talk)} == {ada.id}
    assert talk.attended == 1


def test_who_is_ticked_by_hand_has_come_once(over):
    talk, [ada, esme] = over
    actions.take_in(talk.sessions[0], "list.csv", LIST)

    actions.tick(talk.sessions[0], [ada.id, esme.id])

    assert {booking for _session, booking in actions.came_to(talk)} == {ada.id, esme.id}
    assert db.session.query(Attendee).count() == 4


def test_nothing_is_taken_in_before_it_begins(network):
    with pytest.raises(Refused, match="not taken place"):
        actions.take_in(webinar().sessions[0], "list.csv", LIST)


def test_a_session_that_has_begun_is_not_taken_away(network, time_machine):
    begins = clock.now() + timedelta(days=1)
    course = webinar(
        starts_at=begins, more_sessions=[(begins + timedelta(days=7), begins + timedelta(days=7, hours=1))]
    )
    time_machine.move_to(begins + timedelta(days=8))

    with pytest.raises(Refused, match="cannot be taken away"):
        webinars.edit(course, 1, starts_at=begins, ends_at=begins + timedelta(hours=1))


@pytest.mark.parametrize(
    "typed", ["9" * 400 + " hours", "9" * 5000 + "h", "1." + "0" * 400 + " min", "9" * 400, "٣" * 400 + " h"]
)
def test_a_length_of_time_that_nobody_lives_through_is_a_day_at_most(app, typed):
    [found] = read(f"Name,Duration\nAda Example,{typed}\n".encode())

    assert found.minutes is None or 0 <= found.minutes <= 24 * 60


def test_a_list_of_thousands_is_matched_in_seconds_and_the_sure_among_them_are_found():
    known = [
        Known(number, f"{FIRST[number % 40]} {LAST[number // 40 % 50]}", f"p{number}@example.org")
        for number in range(1000)
    ]
    began = time.process_time()

    found = [match(f"{FIRST[number % 40]}a {LAST[number % 50]}son", "", known) for number in range(200)]
    sure = [match("", f"p{number}@example.org", known, suggests=False) for number in range(1000)]

    assert time.process_time() - began < 10  # some 2 s where nothing else runs
    assert len([each for each in found if each.id is not None]) > 100
    assert sure == [Match(number, True) for number in range(1000)]


def test_of_a_list_beyond_comparing_only_those_are_matched_who_are_sure(over, monkeypatch):
    talk, [ada, _esme] = over
    monkeypatch.setattr(actions, "MOST_COMPARED", 5)

    actions.take_in(talk.sessions[0], "list.csv", LIST)

    assert {row.name: row.booking for row in db.session.query(Attendee)} == {"Ada E": ada, "E. Testerton": None, "A stranger": None}  # fmt: skip
