"""Telling those who booked and those who come: each delegate gets a calendar file and their own code."""

from network.conferences import queries
from network.conferences.calendar_file import calendar_attachment
from network.conferences.codes import qr_png, readable
from network.conferences.links import conference_link, details_link, order_link, ticket_link
from network.conferences.models import Conference, Order, Registration, Session
from network.core import outbox
from network.core.db import db, rows
from network.core.mail import Attachment, compose
from network.notifications.actions import notify, notify_all, write_to


def tell_of_order(order: Order) -> None:
    """One letter to the booker, and one to each delegate who is somebody else."""
    own = next((each for each in order.booked if each.delegate_email == order.booker_email), None)
    attachments = [calendar_attachment(order.conference), *([code_attachment(own)] if own else [])]
    context = {
        "order": order,
        "own": own,
        "readable": readable,
        "link": order_link(order),
        "details_link": details_link(own) if own else "",
    }
    if order.booker is not None:
        notify(order.booker, "conferences/messages/booked", attachments, **context)
    else:
        write_to(order.booker_email, "conferences/messages/booked", attachments, **context)
    for registration in order.booked:
        if registration is not own:
            tell_of_place(registration)


def tell_of_place(registration: Registration) -> None:
    tell_with_code(registration, "conferences/messages/place")


def tell_with_code(registration: Registration, message: str) -> None:
    attachments = [calendar_attachment(registration.conference), code_attachment(registration)]
    tell(registration, message, attachments)


def tell_of_session(registration: Registration, session: Session, message: str) -> None:
    """Write to a delegate about a session they chose."""
    tell(registration, message, session=session)


def tell(registration: Registration, message: str, attachments: list[Attachment] | None = None, **more: object) -> None:
    """Write to a delegate; those with an account also find it among their notifications."""
    context = {
        "registration": registration,
        "readable": readable,
        "link": ticket_link(registration),
        "details_link": details_link(registration),
        **more,
    }
    if registration.person is not None:
        notify(registration.person, message, attachments or [], **context)
    elif registration.delegate_email:  # else who comes is still to be said
        write_to(registration.delegate_email, message, attachments or [], **context)


def tell_of_postponement(conference: Conference) -> None:
    """Whoever booked is led to their booking, where each place is kept or given back; each delegate to their own page."""
    attachments = [calendar_attachment(conference)]
    for order in rows(queries.standing_orders(conference)):
        context = {"conference": conference, "is_booker": True, "link": order_link(order)}
        if order.booker is not None:
            notify(order.booker, "conferences/messages/postponed", attachments, **context)
        else:
            write_to(order.booker_email, "conferences/messages/postponed", attachments, **context)
        for registration in order.standing:
            if registration.delegate_email not in ("", order.booker_email):
                tell(
                    registration, "conferences/messages/postponed", attachments, conference=conference, is_booker=False
                )


def tell_everybody(conference: Conference, message: str) -> None:
    """Write the same letter, with the date for the calendar, to all who booked or are booked."""
    addresses = set(db.session.scalars(queries.addresses_booked(conference)))
    known = rows(queries.persons_with(addresses))
    context = {"conference": conference, "link": conference_link(conference)}
    attachments = [calendar_attachment(conference)]
    notify_all(known, message, attachments, **context)
    strangers = sorted(addresses - {person.email for person in known})
    if strangers:
        outbox.post_all(compose("", message, context, attachments), strangers)


def code_attachment(registration: Registration) -> Attachment:
    return Attachment(f"code-{readable(registration.code)}.png", "image/png", qr_png(registration.code))
