"""Suspending a membership: one of the staff proposes, another agrees; the organisation is told why, and may appeal once."""

from typing import Any

from flask_babel import gettext as _

from network.core import clock
from network.core.addresses import link_to
from network.core.db import db, lock, rows, save
from network.core.errors import Refused
from network.memberships.actions import chronicle
from network.memberships.actions.terms import cancel
from network.memberships.models import Cause, Suspension
from network.memberships.queries.suspensions import open_suspension_of
from network.memberships.queries.terms import terms_of
from network.memberships.situations import situation_of
from network.notifications.actions import notify
from network.organisations.models import Organisation
from network.organisations.queries import people_of
from network.people.models import Person


def propose(organisation: Organisation, cause: Cause, reason: str, by: Person) -> Suspension:
    """Ask a second person to agree. Until then nothing changes for the organisation."""
    lock(organisation)
    known: Suspension | None = db.session.scalar(open_suspension_of(organisation))
    if known:
        raise Refused(_("%(name)s has proposed this already.", name=known.proposed_by.name))
    if not situation_of(organisation).state.is_member:
        raise Refused(_("%(name)s is not a member now.", name=organisation.name))
    return save(
        Suspension(
            organisation_id=organisation.id,
            cause=cause,
            reason=reason,
            proposed_at=clock.now(),
            proposed_by_id=by.id,
        )
    )


def agree(suspension: Suspension, by: Person) -> None:
    """The second person: from now on it holds, and the organisation is told why."""
    refuse_done(suspension)
    if suspension.proposed_by_id == by.id:
        raise Refused(_("You proposed it yourself. Somebody else of the staff must agree."))
    suspension.agreed_at, suspension.agreed_by_id = clock.now(), by.id
    save(suspension)
    chronicle.note(suspension.organisation, suspension.reason)
    tell(suspension, "memberships/messages/suspended")


def refuse(suspension: Suspension, reason: str, by: Person) -> None:
    """The second person does not agree, or the first has thought again; nothing happens to the organisation."""
    refuse_done(suspension)
    suspension.refused_at, suspension.refused_by_id, suspension.refusal_reason = clock.now(), by.id, reason
    save(suspension)


def refuse_done(suspension: Suspension) -> None:
    lock(suspension)
    if suspension.agreed_by:
        raise Refused(_("%(name)s has agreed to it already.", name=suspension.agreed_by.name))
    if not suspension.is_open:
        raise Refused(_("This is decided already."))


def appeal(suspension: Suspension, words: str, by: Person) -> None:
    """The organisation says why it should not be; once."""
    lock(suspension)
    if not suspension.holds:
        raise Refused(_("The suspension does not hold any more."))
    if suspension.appealed_at:
        raise Refused(_("Your organisation has appealed already."))
    suspension.appealed_at, suspension.appealed_by_id, suspension.appeal = clock.now(), by.id, words
    save(suspension)


def answer(suspension: Suspension, words: str, by: Person) -> None:
    """Tell the organisation what we think of its appeal; lifting it is another step."""
    lock(suspension)
    if not suspension.awaits_answer:
        raise Refused(_("No appeal waits for an answer."))
    suspension.answered_at, suspension.answered_by_id, suspension.answer = clock.now(), by.id, words
    save(suspension)
    tell(suspension, "memberships/messages/appeal_answered")


def lift(suspension: Suspension, reason: str, by: Person) -> None:
    """Let everything be as it was."""
    refuse_not_holding(suspension)
    suspension.lifted_at, suspension.lifted_by_id, suspension.closing_reason = clock.now(), by.id, reason
    save(suspension)
    chronicle.note(suspension.organisation, reason)
    tell(suspension, "memberships/messages/suspension_lifted")


def end_membership(suspension: Suspension, reason: str, by: Person) -> None:
    """End the membership for good, by somebody else than who proposed the suspension."""
    refuse_not_holding(suspension)
    if suspension.proposed_by_id == by.id:
        raise Refused(_("You proposed the suspension. Somebody else of the staff must end the membership."))
    now = clock.now()
    suspension.ended_at, suspension.ended_by_id, suspension.closing_reason = now, by.id, reason
    save(suspension)
    for term in rows(terms_of(suspension.organisation)):
        if not term.is_effective and term.cancelled_at is None:
            cancel(term, by, _("Membership ended"))
        elif term.is_effective and term.ends_on >= clock.today():
            term.ended_at, term.ends_on = now, max(term.starts_on, clock.today())
    db.session.flush()
    chronicle.note(suspension.organisation, reason)
    tell(suspension, "memberships/messages/membership_ended")


def refuse_not_holding(suspension: Suspension) -> None:
    lock(suspension)
    if not suspension.holds:
        raise Refused(_("The suspension does not hold any more."))


def tell(suspension: Suspension, message: str) -> None:
    """Those who look after the organisation."""
    about: dict[str, Any] = {"suspension": suspension, "organisation": suspension.organisation}
    for representative in rows(people_of(suspension.organisation)):
        if representative.looks_after_it:
            notify(representative.person, message, own_url=link_to("memberships.own"), **about)
