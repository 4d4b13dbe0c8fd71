"""How long what is known of invitations and claims is kept."""

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import Delete, Update, and_, delete, func, or_, update

from network.core.retention import kept_for
from network.organisations.models import ClaimedDomain, Invitation


@kept_for(days=365, what=_l("Invitations, once they are answered or over"))
def answered_invitations(before: datetime) -> Delete:
    answered = func.coalesce(Invitation.accepted_at, Invitation.withdrawn_at)
    ran_out = and_(Invitation.waits_since.is_(None), Invitation.expires_at < before)
    return delete(Invitation).where(or_(answered < before, and_(answered.is_(None), ran_out)))


@kept_for(days=365, what=_l("Whom we asked about a domain, once it is settled"))
def who_was_asked_about_a_domain(before: datetime) -> Update:
    settled = func.coalesce(ClaimedDomain.verified_at, ClaimedDomain.ended_at)
    return update(ClaimedDomain).where(settled < before, ClaimedDomain.sent_to != "").values(sent_to="")
