"""What letters offer to answer by one press: to book a place, and to give it up."""

from flask_babel import gettext as _

from network.core.addresses import path_to
from network.core.clock import now
from network.core.db import db
from network.core.mail_answers import MailAnswer, Press, Question, answered_from_mail
from network.core.pages import day_and_time
from network.people.models import Person
from network.webinars import actions, queries
from network.webinars.actions.booking import why_no_bookings
from network.webinars.actions.paying import quote_for
from network.webinars.models import Webinar, WebinarBooking
from network.webinars.permissions import may_book


def place_press(webinar_id: int) -> Press:
    """For an account holder who may see it; there is nothing to pay for."""
    return Press(_("Yes, book me"), "webinar_place", webinar_id)


def webinar_to_book(person: Person, id: int) -> Webinar | None:
    found: Webinar | None = db.session.scalar(queries.visible(person).where(Webinar.id == id))
    return found if found is not None and may_book(person, found) else None


def ask_to_book(person: Person, id: int, _choice: int = 0) -> Question | None:
    webinar = webinar_to_book(person, id)
    if webinar is None:
        return None
    held = db.session.scalar(queries.booking_of(person, webinar))
    return Question(
        title=webinar.title,
        sentence=_("%(when)s. It costs nothing.", when=day_and_time(webinar.starts_at)),
        button=_("Yes, book me"),
        address=path_to("webinars.webinar", slug=webinar.slug),
        settled=_("You have a place. We have sent you how to join.") if held else why_not(person, webinar),
    )


def why_not(person: Person, webinar: Webinar) -> str:
    if not webinar.takes_bookings_at(now()):
        return why_no_bookings(webinar.status_at(now()))
    return (
        "" if quote_for(person, webinar).is_free else _("A place is not free: it is booked on the page of the webinar.")
    )


def book(person: Person, id: int, _choice: int = 0) -> None:
    webinar = webinar_to_book(person, id)
    if webinar is not None:
        actions.book(person, webinar)


def giving_up_press(booking_id: int) -> Press:
    return Press(_("I cannot come: give my place up"), "webinar_giving_up", booking_id)


def own_booking(person: Person, id: int) -> WebinarBooking | None:
    booking = db.session.get(WebinarBooking, id)
    return booking if booking is not None and booking.person_id == person.id else None


def ask_to_give_up(person: Person, id: int, _choice: int = 0) -> Question | None:
    booking = own_booking(person, id)
    if booking is None:
        return None
    return Question(
        title=booking.webinar.title,
        sentence=_("%(when)s. Somebody else can have your place.", when=day_and_time(booking.webinar.starts_at)),
        button=_("Give my place up"),
        address=path_to("webinars.webinar", slug=booking.webinar.slug),
        settled=_("You have no place any more: you gave it up.") if booking.cancelled_at else over(booking.webinar),
    )


def over(webinar: Webinar) -> str:
    return _("This has begun or is over: the booking stays as it was.") if webinar.starts_at <= now() else ""


def give_up(person: Person, id: int, _choice: int = 0) -> None:
    booking = own_booking(person, id)
    if booking is not None:
        actions.cancel_booking(booking)


answered_from_mail(MailAnswer("webinar_place", ask_to_book, book))
answered_from_mail(MailAnswer("webinar_giving_up", ask_to_give_up, give_up))
