"""Who came and who went at one council: a domain that is its own, an invitation that waits, and somebody who moved on."""

from datetime import timedelta

from sqlalchemy import select

from network.core import clock
from network.core.db import db
from network.core.history import acting_as
from network.demonstration.chapters.people import called, somebody
from network.organisations import queries
from network.organisations.actions import departures, domains, invitations, seats
from network.organisations.addresses import Address
from network.organisations.models import Organisation
from network.webinars.actions import book
from network.webinars.models import Webinar

DOMAIN = "aldermere.example"
BOOKED = "Evaluation with eleven pounds"


def tell() -> None:
    ada, manager = called("Ada Example"), called("Mags Placeholder")
    council = db.session.scalars(queries.organisation_by_slug("aldermere-city-council")).one()
    with acting_as(ada.id):
        move_on(council)
        with clock.set_to(clock.now() - timedelta(days=20)):
            claimed = domains.claim(council, DOMAIN, f"postmaster@{DOMAIN}", ada)
        with clock.set_to(clock.now() - timedelta(days=2)):
            invitations.invite(council, [Address("wren.madeup@example.org", "Wren Madeup")], ada)
    with acting_as(manager.id), clock.set_to(clock.now() - timedelta(days=19)):
        domains.verify(claimed, manager)


def move_on(council: Organisation) -> None:
    """A year as an apprentice, then another post elsewhere: what she wrote and booked is looked after."""
    xanthe = somebody("Xanthe Sample", "xanthe.sample@example.org")
    with clock.set_to(clock.now() - timedelta(days=150)):
        seat = seats.give_seat(council, xanthe, "Communities apprentice")
    with clock.set_to(clock.now() - timedelta(days=40)):
        book(xanthe, db.session.scalars(select(Webinar).where(Webinar.title == BOOKED)).one())
    with clock.set_to(clock.now() - timedelta(days=30)):
        departures.plan(seat, clock.today(), called("Ada Example"), substitute=called("Bilal Sample"))
