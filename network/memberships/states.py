"""Where an organisation stands on a day: a pure function of its application, its terms and the date (`domain.md` 1.5).

Facts in, a state out; no database. `queries/states.py` says the same in SQL, for lists; a test holds the two together.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from network.memberships.models import State

REJOIN_WINDOW = timedelta(days=365)


@dataclass(frozen=True)
class Term:
    """What matters of one membership: its days, and whether it came into effect."""

    starts_on: date
    ends_on: date
    is_effective: bool
    is_cancelled: bool = False
    is_resigned: bool = False
    is_ended: bool = False  # by the network


@dataclass(frozen=True)
class Decision:
    """How far an application has come."""

    has_applied: bool = False
    is_approved: bool = False
    is_declined: bool = False
    is_withdrawn: bool = False

    @property
    def is_waiting(self) -> bool:
        return self.has_applied and not (self.is_approved or self.is_declined or self.is_withdrawn)


@dataclass(frozen=True)
class Calendar:
    """The network's settings that move states, in days."""

    notice_days: int = 60
    grace_days: int = 60


def state_on(
    day: date, decision: Decision | None, terms: Sequence[Term], calendar: Calendar, is_suspended: bool = False
) -> State:
    """The state of an organisation whose latest application is `decision`, with all of its terms."""
    state = state_by_terms(day, terms, calendar)
    if state is None:
        return state_of_applicant(decision)
    if is_suspended and state.is_member:
        return State.SUSPENDED
    if state in {State.LAPSED, State.ENDED, State.CANCELLED} and decision and decision.is_waiting:
        return State.APPLIED
    return state


def state_by_terms(day: date, terms: Sequence[Term], calendar: Calendar) -> State | None:
    begun = [term for term in terms if term.is_effective and not term.is_cancelled and term.starts_on <= day]
    if begun:
        return state_of_member(day, max(begun, key=lambda term: term.ends_on), terms, calendar)
    if any(not term.is_cancelled for term in terms):
        return State.APPROVED
    return State.CANCELLED if terms else None


def state_of_member(day: date, latest: Term, terms: Sequence[Term], calendar: Calendar) -> State:
    if latest.is_ended:
        return State.ENDED
    if latest.is_resigned:
        return State.RESIGNED if day <= latest.ends_on else State.ENDED
    if day > latest.ends_on + timedelta(days=calendar.grace_days):
        return State.LAPSED
    if day > latest.ends_on:
        return State.GRACE
    is_renewed = any(term.is_effective and not term.is_cancelled and term.starts_on > latest.ends_on for term in terms)
    if day >= latest.ends_on - timedelta(days=calendar.notice_days) and not is_renewed:
        return State.NOTICE
    return State.ACTIVE


def state_of_applicant(decision: Decision | None) -> State:
    if decision is None or not decision.has_applied:
        return State.WITHDRAWN if decision and decision.is_withdrawn else State.ENQUIRY
    if decision.is_withdrawn:
        return State.WITHDRAWN
    if decision.is_declined:
        return State.DECLINED
    return State.APPROVED if decision.is_approved else State.APPLIED
