from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from network.core import clock
from network.core.db import db, rows
from network.core.errors import Refused
from network.organisations.models import Representative
from network.people.models import Role
from network.webinars import actions, queries
from network.webinars.calendar_file import calendar_file
from network.webinars.links import place_link, way_in_link
from network.webinars.models import Audience, Status, WebinarBooking
from network.webinars.needs import needs_of
from network.webinars.permissions import may_book, may_see
from tests.builders.members import member, member_organisation, person, staff
from tests.builders.resources import resource
from tests.builders.webinars import webinar, webinar_draft


def taken(one):
    return actions.places_taken(one)


def test_a_booking_gives_a_place_for_the_organisation_one_speaks_for(network):
    council = member_organisation()
    booker = member(council)

    booking = actions.book(booker, webinar())

    assert (booking.person, booking.organisation) == (booker, council)


def test_who_speaks_for_nobody_books_for_themselves(network):
    assert actions.book(person(), webinar()).organisation is None


def test_a_second_press_changes_nothing(network, sent_mail):
    booker, talk = person(), webinar()

    first, second = actions.book(booker, talk), actions.book(booker, talk)

    assert first is second
    assert len(sent_mail()) == 1


def test_the_letter_says_when_and_carries_the_calendar_file(network, sent_mail):
    booker = person(name="Ada Example")
    begins = datetime(2027, 7, 12, 14, tzinfo=ZoneInfo("Europe/London"))
    talk = webinar(title="Reading your local data", starts_at=begins)

    actions.book(booker, talk)

    [letter] = sent_mail()
    assert letter["Subject"] == "Your place: Reading your local data, 12 July 2027, 14:00"
    text = letter.get_body(("plain",)).get_content()
    assert "Monday 12 July 2027, 14:00 to 15:00, UK time" in text
    assert way_in_link(booker, talk) in text
    assert place_link(booker, talk) in text
    assert "meet.example.org" not in letter.as_string()
    [file] = letter.iter_attachments()
    assert (file.get_filename(), file.get_content_type()) == ("reading-your-local-data.ics", "text/calendar")


def test_the_calendar_file_is_in_utc_and_keeps_its_identity(network):
    begins = datetime(2027, 7, 12, 14, tzinfo=ZoneInfo("Europe/London"))
    talk = webinar(title="Commas, semicolons; and “quotes”", starts_at=begins)

    [event] = Calendar.from_ical(calendar_file(talk)).walk("VEVENT")
    [given_up] = Calendar.from_ical(calendar_file(talk, is_given_up=True)).walk("VEVENT")

    assert b"DTSTART:20270712T130000Z" in calendar_file(talk)
    assert event["summary"] == talk.title
    assert event["uid"] == given_up["uid"] == f"webinar-{talk.id}@localhost"
    assert (event["status"], given_up["status"]) == ("CONFIRMED", "CANCELLED")
    assert given_up["sequence"] > event["sequence"]
    assert b"meet.example.org" not in calendar_file(talk)


def test_a_full_webinar_takes_nobody_until_somebody_gives_up_a_place(network):
    talk = webinar(capacity=1)
    first = actions.book(person(), talk)
    with pytest.raises(Refused, match="All places are taken"):
        actions.book(person(), talk)

    actions.cancel_booking(first)
    actions.book(person(), talk)

    assert taken(talk) == 1


def test_who_gave_a_place_up_may_book_again(network):
    booker, talk = person(), webinar()
    first = actions.book(booker, talk)
    actions.cancel_booking(first)

    second = actions.book(booker, talk)

    assert (first.id == second.id, taken(talk)) == (False, 1)


@pytest.mark.parametrize(
    "state, sentence",
    [
        ("draft", "not been announced"),
        ("cancelled", "has been cancelled"),
        ("past", "is over"),
    ],
)
def test_only_what_is_coming_can_be_booked(network, state, sentence):
    talk = webinar_draft()
    if state != "draft":
        actions.publish(talk)
    if state == "cancelled":
        actions.cancel(talk)
    if state == "past":
        actions.edit(talk, 1, starts_at=clock.now() - timedelta(hours=2), ends_at=clock.now() - timedelta(hours=1))

    with pytest.raises(Refused, match=sentence):
        actions.book(person(), talk)


def test_a_place_can_be_given_up_twice_without_harm_and_not_once_it_is_over(network, time_machine):
    booking = actions.book(person(), webinar())
    other = actions.book(person(), booking.webinar)
    actions.cancel_booking(booking)
    at = booking.cancelled_at
    actions.cancel_booking(booking)
    assert booking.cancelled_at == at

    time_machine.move_to(booking.webinar.ends_at)
    with pytest.raises(Refused, match="over"):
        actions.cancel_booking(other)


def test_a_new_time_is_told_to_all_who_have_a_place(network, sent_mail):
    talk = webinar()
    booker = person()
    actions.book(booker, talk)
    gone = actions.book(person(), talk)
    actions.cancel_booking(gone)
    before = len(sent_mail())

    actions.edit(talk, 1, summary="Other words")
    assert len(sent_mail()) == before
    later = talk.starts_at + timedelta(days=1)
    actions.edit(talk, 2, starts_at=later, ends_at=later + timedelta(hours=1))

    [letter] = sent_mail()[before:]
    assert (letter["To"], letter["Subject"].startswith("New time:")) == (booker.email, True)
    assert len(list(letter.iter_attachments())) == 1


