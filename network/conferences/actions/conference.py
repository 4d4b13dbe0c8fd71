"""Making a conference, announcing it, moving it to another day, calling it off."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from network.conferences import queries
from network.conferences.actions.waiting import offer_free_places
from network.conferences.models import Category, Conference, EventAudience, Price
from network.core import clock
from network.core.db import db, lock, save
from network.core.errors import Refused
from network.core.text import free_slug, render

RESERVED = {"new", "staff", "orders", "registrations", "delegates", "speaking", "contributions"}  # addresses of our own
USUAL_PRICES = {
    Category.MEMBER: Decimal(95),
    Category.SMALL_CHARITY: Decimal(60),
    Category.CHARITY: Decimal(145),
    Category.PUBLIC_SECTOR: Decimal(195),
    Category.BUSINESS: Decimal(295),
    Category.BURSARY: Decimal(0),
    Category.YOUNG_AMBASSADOR: Decimal(0),
}


def create_conference(
    *, prices: Mapping[Category, Decimal] | None = None, vat_rate: int = 20, **details: Any
) -> Conference:
    """A draft, with its prices before VAT; nobody but the events team sees it until it is announced."""
    refuse_impossible(details)
    conference = save(Conference(slug=free_slug(details["title"], is_taken), **with_html(details)))
    set_prices(conference, USUAL_PRICES if prices is None else prices, vat_rate)
    return conference


def change_conference(conference: Conference, **details: Any) -> None:
    lock(conference)  # its capacity is compared with the places taken
    refuse_impossible(details)
    taken = conference.places_taken + conference.places_offered
    if "capacity" in details and details["capacity"] < taken:
        raise Refused(_("%(taken)s places are taken, so there cannot be fewer.", taken=taken), "capacity")
    if conference.announced_at and day_of(details["starts_at"]) != day_of(conference.starts_at):
        raise Refused(
            _("This event is announced: move it by “Postpone”, so that those who are booked hear of it."), "starts_at"
        )
    for name, value in with_html(details).items():
        setattr(conference, name, value)
    db.session.flush()
    offer_free_places(conference)


def set_prices(conference: Conference, prices: Mapping[Category, Decimal | None], vat_rate: int = 20) -> None:
    """What each category pays; one without a price is not offered. What is booked keeps its price."""
    known = {price.category: price for price in conference.prices}
    for category, net in prices.items():
        price = known.get(category)
        if net is None:
            if price is not None:
                conference.prices.remove(price)
                db.session.delete(price)
        elif price is not None:
            price.net, price.vat_rate = net, vat_rate
        else:
            save(Price(conference=conference, category=category, net=net, vat_rate=vat_rate))
    db.session.flush()


def announce(conference: Conference) -> None:
    if conference.announced_at:
        raise Refused(_("This event is announced already."))
    conference.announced_at = clock.now()
    db.session.flush()


def day_of(moment: datetime) -> date:
    return clock.here(moment).date()


def refuse_impossible(details: Mapping[str, Any]) -> None:
    if details["ends_at"] <= details["starts_at"]:
        raise Refused(_("It must end after it starts."), "ends_at")
    opens_at, closes_at = details.get("booking_opens_at"), details.get("booking_closes_at")
    if opens_at and closes_at and closes_at <= opens_at:
        raise Refused(_("Booking must close after it opens."), "booking_closes_at")
    if details.get("audience") == EventAudience.TIER and not details.get("tier_id"):
        raise Refused(_("Say whose event it is."), "tier_id")


def with_html(details: Mapping[str, Any]) -> dict[str, Any]:
    """Texts are rendered when they are written."""
    texts = [name for name in ("description", "access_notes") if name in details]
    return {**details, **{f"{name}_html": render(details[name]).html for name in texts}}


def is_taken(slug: str) -> bool:
    return slug in RESERVED or db.session.scalar(select(queries.conference_of_slug(slug).exists())) is True
