"""Where an organisation stands, told twice: by the pure rule and by SQL, over one table of cases."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine

from network.core import clock
from network.core.db import db, save
from network.memberships.models import Application, Cause, State, Suspension
from network.memberships.queries.states import standing_of, standings
from network.memberships.states import Calendar, Decision, Term, state_on
from network.memberships.voice import voice_of
from tests.builders.members import member, membership, organisation, person, tier

TODAY = date(2026, 6, 1)


def term(start: int, end: int, **over) -> Term:
    """A term from so many days after today to so many."""
    return Term(TODAY + timedelta(days=start), TODAY + timedelta(days=end), **{"is_effective": True, **over})


APPLIED = Decision(has_applied=True)
APPROVED = Decision(has_applied=True, is_approved=True)
DECLINED = Decision(has_applied=True, is_declined=True)
UNPAID = {"is_effective": False}

CASES = [
    ("nobody wrote", None, [], State.ENQUIRY),
    ("an enquiry", Decision(), [], State.ENQUIRY),
    ("a withdrawn enquiry", Decision(is_withdrawn=True), [], State.WITHDRAWN),
    ("an application", APPLIED, [], State.APPLIED),
    ("a withdrawn application", Decision(has_applied=True, is_withdrawn=True), [], State.WITHDRAWN),
    ("a declined application", DECLINED, [], State.DECLINED),
    ("approved, unpaid", APPROVED, [term(0, 364, **UNPAID)], State.APPROVED),
    ("approved, never paid", APPROVED, [term(-90, 274, is_effective=False, is_cancelled=True)], State.CANCELLED),
    ("asks again after that", APPLIED, [term(-90, 274, is_effective=False, is_cancelled=True)], State.APPLIED),
    ("paid, begins tomorrow", APPROVED, [term(1, 365)], State.APPROVED),
    ("first day", APPROVED, [term(0, 364)], State.ACTIVE),
    ("in the middle", APPROVED, [term(-100, 264)], State.ACTIVE),
    ("61 days before the end", APPROVED, [term(-303, 61)], State.ACTIVE),
    ("60 days before the end", APPROVED, [term(-304, 60)], State.NOTICE),
    ("last day", APPROVED, [term(-364, 0)], State.NOTICE),
    ("renewed and paid early", APPROVED, [term(-330, 30), term(31, 395)], State.ACTIVE),
    ("renewed, not yet paid", APPROVED, [term(-330, 30), term(31, 395, **UNPAID)], State.NOTICE),
    ("renewal cancelled", APPROVED, [term(-330, 30), term(31, 395, is_cancelled=True)], State.NOTICE),
    ("day after the end", APPROVED, [term(-365, -1)], State.GRACE),
    ("last day of grace", APPROVED, [term(-424, -60)], State.GRACE),
    ("grace over", APPROVED, [term(-425, -61)], State.LAPSED),
    ("in grace with an unpaid renewal", APPROVED, [term(-374, -10), term(-9, 355, **UNPAID)], State.GRACE),
    ("paid in grace, from the old end", APPROVED, [term(-374, -10), term(-9, 355)], State.ACTIVE),
    ("lapsed and rejoined", APPROVED, [term(-800, -436), term(-50, 314)], State.ACTIVE),
    ("lapsed and asks again", APPLIED, [term(-900, -536)], State.APPLIED),
    ("lapsed and declined since", DECLINED, [term(-900, -536)], State.LAPSED),
    ("member with a new application", APPLIED, [term(-100, 264)], State.ACTIVE),
    ("resigned, still running", APPROVED, [term(-100, 264, is_resigned=True)], State.RESIGNED),
    ("resigned, last day", APPROVED, [term(-364, 0, is_resigned=True)], State.RESIGNED),
    ("resigned, over", APPROVED, [term(-365, -1, is_resigned=True)], State.ENDED),
    ("resigned, asks again", APPLIED, [term(-465, -101, is_resigned=True)], State.APPLIED),
    ("ended by the network", APPROVED, [term(-100, 0, is_ended=True)], State.ENDED),
    ("ended by the network, asks again", APPLIED, [term(-100, -20, is_ended=True)], State.APPLIED),
    ("several years", APPROVED, [term(-1000, -636), term(-635, -271), term(-270, 94)], State.ACTIVE),
]
NAMES = [name for name, *_rest in CASES]


@pytest.mark.parametrize(("decision", "terms", "expected"), [case[1:] for case in CASES], ids=NAMES)
def test_the_state_follows_from_terms_payments_and_dates(decision, terms, expected):
    assert state_on(TODAY, decision, terms, Calendar()) == expected


def test_sql_agrees_with_the_rule_in_every_case(network):
    with time_machine.travel(clock.at(TODAY, 12), tick=False):
        organisations = {name: one_of(decision, terms) for name, decision, terms, _expected in CASES}

        found = {row[0].id: standing_of(row).state for row in db.session.execute(standings())}

    assert {name: found[one.id] for name, one in organisations.items()} == {name: state for name, *_r, state in CASES}


def test_a_colleague_is_a_member_exactly_while_the_state_says_so(network):
    with time_machine.travel(clock.at(TODAY, 12), tick=False):
        people = {name: member(one_of(decision, terms)) for name, decision, terms, _expected in CASES}

        found = {name: voice_of(somebody).is_member for name, somebody in people.items()}

    assert found == {name: state.is_member for name, *_rest, state in CASES}


def test_a_suspension_holds_back_exactly_those_who_would_be_members(network):
    with time_machine.travel(clock.at(TODAY, 12), tick=False):
        people = {name: member(one_of(decision, terms)) for name, decision, terms, _expected in CASES}
        for somebody in people.values():
            suspended(voice_of(somebody).organisation)

        found = {row[0].id: standing_of(row).state for row in db.session.execute(standings())}
        told = {name: found[voice_of(somebody).organisation.id] for name, somebody in people.items()}
        members = [name for name, somebody in people.items() if voice_of(somebody).is_member]

    expected = {name: State.SUSPENDED if state.is_member else state for name, *_rest, state in CASES}
    assert told == expected
    assert members == []
    assert expected == {
        name: state_on(TODAY, decision, terms, Calendar(), is_suspended=True) for name, decision, terms, _s in CASES
    }


@pytest.mark.parametrize(
    ("notice_days", "grace_days", "days_left", "expected"),
    [
        (60, 60, 60, State.NOTICE),
        (30, 60, 60, State.ACTIVE),
        (30, 60, 30, State.NOTICE),
        (60, 60, -60, State.GRACE),
        (60, 30, -60, State.LAPSED),
        (60, 0, -1, State.LAPSED),
    ],
)
def test_the_network_sets_how_long_notice_and_grace_are(network, notice_days, grace_days, days_left, expected):
    network.notice_days, network.grace_days = notice_days, grace_days
    terms = [term(days_left - 364, days_left)]
    with time_machine.travel(clock.at(TODAY, 12), tick=False):
        one_of(APPROVED, terms)

        states = [standing_of(row).state for row in db.session.execute(standings())]

    assert states == [expected] == [state_on(TODAY, APPROVED, terms, Calendar(notice_days, grace_days))]


def one_of(decision: Decision | None, terms: list[Term]):
    """An organisation of which this is true."""
    one = organisation()
    if decision:
        save(application_like(decision, one))
    for each in terms:
        membership(
            one,
            tier=tier(),
            starts_on=each.starts_on,
            ends_on=each.ends_on,
            net=Decimal(0) if each.is_effective else Decimal(500),
            cancelled_at=clock.now() if each.is_cancelled else None,
            resigned_at=clock.now() if each.is_resigned else None,
            ended_at=clock.now() if each.is_ended else None,
        )
    return one


def suspended(one) -> Suspension:
    return save(
        Suspension(
            organisation_id=one.id,
            cause=Cause.CONDUCT,
            reason="Words that hurt.",
            proposed_at=clock.now(),
            proposed_by_id=person().id,
            agreed_at=clock.now(),
            agreed_by_id=person().id,
        )
    )


def application_like(decision: Decision, one) -> Application:
    now = clock.now()
    return Application(
        organisation_id=one.id,
        contact_name="Vera Placeholder",
        contact_email="vera@example.org",
        enquired_at=now,
        applied_at=now if decision.has_applied else None,
        decided_at=now if decision.is_approved or decision.is_declined else None,
        approved_at=now if decision.is_approved else None,
        declined_at=now if decision.is_declined else None,
        withdrawn_at=now if decision.is_withdrawn else None,
    )
