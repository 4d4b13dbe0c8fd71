"""Applications, and the organisations an applicant might already be."""

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.orm import aliased, contains_eager, joinedload

from network.core import clock
from network.memberships.models import Application, MembershipTier, Suspension
from network.memberships.queries.suspensions import is_open
from network.organisations.models import Organisation
from network.people.models import Person
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


def application_and_suspension_of(organisation: Organisation) -> Select:
    """One row: the newest application, and the suspension that is proposed or holds; each may be missing."""
    newest = select(func.max(Application.id)).where(Application.organisation_id == organisation.id).scalar_subquery()
    decided_by, proposed_by, agreed_by = aliased(Person), aliased(Person), aliased(Person)
    return (
        select(Application, Suspension)
        .select_from(Organisation)
        .outerjoin(Application, Application.id == newest)
        .outerjoin(MembershipTier, MembershipTier.id == Application.tier_id)
        .outerjoin(decided_by, decided_by.id == Application.decided_by_id)
        .outerjoin(Suspension, and_(Suspension.organisation_id == Organisation.id, is_open()))
        .outerjoin(proposed_by, proposed_by.id == Suspension.proposed_by_id)
        .outerjoin(agreed_by, agreed_by.id == Suspension.agreed_by_id)
        .options(
            contains_eager(Application.tier),
            contains_eager(Application.decided_by.of_type(decided_by)),
            contains_eager(Suspension.proposed_by.of_type(proposed_by)),
            contains_eager(Suspension.agreed_by.of_type(agreed_by)),
        )
        .where(Organisation.id == organisation.id)
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
