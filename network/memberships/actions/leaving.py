"""Leaving and coming back: notice, taking it back, lapsing, and rejoining within a year."""

from flask_babel import gettext as _

from network.core import clock
from network.core.db import db, lock, save
from network.core.errors import Refused
from network.memberships.actions import chronicle
from network.memberships.actions.terms import begin_term, cancel
from network.memberships.models import LeavingReason, Membership, State
from network.memberships.queries.terms import next_term
from network.memberships.situations import situation_of
from network.organisations.models import Organisation


def resign(membership: Membership, reason: LeavingReason | None = None, words: str = "") -> None:
    """Give notice. The term runs to its end and has no grace; a renewal that was not paid is cancelled."""
    lock(membership.organisation)
    lock(membership)
    if membership.resigned_at:
        return
    if not membership.is_effective or membership.ends_on < clock.today():
        raise Refused(_("Notice is given in a term that runs. This one does not."))
    coming: Membership | None = db.session.scalar(next_term(membership))
    if coming and coming.is_effective:
        raise Refused(_("The next term is paid for already. Please write to us."))
    membership.resigned_at, membership.leaving_reason, membership.leaving_words = clock.now(), reason, words
    save(membership)
    if coming:
        cancel(coming, why=_("Notice was given"))
    chronicle.note(membership.organisation, leaving_in_words(membership))


def leaving_in_words(membership: Membership) -> str:
    given = membership.leaving_reason.label if membership.leaving_reason else ""
    return ". ".join(part for part in (given, membership.leaving_words) if part)


def stay(membership: Membership) -> None:
    """Take notice back, as long as the term runs."""
    lock(membership)
    if membership.resigned_at is None:
        return
    if membership.ends_on < clock.today():
        raise Refused(_("The term is over, so notice cannot be taken back. You can rejoin."))
    membership.resigned_at, membership.leaving_reason, membership.leaving_words = None, None, ""
    save(membership)
    chronicle.note(membership.organisation, _("Notice was taken back"))


def rejoin(organisation: Organisation) -> Membership:
    """Begin again with the tier it had, within a year of the end; the history stays, and the year begins once it is paid."""
    lock(organisation)
    situation = situation_of(organisation)
    if not situation.can_rejoin or situation.latest is None:
        raise Refused(_("%(name)s cannot rejoin with one click now. Please write to us.", name=organisation.name))
    if situation.coming:
        cancel(situation.coming, why=_("Lapsed, unpaid; the organisation rejoins"))
    term = begin_term(organisation, situation.latest.tier, clock.today(), starts_when_paid=True)
    chronicle.note(organisation, _("Rejoined"))
    return term


def close_lapsed(organisation: Organisation) -> bool:
    """Cancel the renewal that a lapsed organisation never paid, so that it may rejoin; whether there was one."""
    lock(organisation)
    situation = situation_of(organisation)
    coming = situation.coming
    if situation.state != State.LAPSED or coming is None or coming.starts_when_paid:
        return False
    if coming.is_effective or (coming.invoice and coming.invoice.paid):
        return False  # what was paid in part is for people to decide
    cancel(coming, why=_("Lapsed, unpaid"))
    return True
