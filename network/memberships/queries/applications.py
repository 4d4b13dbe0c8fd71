"""Applications, and the organisations an applicant might already be."""

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import contains_eager, joinedload

from network.core import clock
from network.memberships.models import Application
from network.organisations.models import Organisation
from network.people.sessions import hashed

MOST_COMPARED = 20_000


def applications() -> Select:
    """All that were sent or enquired, with their organisations."""
    return (
        select(Application)
        .join(Application.organisation)
        .options(
            contains_eager(Application.organisation), joinedload(Application.tier), joinedload(Application.decided_by)
        )
    )


def waiting() -> Select:
    """Applications that wait for a decision, the longest waiting first."""
    return applications().where(is_waiting()).order_by(Application.applied_at, Application.id)


def is_waiting() -> ColumnElement[bool]:
    return Application.applied_at.is_not(None) & Application.decided_at.is_(None) & Application.withdrawn_at.is_(None)


def application_by_id(id: int) -> Select:
    return applications().where(Application.id == id)


def application_by_reference(reference: str) -> Select:
    return applications().where(Application.reference_hash == hashed(reference))


def newest_application_of(organisation: Organisation) -> Select:
    return (
        select(Application)
        .where(Application.organisation_id == organisation.id)
        .options(joinedload(Application.tier), joinedload(Application.decided_by))
        .order_by(Application.id.desc())
        .limit(1)
    )


def others_than(organisation: Organisation) -> Select:
    """What an applicant is compared with: only what may be alike, of every other organisation."""
    return (
        select(
            Organisation.id,
            Organisation.name,
            Organisation.slug,
            Organisation.website,
            Organisation.email_domain,
            Organisation.billing_email,
            Organisation.charity_number,
        )
        .where(Organisation.id != organisation.id, Organisation.created_at <= clock.now())
        .order_by(Organisation.id.desc())
        .limit(MOST_COMPARED)
    )
