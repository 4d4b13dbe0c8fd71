"""What can be asked of the line for places: who is next, which offers are open, which are over."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import joinedload

from network.people.models import Person
from network.webinars.models import WaitingPlace, Webinar
from network.webinars.queries.webinars import is_visible


def place_in_line_of(person: Person, webinar: Webinar) -> Select:
    return select(WaitingPlace).where(
        WaitingPlace.webinar_id == webinar.id, WaitingPlace.person_id == person.id, WaitingPlace.ended_at.is_(None)
    )


def in_line_for(person: Person, webinars: Collection[int]) -> Select:
    """Where in these somebody is in line, with an offer or without."""
    return select(WaitingPlace).where(
        WaitingPlace.person_id == person.id, WaitingPlace.webinar_id.in_(webinars), WaitingPlace.ended_at.is_(None)
    )


def waiting(webinar: Webinar) -> Select:
    """Those without an offer, first come first, with who they are."""
    return (
        select(WaitingPlace)
        .where(WaitingPlace.webinar_id == webinar.id, WaitingPlace.ended_at.is_(None))
        .where(WaitingPlace.offered_at.is_(None))
        .order_by(WaitingPlace.joined_at, WaitingPlace.id)
        .options(joinedload(WaitingPlace.person))
    )


def line(webinar: Webinar) -> Select:
    """Everybody in line, those with an offer too."""
    return (
        select(WaitingPlace)
        .where(WaitingPlace.webinar_id == webinar.id, WaitingPlace.ended_at.is_(None))
        .order_by(WaitingPlace.joined_at, WaitingPlace.id)
        .options(joinedload(WaitingPlace.person))
    )


def offers_kept(webinar: Webinar) -> Select:
    """How many places are kept for those they are offered to."""
    return select(func.count()).where(
        WaitingPlace.webinar_id == webinar.id, WaitingPlace.ended_at.is_(None), WaitingPlace.offered_at.is_not(None)
    )


def offers_to(person: Person, moment: datetime) -> Select:
    """Places that are kept for somebody at the moment, in webinars they may see."""
    return (
        select(WaitingPlace)
        .join(WaitingPlace.webinar)
        .where(WaitingPlace.person_id == person.id, WaitingPlace.ended_at.is_(None))
        .where(WaitingPlace.offer_ends_at > moment, Webinar.cancelled_at.is_(None), is_visible(person))
    )


def before_in_line(place: WaitingPlace) -> Select:
    """How many are before somebody in line."""
    is_earlier = or_(
        WaitingPlace.joined_at < place.joined_at,
        (WaitingPlace.joined_at == place.joined_at) & (WaitingPlace.id < place.id),
    )
    return select(func.count()).where(
        WaitingPlace.webinar_id == place.webinar_id, WaitingPlace.ended_at.is_(None), is_earlier
    )


def webinars_with_offers_over(moment: datetime) -> Select:
    """The ids of webinars in whose line an offer has ended."""
    return (
        select(Webinar.id)
        .join(WaitingPlace, WaitingPlace.webinar_id == Webinar.id)
        .where(WaitingPlace.ended_at.is_(None), WaitingPlace.offer_ends_at <= moment)
        .distinct()
        .order_by(Webinar.id)
        .limit(50)
    )


def offers_over(webinar: Webinar, moment: datetime) -> Select:
    return line(webinar).where(WaitingPlace.offer_ends_at <= moment)
