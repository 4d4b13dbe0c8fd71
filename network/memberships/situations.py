"""Where one organisation stands, and why, in a sentence: every derived state says where it comes from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import gettext as _
from flask_babel import ngettext

from network.core import clock
from network.core.db import db, rows
from network.core.identity import the_network
from network.core.pages import day as in_words
from network.core.pages import money
from network.memberships.models import Application, Membership, State, Suspension
from network.memberships.queries.applications import application_and_suspension_of
from network.memberships.queries.terms import terms_of
from network.memberships.states import REJOIN_WINDOW, Calendar, Decision, Term, state_on
from network.organisations.models import Organisation


@dataclass(frozen=True)
class Situation:
    """An organisation's state today with the records it is derived from; `terms` come latest first."""

    state: State
    terms: Sequence[Membership]
    application: Application | None
    today: date
    calendar: Calendar
    suspension: Suspension | None = None  # proposed, or in force

    @property
    def latest(self) -> Membership | None:
        """The term that began and ends last."""
        begun = [term for term in self.terms if term.is_effective and term.starts_on <= self.today]
        return max(begun, key=lambda term: term.ends_on, default=None)

    @property
    def coming(self) -> Membership | None:
        """The term that follows, or the first one, whether or not it is paid."""
        after = self.latest.ends_on if self.latest else date.min
        ahead = [term for term in self.terms if term.cancelled_at is None and term.starts_on > after]
        return min(ahead, key=lambda term: term.starts_on, default=None)

    @property
    def term(self) -> Membership | None:
        """The term a page speaks of: the one that runs or ran, else the one to come."""
        return self.latest or self.coming

    @property
    def days_left(self) -> int:
        return (self.latest.ends_on - self.today).days if self.latest else 0

    @property
    def lapses_after(self) -> date | None:
        return self.latest.ends_on + timedelta(days=self.calendar.grace_days) if self.latest else None

    @property
    def can_renew(self) -> bool:
        """In notice or in grace, and no following term agreed yet."""
        return self.state in {State.NOTICE, State.GRACE} and self.coming is None

    @property
    def can_rejoin(self) -> bool:
        """Within a year of a term's end, and nothing asked for since."""
        if self.latest is None or self.state not in {State.LAPSED, State.ENDED} or self.latest.ended_at:
            return False
        return not self.awaits_rejoining and self.today <= self.latest.ends_on + REJOIN_WINDOW

    @property
    def awaits_rejoining(self) -> bool:
        """Asked to rejoin, and has not paid yet."""
        return self.coming is not None and self.coming.starts_when_paid

    @property
    def can_resign(self) -> bool:
        return self.state in {State.ACTIVE, State.NOTICE}

    @property
    def can_change_tier(self) -> bool:
        return self.state in {State.ACTIVE, State.NOTICE}

    @property
    def can_apply_again(self) -> bool:
        """Too long gone to rejoin with one click; it applies afresh, as itself."""
        return self.state in {State.LAPSED, State.ENDED, State.CANCELLED} and not (
            self.can_rejoin or self.awaits_rejoining
        )

    @property
    def can_stay(self) -> bool:
        """Gave notice, which can be taken back until the term ends."""
        return self.state == State.RESIGNED

    @property
    def member_since(self) -> date | None:
        begun = [term.starts_on for term in self.terms if term.is_effective and term.starts_on <= self.today]
        return min(begun, default=None)

    @property
    def why(self) -> str:
        return " ".join(part for part in (reason_for(self), reason_ahead(self)) if part)


def situation_of(organisation: Organisation) -> Situation:
    """Read in two statements."""
    network, today = the_network(), clock.today()
    calendar = Calendar(network.notice_days, network.grace_days)
    terms: Sequence[Membership] = rows(terms_of(organisation))
    application, suspension = db.session.execute(application_and_suspension_of(organisation)).one()
    is_suspended = suspension is not None and suspension.holds
    state = state_on(today, decision_of(application), [term_of(each) for each in terms], calendar, is_suspended)
    return Situation(state, terms, application, today, calendar, suspension)


