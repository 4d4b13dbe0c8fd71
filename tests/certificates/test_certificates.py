"""Who has a certificate: those who came, were checked in, or completed a course."""

from datetime import timedelta

from network.certificates import actions
from network.core import clock, occasions
from network.core.db import db
from network.webinars import actions as webinars
from network.webinars.actions.attendance import take_back, tick
from network.webinars.models import AttendanceList
from tests.builders.conferences import conference, registration
from tests.builders.members import member
from tests.builders.webinars import webinar


def attended(who, title="Events that bridge", **over):
    """A webinar of an hour that is over, to which they came."""
    talk = webinar(title=title, **over)
    booking = webinars.book(who, talk)
    moved = clock.now() - timedelta(days=3)
    webinars.edit(talk, 1, starts_at=moved, ends_at=moved + timedelta(hours=1))
    tick(talk.sessions[0], [booking.id])
    db.session.commit()
    return talk


def test_a_certificate_keeps_its_words_when_a_list_is_taken_back_and_no_new_one_is_made(network):
    me, other = member(), member()
    talk = attended(me)
    certificate = actions.issue(me, "webinar", talk.id)
    for taken in db.session.query(AttendanceList):
        take_back(taken)

    assert actions.issue(me, "webinar", talk.id) is certificate
    assert occasions.attended_by([me.id, other.id]) == []


def test_a_delegate_who_was_checked_in_has_one_too(network, time_machine):
    me, absent = member(), member()
    summit = conference(title="Belonging", in_days=5)
    registration(summit, person_id=me.id, checked_in_at=summit.starts_at)
    registration(summit, person_id=absent.id)
    assert occasions.attended_by([me.id]) == []
    time_machine.move_to(summit.ends_at)

    certificate = actions.issue(me, "conference", summit.id)

    assert (certificate.title, certificate.hours, certificate.first) == ("Belonging", 6.5, clock.today())
    assert occasions.attended_by([absent.id]) == []


def test_of_a_course_only_who_completed_it_has_one(network, time_machine):
    whole, half = member(), member()
    begins = clock.now() + timedelta(days=1)
    further = [(begins + timedelta(days=7), begins + timedelta(days=7, hours=5))]
    course = webinar(starts_at=begins, ends_at=begins + timedelta(hours=5), more_sessions=further)
    bookings = [webinars.book(each, course) for each in (whole, half)]
    time_machine.move_to(course.ends_at)
    tick(course.sessions[0], [each.id for each in bookings])
    tick(course.sessions[1], [bookings[0].id])

    assert [(each.person_id, each.hours) for each in occasions.attended_by([whole.id, half.id])] == [(whole.id, 10)]
    webinars.edit(course, 1, sessions_needed=1)
    assert len(occasions.attended_by([whole.id, half.id])) == 2
