"""What conferences need of a person: places to use, bursaries to decide, interpreters to book, and a duty on the day."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import Select, func

from network.conferences import queries
from network.conferences.links import path
from network.conferences.models import AccessNeed, Conference, Duty, EventRole, Order, Registration, WaitingParty
from network.conferences.models import Need as NeedKind
from network.conferences.permissions import may_manage_conferences
from network.core import clock
from network.core.db import db
from network.core.needs import Need, asks, asks_with_others, row_of
from network.core.pages import day_and_time
from network.memberships.asking import asked
from network.memberships.voice import voice_of

WARNED_AHEAD, BOOKED_AHEAD = timedelta(weeks=8), timedelta(weeks=6)
NAMED_BY = timedelta(days=10)  # before the day


def bursaries(_person: Any, row: Any) -> Need:
    return Need(
        icon="ticket",
        title=ngettext(
            "%(num)d bursary place at %(title)s is asked for",
            "%(num)d bursary places at %(title)s are asked for",
            row.number,
            title=row.name,
        ),
        detail=_("Each waits for your yes or no; its place is kept until then."),
        action=_("Decide"),
        address=path("conferences.staff_registrations", slug=row.detail, state="asked"),
        due=clock.here(row.since).date(),
        urgency=1,
    )


@asks_with_others(bursaries)
def bursaries_to_decide(person: Any) -> Select | None:
    if not may_manage_conferences(person):
        return None
    columns = row_of(
        number=func.count(Registration.id), since=Conference.starts_at, name=Conference.title, detail=Conference.slug
    )
    asked = queries.bursaries_asked_for().with_only_columns(*columns, maintain_column_froms=True)
    return asked.group_by(Conference.starts_at, Conference.title, Conference.slug).order_by(None)


@asks
def needs_of(person: Any) -> Sequence[Need]:
    """Whoever looks after an organisation hears of included places not used."""
    voice = voice_of(person)
    term = voice.membership
    if term is None or not voice.looks_after_organisation or not term.included_places or term.ends_on < clock.today():
        return []
    for conference, used in db.session.execute(*asked(queries.open_with_places_used, person, term=term.id)):
        left = min(term.included_places - (used or 0), conference.places_left)
        if conference.is_open and left > 0:
            return [places_to_use(conference, left, used or 0, term.included_places)]
    return []


def places_to_use(conference: Conference, left: int, used: int, places: int) -> Need:
    return Need(
        icon="ticket",
        title=ngettext(
            "%(num)d colleague can come to %(title)s at no cost",
            "%(num)d colleagues can come to %(title)s at no cost",
            left,
            title=conference.title,
        ),
        detail=_("You have used %(used)s of %(places)s included places.", used=used, places=places),
        action=_("Book places"),
        address=path("conferences.booking", slug=conference.slug),
        due=clock.here(conference.closes_at).date(),
        urgency=3,
    )


def place_offered(_person: Any, row: Any) -> Need:
    return Need(
        icon="ticket",
        title=ngettext(
            "A place at %(title)s is kept for you until %(until)s",
            "%(num)d places at %(title)s are kept for you until %(until)s",
            row.number,
            title=row.name,
            until=day_and_time(row.since),
        ),
        detail=_("Then it goes to the next in line."),
        action=_("Take it or not"),
        address=path("conferences.waiting", id=int(row.key)),
        due=clock.here(row.since).date(),
        urgency=0,
    )


@asks_with_others(place_offered)
def places_offered(person: Any) -> Select | None:
    """To who waits for places: what is offered to them now."""
    if not person.is_authenticated:
        return None
    columns = row_of(
        number=WaitingParty.offered, since=WaitingParty.offer_until, name=Conference.title, key=WaitingParty.id
    )
    return queries.offers_to(person, clock.now()).with_only_columns(*columns)


def to_be_named(_person: Any, row: Any) -> Need:
    return Need(
        icon="user-plus",
        title=ngettext(
            "%(num)d place at %(title)s has no name yet",
            "%(num)d places at %(title)s have no name yet",
            row.number,
            title=row.name,
        ),
        detail=_("Say who comes, so that they have their ticket before the day."),
        action=_("Give the names"),
        address=path("conferences.order", id=int(row.key)),
        due=clock.here(row.since).date() - timedelta(days=1),
        urgency=1,
    )


@asks_with_others(to_be_named)
def places_to_be_named(person: Any) -> Select | None:
    if not person.is_authenticated:
        return None
    columns = row_of(
        number=func.count(Registration.id), since=Conference.starts_at, name=Conference.title, key=Order.id
    )
    unnamed = queries.orders_without_names(clock.now(), clock.now() + NAMED_BY).where(Order.booker_id == person.id)
    return unnamed.with_only_columns(*columns, maintain_column_froms=True)


def to_book(_person: Any, row: Any) -> Need:
    """Told without a name: somebody needs it, and it is found weeks before or not at all."""
    need = NeedKind(row.key)
    return Need(
        icon="hand-helping",
        title=_("%(title)s: %(need)s to book", title=row.name, need=need.label),
        detail=_("A delegate needs it. They are booked about six weeks before."),
        action=_("See how many"),
        address=path("conferences.need_counts", slug=row.detail),
        due=clock.here(row.since - BOOKED_AHEAD).date(),
        urgency=0 if row.since - BOOKED_AHEAD <= clock.now() else 1,
    )


@asks_with_others(to_book)
def interpreters_and_captioners(person: Any) -> Select | None:
    """From eight weeks before, until somebody says that they are booked."""
    if not may_manage_conferences(person):
        return None
    columns = row_of(
        since=Conference.starts_at, name=Conference.title, detail=Conference.slug, key=AccessNeed.need
    )  # fmt: skip
    soon = clock.now() + WARNED_AHEAD
    return queries.to_be_booked_ahead().with_only_columns(*columns).where(Conference.starts_at <= soon)


DUTY_PAGES = {
    Duty.DOOR: "conferences.door",
    Duty.ACCESS: "conferences.needs",
    Duty.CATERING: "conferences.need_counts",
    Duty.REVIEWER: "conferences.contributions",
}


def duty_to_do(_person: Any, row: Any) -> Need:
    duty = Duty(row.key)
    return Need(
        icon="calendar",
        title=_("You help at %(title)s: %(duty)s", title=row.name, duty=duty.label),
        detail=duty.description,
        action=_("Open its page"),
        address=path(DUTY_PAGES[duty], slug=row.detail),
        due=clock.here(row.since).date(),
        urgency=2,
    )


@asks_with_others(duty_to_do)
def duties(person: Any) -> Select:
    columns = row_of(since=Conference.starts_at, name=Conference.title, detail=Conference.slug, key=EventRole.duty)
    return queries.conferences_with_duty(person).with_only_columns(*columns).order_by(None)


def day_at_hand(_person: Any, row: Any) -> Need:
    return Need(
        icon="ticket",
        title=_("%(title)s is today", title=row.name),
        detail=_("Where to go next, your code for the door, and the way in online."),
        action=_("Open my day"),
        address=path("conferences.my_day", slug=row.detail),
        due=clock.here(row.since).date(),
        urgency=0,
    )


@asks_with_others(day_at_hand)
def own_days(person: Any) -> Select:
    """On the day itself, to those who have a place."""
    columns = row_of(since=Conference.starts_at, name=Conference.title, detail=Conference.slug)
    tomorrow = clock.at(clock.today() + timedelta(days=1))
    return (
        queries.my_registrations(person)
        .with_only_columns(*columns)
        .where(Conference.starts_at < tomorrow, Conference.cancelled_at.is_(None))
        .order_by(None)
        .distinct()
    )
