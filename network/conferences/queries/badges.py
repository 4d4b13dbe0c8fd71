"""Badges: of those who have a place and a name, with what they said of themselves for it."""

from sqlalchemy import ColumnElement, Select, and_, or_, select

from network.conferences.models import Agreement, Badge, Conference, DelegateConsent, DelegateDetails, Registration
from network.conferences.queries.guests import has_place


def is_named() -> ColumnElement[bool]:
    return Registration.delegate_name != ""


def badge_rows(conference: Conference) -> Select:
    """(registration, pronouns, consent to photographs, badge as printed last), by name; each may be None but the first."""
    photographs = and_(
        DelegateConsent.registration_id == Registration.id,
        DelegateConsent.agreement == Agreement.PHOTOGRAPHS,
        DelegateConsent.withdrawn_at.is_(None),
    )
    return (
        select(Registration, DelegateDetails.pronouns, DelegateConsent.id, Badge)
        .outerjoin(DelegateDetails, DelegateDetails.registration_id == Registration.id)
        .outerjoin(DelegateConsent, photographs)
        .outerjoin(Badge, Badge.registration_id == Registration.id)
        .where(Registration.conference_id == conference.id, has_place(), is_named())
        .order_by(Registration.delegate_name, Registration.id)
    )


def is_to_print() -> ColumnElement[bool]:
    """Never printed, or printed for another code or under another name; asked of `badge_rows`."""
    return or_(
        Badge.id.is_(None), Badge.code != Registration.code, Badge.name != Registration.delegate_name
    )  # fmt: skip
