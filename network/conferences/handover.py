"""Places at conferences that were booked for somebody by the organisation they leave, and orders they placed for it."""

from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from network.conferences.actions.confirmation import tell_of_place
from network.conferences.actions.swapping import hand_on
from network.conferences.models import Conference, Order, Registration
from network.conferences.queries import has_place, taken_by
from network.core import clock
from network.core.addresses import path_to
from network.core.db import db, lock, rows
from network.core.handover import Held, keeps
from network.core.pages import day


@keeps
class Place:
    """The price stays what it was; the registration is a new one, as after a swap. So nothing that hung on the first, from needs
    to sessions chosen, is seen by who comes instead, and the old code opens no door any more."""

    kind = "conferences.registration"
    can_be_taken_over = True

    def held_by(self, person: Any, organisation: Any) -> list[Held]:
        found = rows(
            select(Registration)
            .join(Registration.conference)
            .options(contains_eager(Registration.conference))
            .where(Registration.person_id == person.id, Registration.organisation_id == organisation.id)
            .where(has_place(), Registration.checked_in_at.is_(None), is_coming())
            .order_by(Conference.starts_at, Registration.id)
        )
        return [held(each.id, each.conference) for each in found]

    def hand_over(self, record_id: int, to: Any) -> bool:
        registration = standing_now(db.session.get_one(Registration, record_id))
        lock(registration.conference)
        lock(registration)
        if (
            registration.is_cancelled
            or registration.is_asked_for
            or registration.is_checked_in
            or registration.conference.cancelled_at
        ):
            return False
        if rows(taken_by(registration.conference, [to.email])):
            return False
        tell_of_place(hand_on(registration, to))
        return True


@keeps
class Booking:
    """An order placed for colleagues: whoever takes it over sees it, and is told of changes."""

    kind = "conferences.order"
    can_be_taken_over = True

    def held_by(self, person: Any, organisation: Any) -> list[Held]:
        found = rows(
            select(Order)
            .join(Order.conference)
            .options(contains_eager(Order.conference))
            .where(Order.booker_id == person.id, Order.organisation_id == organisation.id)
            .where(Order.cancelled_at.is_(None), is_coming())
            .order_by(Conference.starts_at, Order.id)
        )
        return [
            held(each.id, each.conference, _("The booking for %(title)s", title=each.conference.title))
            for each in found
        ]

    def hand_over(self, record_id: int, to: Any) -> bool:
        order = db.session.get_one(Order, record_id)
        lock(order)
        order.booker, order.booker_name, order.booker_email = to, to.name, to.email
        db.session.flush()
        return True


def standing_now(registration: Registration) -> Registration:
    """The registration that has the place today, if it went from hand to hand meanwhile."""
    while registration.successor is not None:
        registration = registration.successor
    return registration


def is_coming() -> Any:
    return (Conference.cancelled_at.is_(None)) & (Conference.ends_at > clock.now())


def held(id: int, conference: Conference, words: str = "") -> Held:
    """Shown by the conference's page: those who look after an organisation do not open a colleague's order."""
    words = words or _("%(title)s, %(day)s", title=conference.title, day=day(conference.starts_at))
    return Held(id, words, path_to("conferences.conference", slug=conference.slug))
