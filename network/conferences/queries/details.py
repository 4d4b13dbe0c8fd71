"""What delegates said of themselves, and what they need."""

from collections.abc import Collection

from sqlalchemy import Select, func, select
from sqlalchemy.orm import contains_eager, joinedload

from network.conferences.models import (
    AccessNeed,
    ArrangedNeed,
    Conference,
    DelegateConsent,
    DelegateDetails,
    NeedsReading,
    Registration,
)
from network.conferences.models.details import BOOKED_AHEAD
from network.conferences.queries.guests import has_place, stands
from network.core import clock


def details_of(registration: Registration) -> Select:
    return select(DelegateDetails).where(DelegateDetails.registration_id == registration.id)


def consents_of(registration: Registration) -> Select:
    """What a delegate agrees to now."""
    return select(DelegateConsent).where(
        DelegateConsent.registration_id == registration.id, DelegateConsent.withdrawn_at.is_(None)
    )


def needs_of(registration: Registration) -> Select:
    return select(AccessNeed).where(AccessNeed.registration_id == registration.id).order_by(AccessNeed.id)


def who_needs_what(conference: Conference) -> Select:
    """Each need of those who come, with its delegate, by name."""
    return (
        select(AccessNeed)
        .join(AccessNeed.registration)
        .options(contains_eager(AccessNeed.registration))
        .where(Registration.conference_id == conference.id, has_place())
        .order_by(Registration.delegate_name, Registration.id, AccessNeed.id)
    )


def emergency_contacts(conference: Conference) -> Select:
    """Those who said whom to ring, by name."""
    return (
        select(DelegateDetails)
        .join(DelegateDetails.registration)
        .options(contains_eager(DelegateDetails.registration))
        .where(Registration.conference_id == conference.id, has_place(), DelegateDetails.emergency_contact != "")
        .order_by(Registration.delegate_name, Registration.id)
    )


def how_many_need(conference: Conference, needs: Collection[str]) -> Select:
    """Of those who come: (need, how many)."""
    return (
        select(AccessNeed.need, func.count())
        .join(AccessNeed.registration)
        .where(Registration.conference_id == conference.id, has_place(), AccessNeed.need.in_(needs))
        .group_by(AccessNeed.need)
    )


def needs_readings(conference: Conference) -> Select:
    """Who read the list, the latest first."""
    return (
        select(NeedsReading)
        .where(NeedsReading.conference_id == conference.id)
        .options(joinedload(NeedsReading.person))
        .order_by(NeedsReading.id.desc())
        .limit(20)
    )


def arranged(conference: Conference) -> Select:
    return select(ArrangedNeed).where(ArrangedNeed.conference_id == conference.id)


def to_be_booked_ahead() -> Select:
    """(conference, need): interpreters and captioners asked for at conferences to come, and not booked yet."""
    booked = (
        select(ArrangedNeed.id)
        .where(ArrangedNeed.conference_id == Conference.id, ArrangedNeed.need == AccessNeed.need)
        .exists()
    )
    return (
        select(Conference, AccessNeed.need)
        .join(Registration, Registration.conference_id == Conference.id)
        .join(AccessNeed, AccessNeed.registration_id == Registration.id)
        .where(
            stands(),
            AccessNeed.need.in_(BOOKED_AHEAD),
            Conference.cancelled_at.is_(None),
            Conference.ends_at > clock.now(),
            ~booked,
        )
        .distinct()
    )


def same_reading(reading: NeedsReading) -> Select:
    return select(NeedsReading.id).where(
        NeedsReading.conference_id == reading.conference_id,
        NeedsReading.person_id == reading.person_id,
        NeedsReading.read_at == reading.read_at,
    )
