"""Places at webinars, training and meetings that somebody booked for the organisation they leave."""

from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from network.core import clock, outbox
from network.core.addresses import path_to
from network.core.db import db, lock, rows
from network.core.handover import Held, keeps
from network.core.pages import day
from network.webinars import queries
from network.webinars.actions.booking import confirm, reminders_of
from network.webinars.models import Webinar, WebinarBooking


@keeps
class Place:
    kind = "webinars.booking"
    can_be_taken_over = True

    def held_by(self, person: Any, organisation: Any) -> list[Held]:
        found = rows(
            select(WebinarBooking)
            .join(WebinarBooking.webinar)
            .options(contains_eager(WebinarBooking.webinar))
            .where(WebinarBooking.person_id == person.id, WebinarBooking.organisation_id == organisation.id)
            .where(queries.is_current_booking(), Webinar.cancelled_at.is_(None), Webinar.starts_at > clock.now())
            .order_by(Webinar.starts_at, WebinarBooking.id)
        )
        return [held(each.id, each.webinar) for each in found]

    def hand_over(self, record_id: int, to: Any) -> bool:
        booking = db.session.get_one(WebinarBooking, record_id)
        lock(booking.webinar)
        lock(booking)
        is_open = booking.cancelled_at is None and booking.webinar.takes_bookings_at(clock.now())
        if not is_open or db.session.scalar(queries.booking_of(to, booking.webinar)):
            return False
        outbox.drop_topic(booking.person.email, reminders_of(booking.webinar))
        booking.person = to
        db.session.flush()
        confirm(booking)
        return True


def held(id: int, webinar: Webinar) -> Held:
    words = _("%(title)s, %(day)s", title=webinar.title, day=day(webinar.starts_at))
    return Held(id, words, path_to("webinars.webinar", slug=webinar.slug))
