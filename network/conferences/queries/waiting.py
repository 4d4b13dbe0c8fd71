"""Who waits for places at a conference."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import joinedload

from network.conferences.models import Conference, WaitingParty


def waiting_parties(conference: Conference) -> Select:
    """All who wait, the first in line first; those who have an offer too."""
    return (
        select(WaitingParty)
        .where(WaitingParty.conference_id == conference.id, WaitingParty.ended_at.is_(None))
        .order_by(WaitingParty.id)
    )


def parties_in_line(conference: Conference) -> Select:
    """Those who wait and were offered nothing yet."""
    return waiting_parties(conference).where(WaitingParty.offered == 0)


def waiting_party(id: int) -> Select:
    return select(WaitingParty).where(WaitingParty.id == id).options(joinedload(WaitingParty.conference))


def waiting_party_with_key(key: str) -> Select:
    return select(WaitingParty).where(WaitingParty.idempotency_key == key)


def offers_to(person: Any, moment: datetime) -> Select:
    """Parties of this person to whom places are offered at the moment."""
    return (
        select(WaitingParty)
        .join(WaitingParty.conference)
        .where(WaitingParty.booker_id == person.id, WaitingParty.offered > 0, WaitingParty.offer_until > moment)
    )


def offers_past(moment: datetime) -> Select:
    """The ids of parties whose offer has run out."""
    return select(WaitingParty.id).where(WaitingParty.offer_until <= moment).order_by(WaitingParty.id)


def waiting_in_vain(moment: datetime) -> Select:
    """The ids of parties that wait for what cannot be booked any more."""
    closes_at = func.coalesce(Conference.booking_closes_at, Conference.starts_at)
    return (
        select(WaitingParty.id)
        .join(WaitingParty.conference)
        .where(WaitingParty.ended_at.is_(None), or_(Conference.cancelled_at.is_not(None), closes_at <= moment))
        .order_by(WaitingParty.id)
    )
