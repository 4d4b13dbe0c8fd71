"""The line for a place: first come, first served. A place that comes free is kept for the first until their offer ends."""

from datetime import datetime, timedelta
from typing import Any

from flask_babel import gettext as _

from network.core import clock
from network.core.db import db, lock, rows, save
from network.core.errors import Refused
from network.core.waiting import Party, allot
from network.notifications.actions import notify
from network.people.models import Person
from network.webinars import queries
from network.webinars.links import place_link
from network.webinars.models import LineEnd, WaitingPlace, Webinar

LONGEST_OFFER = timedelta(days=1)


def wait(person: Person, webinar: Webinar, is_told: bool = True) -> WaitingPlace:
    """Put the person at the end of the line. Who is in it keeps their place in it."""
    lock(webinar)
    if held := db.session.scalar(queries.place_in_line_of(person, webinar)):
        return held
    if db.session.scalar(queries.booking_of(person, webinar)):
        raise Refused(_("You have a place already."))
    if not webinar.takes_bookings_at(clock.now()):
        raise Refused(_("This is not open for booking."))
    if webinar.places_left(db.session.scalar(queries.places_claimed_of(webinar)) or 0) != 0:
        raise Refused(_("There is a place for you: book it rather than wait."))
    place = save(WaitingPlace(webinar=webinar, person=person, joined_at=clock.now()))
    if is_told:
        tell(place, "webinars/messages/in_line", position=position_of(place))
    return place


def leave_line(place: WaitingPlace) -> None:
    """Wait no more; a place that was kept for them goes to the next."""
    lock(place.webinar)
    lock(place)
    if place.ended_at:
        return
    end_place_in_line(place, LineEnd.LEFT)
    offer_places(place.webinar)


def refuse_to_pass_others(webinar: Webinar, own: WaitingPlace | None, claimed: int) -> None:
    """A place goes to whom it is kept for, and to anybody else only while nobody waits for it."""
    if own is not None:
        if own.holds_a_place_at(clock.now()):
            return
        if own.is_offered:
            raise Refused(_("The time for this offer is over, and the place goes to the next in line."))
        raise Refused(_("You are in line: we write to you as soon as a place is free."))
    if webinar.places_left(claimed) == 0:
        raise Refused(_("All places are taken. You can join the line, and we write to you when one is free."))


def offer_places(webinar: Webinar) -> None:
    """Offer each place that is free to the next in line; the webinar's lock is held by whoever calls."""
    if not webinar.takes_bookings_at(clock.now()) or webinar.starts_at <= clock.now():
        return
    line = rows(queries.waiting(webinar))
    free = len(line) if webinar.capacity is None else webinar.capacity - places_kept(webinar)
    offered = allot(free, [Party(place.id) for place in line]).offered
    for place in line:
        if place.id in offered:
            offer(place)
    db.session.flush()


def places_kept(webinar: Webinar) -> int:
    """Those booked, and those that an offer keeps."""
    taken, offered = queries.places_taken_of(webinar), queries.offers_kept(webinar)
    return (db.session.scalar(taken) or 0) + (db.session.scalar(offered) or 0)


def offer(place: WaitingPlace) -> None:
    place.offered_at = clock.now()
    place.offer_ends_at = end_of_offer(clock.now(), place.webinar.starts_at)
    tell(place, "webinars/messages/place_offered")


def end_of_offer(moment: datetime, starts_at: datetime) -> datetime:
    """A day from now, or a quarter of the time that is left, so that others still have a chance."""
    return moment + min(LONGEST_OFFER, (starts_at - moment) / 4)


def end_offers(webinar: Webinar) -> None:
    """Let the places whose offers are over go to the next in line."""
    lock(webinar)
    for place in rows(queries.offers_over(webinar, clock.now())):
        end_place_in_line(place, LineEnd.LAPSED)
        if webinar.takes_bookings_at(clock.now()):
            tell(place, "webinars/messages/offer_over")
    offer_places(webinar)


def end_place_in_line(place: WaitingPlace, end: LineEnd) -> None:
    place.ended_at, place.end = clock.now(), end
    db.session.flush()


def position_of(place: WaitingPlace) -> int:
    """1 for who is next."""
    return 1 + (db.session.scalar(queries.before_in_line(place)) or 0)


def tell(place: WaitingPlace, message: str, **context: Any) -> None:
    link = place_link(place.person, place.webinar)
    notify(place.person, message, webinar=place.webinar, in_line=place, place=link, **context)