def decision_of(application: Application | None) -> Decision | None:
    if application is None:
        return None
    return Decision(
        has_applied=application.applied_at is not None,
        is_approved=application.approved_at is not None,
        is_declined=application.declined_at is not None,
        is_withdrawn=application.withdrawn_at is not None,
    )


def term_of(membership: Membership) -> Term:
    return Term(
        membership.starts_on,
        membership.ends_on,
        is_effective=membership.is_effective,
        is_cancelled=membership.cancelled_at is not None,
        is_resigned=membership.resigned_at is not None,
        is_ended=membership.ended_at is not None,
    )


def reason_for(situation: Situation) -> str:
    """Why the state is what it is."""
    state, application = situation.state, situation.application
    if state is State.SUSPENDED and situation.suspension:
        agreed = in_words(situation.suspension.agreed_at)
        return _("Suspended on %(day)s: %(why)s", day=agreed, why=situation.suspension.reason)
    if situation.latest and state is not State.APPLIED:
        return reason_by_term(situation, situation.latest)
    if state is State.CANCELLED:
        return _("The first invoice was never paid, and the term was cancelled.")
    if state is State.APPROVED or application is None:
        return "" if situation.coming else _("No application and no membership so far.")
    if state is State.APPLIED and application.applied_at:
        return _("The application of %(day)s waits for a decision.", day=in_words(application.applied_at))
    if state is State.DECLINED and application.declined_at:
        return _("Declined on %(day)s: %(why)s", day=in_words(application.declined_at), why=application.decision_reason)
    if state is State.WITHDRAWN and application.withdrawn_at:
        return _("The application was withdrawn on %(day)s.", day=in_words(application.withdrawn_at))
    return _("Wrote to us on %(day)s and has not applied yet.", day=in_words(application.enquired_at))


def reason_by_term(situation: Situation, latest: Membership) -> str:
    end, state = in_words(latest.ends_on), situation.state
    if state is State.ACTIVE:
        return _("%(how)s The term runs to %(end)s.", how=how_it_took_effect(latest), end=end)
    if state is State.NOTICE:
        days = situation.days_left
        return ngettext(
            "The term ends on %(end)s, in %(num)d day.", "The term ends on %(end)s, in %(num)d days.", days, end=end
        )
    if state is State.GRACE:
        return _(
            "The term ended on %(end)s. Everything stays open until %(last)s.",
            end=end,
            last=in_words(situation.lapses_after),
        )
    if state is State.LAPSED:
        return _(
            "The term ended on %(end)s, and the %(days)d days of grace are over.",
            end=end,
            days=situation.calendar.grace_days,
        )
    if state is State.RESIGNED:
        return _("Notice was given; the term runs to %(end)s.", end=end)
    if latest.ended_at:
        return _("The network ended the membership on %(end)s.", end=end)
    return _("Notice was given, and the term ended on %(end)s.", end=end)


def how_it_took_effect(term: Membership) -> str:
    if term.net == 0:
        return _("Free of charge.")
    if term.invoice and term.invoice.settled_at:
        return _("Paid on %(day)s.", day=in_words(term.invoice.settled_at))
    if term.upgraded_from_id:
        return _("Upgraded on %(day)s; the difference is invoiced.", day=in_words(term.starts_on))
    return _("Its purchase order is trusted until the invoice is paid.")


def reason_ahead(situation: Situation) -> str:
    """What is known of the term that follows."""
    coming = situation.coming
    if coming is None:
        return _("No renewal has been issued yet.") if situation.can_renew else ""
    if coming.is_effective:
        return _("The next term begins on %(day)s.", day=in_words(coming.starts_on))
    if coming.starts_when_paid and coming.invoice:
        return _("A new year begins the day invoice %(number)s is paid.", number=coming.invoice.number)
    if coming.invoice is None:
        return ""
    return _(
        "Invoice %(number)s of %(total)s has not been paid yet.",
        number=coming.invoice.number,
        total=money(coming.invoice.total),
    )
