"""Reports of members: how many and which, who joined, renewed and left, and why, and how they use their seats."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from flask import g
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from network.core import clock
from network.core.db import db
from network.core.identity import the_network
from network.core.pages import month_name, on_the_wall
from network.core.reports import NUMBER, PERCENT, TEXT, Period, Table, report
from network.memberships.models import LeavingReason
from network.organisations.models import Sector
from network.reports import queries
from network.reports.terms import Due, Outcome, Story, Term, counted, due_in, members_on, retention, stories

NOT_SAID = "–"


def all_stories() -> list[Story]:
    """The terms of all organisations, read once a request."""
    if "stories" not in g:
        words = {
            each: each.label for each in (*Sector, *LeavingReason)
        }  # translating a word for each term takes its time
        found = (term_of(row, words) for row in db.session.execute(queries.terms()))
        g.stories = stories(found, the_network().grace_days)
    return g.stories  # type: ignore[no-any-return]


def term_of(row: Sequence[Any], words: Mapping[Any, str]) -> Term:
    organisation_id, starts_on, ends_on, tier, sector, region, reason, resigned_at, ended_at, is_upgraded = row
    return Term(
        organisation_id,
        starts_on,
        ends_on,
        tier,
        words[sector],
        region or NOT_SAID,
        words[reason] if reason else "",
        resigned_at is not None,
        on_the_wall(ended_at) if ended_at else None,
        bool(is_upgraded),
    )


def month_of(day: date) -> str:
    return f"{month_name(day)} {day.year}"


@report(_l("Members"), _l("Organisations that were members on the last day, by what they are and where they work."))
def members(period: Period) -> list[Table]:
    held = members_on(all_stories(), min(period.last, clock.today()))
    return [
        tally("sectors", _("Members by sector"), _("Sector"), (term.sector for term in held)),
        tally("regions", _("Members by region"), _("Region"), (term.region for term in held)),
        tally("tiers", _("Members by tier"), _("Tier"), (term.tier for term in held)),
    ]


def tally(name: str, title: str, heading: str, words: Iterable[str]) -> Table:
    """How often each word occurs, the most frequent first, and its share."""
    counts = sorted(Counter(words).items(), key=lambda each: (-each[1], each[0]))
    total = sum(count for _word, count in counts)
    rows = [[word, count, (200 * count + total) // (2 * total)] for word, count in counts]
    headings = [heading, _("Members"), _("Share")]
    return Table(name, title, headings, [TEXT, NUMBER, PERCENT], rows, "bar", note=_("%(num)d in all.", num=total))


@report(_l("Joining and leaving"), _l("Who came, who came back and who left, month by month, and why they left."))
def movements(period: Period) -> list[Table]:
    all_of = all_stories()
    joined = Counter(month_of(each.joined_on) for each in all_of if each.joined_on in period)
    back = Counter(month_of(day) for each in all_of for day in each.rejoined_on() if day in period)
    left = [due for due in due_in(all_of, period, clock.today()) if due.outcome in {Outcome.LAPSED, Outcome.RESIGNED}]
    gone = Counter(month_of(due.term.last_day) for due in left)
    months = [month_of(month) for month in period.months]
    rows = [[month, joined[month], back[month], gone[month]] for month in months]
    headings = [_("Month"), _("Joined"), _("Came back"), _("Left")]
    note = _("Who left is counted in the month in which the term ended, once its days of grace are over.")
    kinds = [TEXT, NUMBER, NUMBER, NUMBER]
    return [
        Table("months", _("Joined, came back, left"), headings, kinds, rows, "line", (1, 2, 3), note),
        reasons(left),
    ]


def reasons(left: Sequence[Due]) -> Table:
    said = Counter(due.term.reason or silence(due) for due in left)
    rows = [[reason, count] for reason, count in sorted(said.items(), key=lambda each: (-each[1], each[0]))]
    return Table("reasons", _("Why they left"), [_("Reason"), _("Organisations")], [TEXT, NUMBER], rows, "bar")


def silence(due: Due) -> str:
    return _("Lapsed without a word") if due.outcome is Outcome.LAPSED else _("Resigned without a reason")


@report(_l("Renewals and retention"), _l("Terms that came to their end, and how many of a hundred were renewed."))
def renewals(period: Period) -> list[Table]:
    due = due_in(all_stories(), period, clock.today())
    return [
        kept("tiers", _("Retention by tier"), _("Tier"), due, lambda each: each.term.tier),
        kept("sectors", _("Retention by sector"), _("Sector"), due, lambda each: each.term.sector),
        kept("years", _("Retention by year of joining"), _("Joined in"), due, lambda each: str(each.joined)),
    ]


def kept(name: str, title: str, heading: str, due: Sequence[Due], by: Callable[[Due], str]) -> Table:
    groups = counted(due, by)
    whole = counted(due, lambda _each: _("All"))
    rows = [[word, sum(found.values()), *found.values(), retention(found)] for word, found in [*groups, *whole]]
    headings = [heading, _("Due"), _("Renewed"), _("Lapsed"), _("Resigned"), _("Still open"), _("Retention")]
    kinds = [TEXT, NUMBER, NUMBER, NUMBER, NUMBER, NUMBER, PERCENT]
    note = _("Retention is renewed of due. “Still open”: in its days of grace, or its last day is not over.")
    return Table(name, title, headings, kinds, rows, "dot", (6,), note, has_sum=bool(due))


@report(_l("Seats"), _l("Seats that today’s memberships give, and how many are taken."))
def seats(_period: Period) -> list[Table]:
    found = db.session.execute(queries.seats()).all()
    rows = [[tier, count, int(given), int(taken), share(taken, given)] for tier, count, given, taken in found]
    headings = [_("Tier"), _("Members"), _("Seats"), _("Taken"), _("Used")]
    kinds = [TEXT, NUMBER, NUMBER, NUMBER, PERCENT]
    return [Table("tiers", _("Seats used by tier"), headings, kinds, rows, "dot", (4,), _("As of today."))]


def share(part: int, whole: int) -> int | None:
    return (200 * part + whole) // (2 * whole) if whole else None
