"""What can be asked of invitations."""

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import joinedload

from network.core import clock
from network.organisations.models import Invitation, Organisation
from network.people.sessions import hashed

MOST_INVITATIONS_SHOWN = 200


def is_open() -> ColumnElement[bool]:
    return Invitation.accepted_at.is_(None) & Invitation.withdrawn_at.is_(None) & (Invitation.expires_at > clock.now())


def open_invitations(organisation: Organisation) -> Select:
    return select(Invitation).where(Invitation.organisation_id == organisation.id, is_open())


def unanswered_invitations(organisation: Organisation) -> Select:
    """Invitations that wait, or ran out without an answer, the newest first."""
    return (
        select(Invitation)
        .where(
            Invitation.organisation_id == organisation.id,
            Invitation.accepted_at.is_(None),
            Invitation.withdrawn_at.is_(None),
        )
        .options(joinedload(Invitation.invited_by))
        .order_by(Invitation.sent_at.desc(), Invitation.id.desc())
        .limit(MOST_INVITATIONS_SHOWN)
    )


def invitation_of(organisation: Organisation, id: int) -> Select:
    return unanswered_invitations(organisation).where(Invitation.id == id)


def invitation_by_token(token: str) -> Select:
    return (
        select(Invitation)
        .where(Invitation.token_hash == hashed(token))
        .options(joinedload(Invitation.organisation), joinedload(Invitation.invited_by))
    )
