"""What can be asked of the domains that organisations claim."""

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from network.core import clock
from network.organisations.models import ClaimedDomain, Organisation
from network.people.sessions import hashed


def domains_of(organisation: Organisation) -> Select:
    """The domains an organisation claims, by name."""
    return (
        select(ClaimedDomain)
        .where(ClaimedDomain.organisation_id == organisation.id, ClaimedDomain.ended_at.is_(None))
        .options(joinedload(ClaimedDomain.claimed_by))
        .order_by(ClaimedDomain.domain)
    )


def claim_of(organisation: Organisation, id: int) -> Select:
    return domains_of(organisation).where(ClaimedDomain.id == id)


def claim_by_token(token: str) -> Select:
    return (
        select(ClaimedDomain)
        .where(
            ClaimedDomain.token_hash == hashed(token),
            ClaimedDomain.ended_at.is_(None),
            ClaimedDomain.verified_at.is_(None),
            ClaimedDomain.expires_at > clock.now(),
        )
        .options(joinedload(ClaimedDomain.organisation))
    )


def verified_domain(names: list[str]) -> Select:
    """The claim under which one of these names stands; of several, the longest: a sub-domain may be another body's."""
    return (
        select(ClaimedDomain)
        .where(
            ClaimedDomain.domain.in_(names), ClaimedDomain.verified_at.is_not(None), ClaimedDomain.ended_at.is_(None)
        )
        .options(joinedload(ClaimedDomain.organisation))
        .order_by(func.length(ClaimedDomain.domain).desc())
        .limit(1)
    )
