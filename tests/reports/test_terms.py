"""What terms tell: every figure below was counted by hand."""

from datetime import date, timedelta

import pytest

from network.core.reports import Period, month_before, year_until
from network.reports.terms import Outcome, Term, counted, due_in, members_on, retention, stories

TODAY = date(2026, 11, 20)
GRACE = 60
YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))


def term(of, starts, ends, **over):
    given = {"tier": "Standard", "sector": "Faith", "region": "Wales"}
    return Term(of, date.fromisoformat(starts), date.fromisoformat(ends), **{**given, **over})


def outcomes(*terms, today=TODAY):
    return [(due.term.organisation_id, due.outcome.value) for due in due_in(stories(terms, GRACE), YEAR, today)]


@pytest.mark.parametrize(
    "day, held",
    [
        ("2024-12-31", False), ("2025-01-01", True), ("2025-12-31", True), ("2026-03-01", True), ("2026-03-02", False),
    ],
)  # fmt: skip
def test_a_term_holds_to_its_last_day_and_through_its_grace(day, held):
    found = members_on(stories([term(1, "2025-01-01", "2025-12-31")], GRACE), date.fromisoformat(day))

    assert bool(found) is held


def test_who_resigned_or_was_ended_has_no_grace():
    resigned = term(1, "2025-01-01", "2025-12-31", is_resigned=True)
    ended = term(2, "2025-01-01", "2025-12-31", ended_on=date(2025, 6, 1))

    assert members_on(stories([resigned, ended], GRACE), date(2026, 1, 1)) == []
    assert members_on(stories([resigned, ended], GRACE), date(2025, 6, 2)) == [resigned]


def test_an_organisation_counts_once_by_the_term_that_began_last():
    old, new = term(1, "2025-01-01", "2025-12-31", tier="Basic"), term(1, "2026-01-01", "2026-12-31")

    assert members_on(stories([new, old], GRACE), date(2026, 1, 10)) == [new]


def test_what_became_of_each_term():
    assert outcomes(
        term(1, "2025-02-01", "2026-01-31"), term(1, "2026-02-01", "2027-01-31"),  # renewed on the day
        term(2, "2025-02-01", "2026-01-31"), term(2, "2026-03-20", "2027-03-19"),  # renewed in its grace
        term(3, "2025-02-01", "2026-01-31"), term(3, "2026-09-01", "2027-08-31"),  # came back too late: lapsed
        term(4, "2025-02-01", "2026-01-31", is_resigned=True),
        term(5, "2025-10-11", "2026-10-10"),  # in its grace today
        term(6, "2025-12-01", "2026-11-30"),  # runs on
        term(7, "2025-02-01", "2026-01-31", is_upgraded=True), term(7, "2026-02-01", "2027-01-31"),
        term(8, "2025-12-01", "2026-11-30", is_resigned=True),  # has resigned, but runs on
    ) == [
        (1, "renewed"), (2, "renewed"), (3, "lapsed"), (4, "resigned"), (5, "open"), (6, "open"), (8, "open"),
    ]  # fmt: skip


def test_the_last_day_of_grace_is_still_open_and_the_next_is_not():
    last = date(2026, 1, 31) + timedelta(days=GRACE)

    assert outcomes(term(1, "2025-02-01", "2026-01-31"), today=last) == [(1, "open")]
    assert outcomes(term(1, "2025-02-01", "2026-01-31"), today=last + timedelta(days=1)) == [(1, "lapsed")]


def test_who_came_back_after_leaving():
    (story,) = stories([term(1, "2023-01-01", "2023-12-31"), term(1, "2025-05-01", "2026-04-30")], GRACE)

    assert story.joined_on == date(2023, 1, 1)
    assert story.rejoined_on() == [date(2025, 5, 1)]


@pytest.mark.parametrize(
    "renewed, others, per_cent", [(0, 0, None), (1, 0, 100), (0, 3, 0), (1, 2, 33), (2, 1, 67), (1, 7, 13), (1, 1, 50)]
)
def test_retention_is_renewed_of_due(renewed, others, per_cent):
    assert retention({**dict.fromkeys(Outcome, 0), Outcome.RENEWED: renewed, Outcome.LAPSED: others}) == per_cent


def test_outcomes_are_counted_by_name():
    due = due_in(
        stories(
            [
                term(1, "2025-02-01", "2026-01-31", tier="Basic"), term(1, "2026-02-01", "2027-01-31"),
                term(2, "2024-02-01", "2025-01-31"), term(2, "2025-02-01", "2026-01-31", tier="Basic"),
            ],
            GRACE,
        ),
        YEAR,
        TODAY,
    )  # fmt: skip

    nothing = dict.fromkeys(Outcome, 0)
    assert counted(due, lambda each: each.term.tier) == [("Basic", {**nothing, Outcome.RENEWED: 1, Outcome.LAPSED: 1})]
    assert [name for name, _found in counted(due, lambda each: str(each.joined))] == ["2024", "2025"]


def test_the_year_to_a_month():
    assert year_until(date(2026, 11, 20)) == Period(date(2025, 12, 1), date(2026, 11, 20))
    assert [month.month for month in year_until(date(2026, 2, 28)).months] == [3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2]
    assert month_before(date(2026, 3, 31)) == date(2026, 2, 28)
