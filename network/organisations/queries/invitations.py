"""What can be asked of invitations."""

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import joinedload

from network.core import clock
from network.organisations.models import Invitation, Organisation, Standing
from network.people.sessions import hashed

MOST_INVITATIONS_SHOWN = 200


def is_unanswered() -> ColumnElement[bool]:
    return Invitation.accepted_at.is_(None) & Invitation.withdrawn_at.is_(None)


def is_open() -> ColumnElement[bool]:
    return is_unanswered() & (Invitation.expires_at > clock.now())


def was_offered() -> ColumnElement[bool]:
    """By somebody who looks after the organisation, or by us to the next in line: not merely asked for at a domain."""
    return or_(Invitation.invited_by_id.is_not(None), Invitation.offered_at.is_not(None))


def open_invitations(organisation: Organisation) -> Select:
    return select(Invitation).where(Invitation.organisation_id == organisation.id, is_open(), was_offered())


def standing_invitations(organisation: Organisation) -> Select:
    """Those that are open, and those that wait for a seat."""
    waits = and_(is_unanswered(), Invitation.waits_since.is_not(None))
    return select(Invitation).where(
        Invitation.organisation_id == organisation.id, or_(waits, and_(is_open(), was_offered()))
    )


def seats_promised(organisation: Organisation) -> Select:
    """How many seats open invitations may fill."""
    return open_invitations(organisation).where(Invitation.standing != Standing.FINANCE).with_only_columns(func.count())


def line(organisation: Organisation) -> Select:
    """Invitations that wait for a seat, first come first."""
    return (
        select(Invitation)
        .where(Invitation.organisation_id == organisation.id, is_unanswered(), Invitation.waits_since.is_not(None))
        .order_by(Invitation.waits_since, Invitation.id)
    )


def organisations_with_a_line() -> Select:
    waiting = select(Invitation.organisation_id).where(is_unanswered(), Invitation.waits_since.is_not(None))
    return select(Organisation).where(Organisation.id.in_(waiting)).order_by(Organisation.id)


def invitations(organisation: Organisation) -> Select:
    """All of them, those without an answer first, then the newest first."""
    return (
        select(Invitation)
        .where(Invitation.organisation_id == organisation.id, or_(was_offered(), Invitation.waits_since.is_not(None)))
        .options(joinedload(Invitation.invited_by))
        .order_by(
            or_(Invitation.accepted_at.is_not(None), Invitation.withdrawn_at.is_not(None)),
            Invitation.sent_at.desc(),
            Invitation.id.desc(),
        )
        .limit(MOST_INVITATIONS_SHOWN)
    )


def invitation_of(organisation: Organisation, id: int) -> Select:
    return invitations(organisation).where(Invitation.id == id, is_unanswered())


def asked_by(organisation: Organisation, email: str) -> Select:
    """What somebody at one of its domains asked for, and has not used."""
    return select(Invitation).where(
        Invitation.organisation_id == organisation.id,
        Invitation.email == email,
        Invitation.claimed_domain_id.is_not(None),
        is_unanswered(),
    )


def invitation_by_token(token: str) -> Select:
    return (
        select(Invitation)
        .where(Invitation.token_hash == hashed(token))
        .options(joinedload(Invitation.organisation), joinedload(Invitation.invited_by))
    )
