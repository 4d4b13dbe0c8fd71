"""A whole series by one press: a place in each webinar that has one left, a place in line for each that is full.

What costs something is left out, and said: its price and its invoice are agreed to on its own page.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from network.core import clock
from network.core.db import lock, rows
from network.notifications.actions import notify
from network.people.models import Person
from network.webinars import queries
from network.webinars.actions.booking import book, entry_for_the_calendar
from network.webinars.actions.line import position_of, wait
from network.webinars.actions.paying import quote_for
from network.webinars.links import place_link, series_link, way_in_link
from network.webinars.models import WaitingPlace, Webinar, WebinarBooking, WebinarSeries


@dataclass(frozen=True)
class Standing:
    """How one webinar of the series stands for somebody."""

    webinar: Webinar
    claimed: int
    is_booked: bool
    in_line: WaitingPlace | None
    is_free: bool = True

    @property
    def has_place(self) -> bool:
        """Whether a place can be had now, because one is left or is kept for them."""
        if self.in_line is not None:
            return self.in_line.holds_a_place_at(clock.now())
        return self.webinar.places_left(self.claimed) != 0


@dataclass(frozen=True)
class Plan:
    """What one press would do."""

    to_book: Sequence[Standing] = ()
    to_wait_for: Sequence[Standing] = ()
    to_pay: Sequence[Standing] = ()

    def __len__(self) -> int:
        return len(self.to_book) + len(self.to_wait_for)


@dataclass
class Taken:
    """What came of it."""

    booked: list[WebinarBooking] = field(default_factory=list)
    in_line: list[WaitingPlace] = field(default_factory=list)


def plan(person: Person, series: WebinarSeries) -> Plan:
    """Of what is coming in a series and takes bookings: what is left for this person to take."""
    left = [each for each in standings(person, series) if each.webinar.takes_bookings and not each.is_booked]
    free = [each for each in left if each.is_free]
    return Plan(
        to_book=[each for each in free if each.has_place],
        to_wait_for=[each for each in free if not each.has_place and each.in_line is None],
        to_pay=[each for each in left if not each.is_free],
    )


def standings(person: Person, series: WebinarSeries) -> list[Standing]:
    coming = rows(queries.upcoming_in(person, series))
    waiting = rows(queries.in_line_for(person, [webinar.id for webinar, _claimed, _is_booked in coming]))
    in_line = {place.webinar_id: place for place in waiting}
    return [
        Standing(webinar, claimed, is_booked, in_line.get(webinar.id), quote_for(person, webinar).is_free)
        for webinar, claimed, is_booked in coming
    ]


def book_all(person: Person, series: WebinarSeries) -> Taken:
    """Do what the plan says, as it is once all are locked: others may have been quicker, or this was pressed twice."""
    coming = [webinar for webinar, _claimed, _is_booked in rows(queries.upcoming_in(person, series))]
    for webinar in sorted(
        coming, key=lambda one: one.id
    ):  # in one order, so that no two who do this wait for each other
        lock(webinar)
    planned, taken = plan(person, series), Taken()
    for each in planned.to_book:
        taken.booked.append(book(person, each.webinar, is_told=False))
    for each in planned.to_wait_for:
        taken.in_line.append(wait(person, each.webinar, is_told=False))
    if taken.booked or taken.in_line:
        tell(person, series, taken)
    return taken


def tell(person: Person, series: WebinarSeries, taken: Taken) -> None:
    """One letter, with an entry for the calendar for each place."""
    notify(
        person,
        "webinars/messages/series_booked",
        [entry_for_the_calendar(each) for each in taken.booked],
        series=series,
        booked=[
            (each.webinar, way_in_link(person, each.webinar), place_link(person, each.webinar)) for each in taken.booked
        ],
        in_line=[(each.webinar, position_of(each), place_link(person, each.webinar)) for each in taken.in_line],
        address=series_link(series),
    )
