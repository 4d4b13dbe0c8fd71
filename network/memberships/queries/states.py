"""Where organisations stand today, in SQL: the same rule as `memberships/states.py`, for lists and filters."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, case, cast, exists, func, not_, or_, select, true
from sqlalchemy.orm import aliased

from network.billing.models import Invoice
from network.core import clock
from network.core.identity import the_network
from network.memberships.models import Application, Membership, MembershipTier, State, StateChange
from network.memberships.queries.suspensions import is_suspended
from network.memberships.queries.terms import is_effective
from network.memberships.states import Calendar
from network.organisations.models import Organisation

Latest = aliased(Membership, name="latest")  # the term that began and ends last
LatestTier = aliased(MembershipTier, name="latest_tier")
Newest = aliased(Application, name="newest")  # the last application
Last = aliased(StateChange, name="last")
MOST_NOTED_AT_ONCE = 500
NEVER = date(9999, 12, 31)


@dataclass(frozen=True)
class Standing:
    """A row of a list: an organisation, its state, and the term and tier the state comes from."""

    organisation: Organisation
    membership: Membership | None
    tier: MembershipTier | None
    state: State


def standings() -> Select:
    """Every organisation with its latest term, tier and state (a row each; `standing_of` reads it)."""
    return with_standing(select(Organisation, Latest, LatestTier, state_today().label("state")))


def standing_of(row: Any) -> Standing:
    return Standing(row[0], row[1], row[2], State(row[3]))


def with_standing(statement: Select) -> Select:
    """The statement with the latest term, its tier and the last application joined to each organisation."""
    return (
        statement.select_from(Organisation)
        .outerjoin(Latest, Latest.id == latest_begun(clock.today()))
        .outerjoin(LatestTier, LatestTier.id == Latest.tier_id)
        .outerjoin(Newest, Newest.id == newest_application())
    )


def is_in(state: State) -> ColumnElement[bool]:
    return state_today() == state.value


def state_today() -> ColumnElement[str]:
    network = the_network()
    return state_in_sql(clock.today(), Calendar(network.notice_days, network.grace_days))


def ends_on() -> ColumnElement[date]:
    """When the latest term ends; far away for those who have none, so that lists can be ordered by it."""
    return func.coalesce(Latest.ends_on, NEVER)


def state_in_sql(today: date, calendar: Calendar) -> ColumnElement[str]:
    """The state as a word, over `with_standing`. Reads like `states.state_on`, line by line."""
    grace_began = today - timedelta(days=calendar.grace_days)
    notice_ends = today + timedelta(days=calendar.notice_days)
    resigned = Latest.resigned_at.is_not(None)
    is_ended = Latest.ended_at.is_not(None)
    is_over = case((is_ended, true()), (resigned, Latest.ends_on < today), else_=Latest.ends_on < grace_began)
    return case(
        (and_(Latest.id.is_not(None), is_over, applies_again()), State.APPLIED.value),
        (is_ended, State.ENDED.value),
        (and_(Latest.id.is_not(None), not_(is_over), is_suspended(Organisation.id)), State.SUSPENDED.value),
        (and_(resigned, Latest.ends_on >= today), State.RESIGNED.value),
        (resigned, State.ENDED.value),
        (Latest.ends_on < grace_began, State.LAPSED.value),
        (Latest.ends_on < today, State.GRACE.value),
        (and_(Latest.ends_on <= notice_ends, ~is_renewed()), State.NOTICE.value),
        (Latest.id.is_not(None), State.ACTIVE.value),
        (has_terms(Membership.cancelled_at.is_(None)), State.APPROVED.value),
        (and_(has_terms(), applies_again()), State.APPLIED.value),
        (has_terms(), State.CANCELLED.value),
        (Newest.withdrawn_at.is_not(None), State.WITHDRAWN.value),
        (Newest.applied_at.is_(None), State.ENQUIRY.value),
        (Newest.declined_at.is_not(None), State.DECLINED.value),
        (Newest.approved_at.is_not(None), State.APPROVED.value),
        else_=State.APPLIED.value,
    )


def applies_again() -> ColumnElement[bool]:
    return and_(
        Newest.applied_at.is_not(None),
        Newest.withdrawn_at.is_(None),
        Newest.declined_at.is_(None),
        Newest.approved_at.is_(None),
    )


def latest_begun(today: date) -> Any:
    """The id of the term that took effect, has begun, and ends last."""
    return (
        select(Membership.id)
        .outerjoin(Invoice, Membership.invoice_id == Invoice.id)
        .where(Membership.organisation_id == Organisation.id, is_effective(), Membership.starts_on <= today)
        .order_by(Membership.ends_on.desc(), Membership.id.desc())
        .limit(1)
        .correlate(Organisation)
        .scalar_subquery()
    )


def newest_application() -> Any:
    return (
        select(func.max(Application.id))
        .where(Application.organisation_id == Organisation.id)
        .correlate(Organisation)
        .scalar_subquery()
    )


def is_renewed() -> ColumnElement[bool]:
    """A later term has taken effect, which will begin when this one ends."""
    return exists(
        select(Membership.id)
        .outerjoin(Invoice, Membership.invoice_id == Invoice.id)
        .where(Membership.organisation_id == Organisation.id, is_effective(), Membership.starts_on > Latest.ends_on)
        .correlate(Organisation, Latest)
    )


def has_terms(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists(
        select(Membership.id).where(Membership.organisation_id == Organisation.id, *conditions).correlate(Organisation)
    )


def last_change_of(organisation: Organisation) -> Select:
    return (
        select(StateChange)
        .where(StateChange.organisation_id == organisation.id)
        .order_by(StateChange.id.desc())
        .limit(1)
    )


def unnoticed_changes() -> Select:
    """Organisations whose state is not the one that was written down last: id, state now, state then."""
    newest = select(func.max(StateChange.id)).where(StateChange.organisation_id == Organisation.id)
    state = state_today()
    return (
        with_standing(select(Organisation.id, state.label("state"), Last.to_state))
        .outerjoin(Last, Last.id == newest.correlate(Organisation).scalar_subquery())
        .where(or_(Last.id.is_(None), state != cast(Last.to_state, String)))
        .order_by(Organisation.id)
        .limit(MOST_NOTED_AT_ONCE)
    )