def test_calling_it_off_tells_all_who_have_a_place_once(network, sent_mail):
    talk = webinar(title="Flexible volunteering")
    bookers = [person(), person()]
    for booker in bookers:
        actions.book(booker, talk)
    before = len(sent_mail())

    actions.cancel(talk, "The speaker is ill.")
    actions.cancel(talk)

    letters = sent_mail()[before:]
    assert sorted(letter["To"] for letter in letters) == sorted(booker.email for booker in bookers)
    assert all("The speaker is ill." in letter.get_body(("plain",)).get_content() for letter in letters)
    assert talk.status_at(clock.now()) == Status.CANCELLED


def test_places_are_not_taken_back_from_those_who_have_them(network):
    talk = webinar(capacity=5)
    for _ in range(3):
        actions.book(person(), talk)

    with pytest.raises(Refused, match="3 places are booked"):
        actions.edit(talk, 1, capacity=2)


def test_nobody_overwrites_unseen_what_another_saved(network):
    talk = webinar()
    actions.edit(talk, 1, title="As Ada left it")

    with pytest.raises(Refused, match="Somebody else saved"):
        actions.edit(talk, 1, title="As Bilal left it")


def test_how_many_came_is_written_down_once_it_has_begun(network, time_machine):
    talk = webinar()
    with pytest.raises(Refused, match="not taken place"):
        actions.note_attendance(talk, 40)

    time_machine.move_to(talk.starts_at)
    actions.note_attendance(talk, 40)

    assert talk.attended == 40


# Who sees what.


def titles(statement):
    return [
        found[0].title if isinstance(found, tuple) or hasattr(found, "_fields") else found.title
        for found in rows(statement)
    ]


@pytest.fixture
def programme(network):
    webinar(title="Open")
    webinar(title="For members", audience=Audience.MEMBERS)
    webinar_draft(title="Draft")
    actions.cancel(webinar(title="Cancelled"))
    long_ago = clock.now() - timedelta(days=300)
    webinar(title="Past", starts_at=long_ago)
    webinar(title="Past for members", starts_at=long_ago - timedelta(days=1), audience=Audience.MEMBERS)


@pytest.mark.parametrize(
    "reader, sees_members",
    [
        (person, False),
        (member, True),
        (lambda: member(member_organisation(opens_communities=False)), True),
        (lambda: staff(Role.EVENTS), True),
        (lambda: staff(Role.RESEARCH), False),
    ],
)
def test_what_is_coming_and_past_for_each(programme, reader, sees_members):
    somebody = reader()

    assert titles(queries.upcoming(somebody)) == (["Open", "For members"] if sees_members else ["Open"])
    assert titles(queries.past(somebody)) == (["Past", "Past for members"] if sees_members else ["Past"])


def test_permissions_and_queries_agree(programme):
    everything = rows(queries.all_webinars())
    for reader in (person(), member(), staff(Role.RESEARCH)):
        for one, _taken in everything:
            found = db.session.scalar(queries.webinar(reader, one.slug))
            assert may_see(reader, one) == may_book(reader, one) == (found is not None)


def test_upcoming_knows_places_taken_and_whether_i_have_one(network):
    talk = webinar(capacity=10)
    me = person()
    actions.book(me, talk)
    actions.book(person(), talk)
    actions.cancel_booking(actions.book(person(), talk))

    [(found, count, mine)] = rows(queries.upcoming(me))
    [(_, _, others)] = rows(queries.upcoming(person()))

    assert (found, count, bool(mine), bool(others)) == (talk, 2, True, False)


def test_my_bookings_end_with_the_membership(network):
    booker = member()
    booking = actions.book(booker, webinar(audience=Audience.MEMBERS))
    assert [session.webinar for session in rows(queries.coming_sessions(booker))] == [booking.webinar]

    db.session.query(Representative).filter_by(person_id=booker.id).one().ended_on = clock.today()
    db.session.flush()

    assert rows(queries.coming_sessions(booker)) == []


# What needs somebody.


@pytest.mark.parametrize(
    "days, detail", [(0, "Today; you have a place."), (1, "Tomorrow; you have a place."), (2, None)]
)
def test_a_booked_webinar_needs_me_the_day_before_and_on_its_day(app, network, time_machine, days, detail):
    time_machine.move_to(datetime(2027, 3, 10, 9, tzinfo=ZoneInfo("Europe/London")))
    talk = webinar(title="Talk", starts_at=clock.now() + timedelta(days=days, hours=5))
    me = member()
    actions.book(me, talk)

    with app.test_request_context():
        needs = needs_of(me)
        assert needs_of(member()) == []

    assert [(need.title, need.detail) for need in needs] == ([("“Talk” starts at 14:00", detail)] if detail else [])


def test_events_staff_are_asked_how_many_came(app, network):
    webinar(title="Talk", starts_at=clock.now() - timedelta(days=2))
    actions.note_attendance(webinar(starts_at=clock.now() - timedelta(days=3)), 12)

    with app.test_request_context():
        assert [need.title for need in needs_of(staff(Role.EVENTS))] == ["How many came to “Talk”?"]
        assert needs_of(staff(Role.RESEARCH)) == []


def test_a_recording_stands_with_the_past(network):
    talk = webinar(starts_at=clock.now() - timedelta(days=2), recording_id=resource(title="The film").id)

    [found] = rows(queries.past(person()))

    assert (found, found.recording.title) == (talk, "The film")


def test_a_booking_stays_with_its_webinar_when_locked(network):
    """`lock` reads the record anew together with what was loaded with it."""
    talk = webinar(starts_at=clock.now() + timedelta(days=2), recording_id=resource().id)
    db.session.expire_all()
    [booking] = [actions.book(person(), talk)]
    db.session.expire_all()

    held = rows(queries.bookings(talk))

    assert held == [booking]
    actions.cancel_booking(held[0])
    assert db.session.query(WebinarBooking).filter(WebinarBooking.cancelled_at.is_(None)).all() == []
