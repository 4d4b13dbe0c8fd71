"""Making the board's report of a month, keeping it as it was, and telling those who read it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import delete

from network.core import clock
from network.core.addresses import link_to
from network.core.db import db, rows, save
from network.core.pages import month_name
from network.core.reports import REPORTS, Period, month_before, table_from, year_until
from network.notifications.actions import notify
from network.people.models import Person
from network.reports import queries
from network.reports.models import BoardReport, BoardSchedule, ReportReader
from network.reports.permissions import may_read_reports


def chapters(period: Period) -> list[dict[str, Any]]:
    """All reports that stand before the board, over a period."""
    return [
        {"name": each.name, "title": str(each.title), "about": str(each.about), "tables": list(each.tables(period))}
        for each in REPORTS.values()
        if each.on_board
    ]


def make(month: date) -> BoardReport | None:
    """The report of a month (named by any of its days) and the eleven before it; None if it was made before."""
    first = month.replace(day=1)
    if db.session.scalar(queries.report_of(first)):
        return None
    figures = chapters(year_until(month))
    kept = [{**each, "tables": [table.as_json() for table in each["tables"]]} for each in figures]
    return save(BoardReport(month=first, made_at=clock.now(), chapters=kept))


def make_due() -> BoardReport | None:
    """On the day of the schedule or after it: last month's report, if it is still to be made, and letters about it."""
    schedule = db.session.scalar(queries.schedule())
    if schedule is None or clock.today().day < schedule.day:
        return None
    made = make(month_before(clock.today()))
    if made:
        for reader in rows(queries.readers()):
            if may_read_reports(reader.person):
                tell(reader.person, made)
    return made


def tell(person: Person, made: BoardReport) -> None:
    notify(
        person,
        "reports/messages/board",
        month=f"{month_name(made.month)} {made.month.year}",
        address=link_to("reports.kept", month=f"{made.month:%Y-%m}"),
    )


def as_kept(made: BoardReport) -> list[dict[str, Any]]:
    """A report that was kept, with its tables as they were."""
    return [{**each, "tables": [table_from(table) for table in each["tables"]]} for each in made.chapters]


def plan(day: int, person_ids: Sequence[int]) -> None:
    """When it is made, and who is told: those among the possible readers."""
    schedule = db.session.scalar(queries.schedule()) or save(BoardSchedule(day=day))
    schedule.day = day
    possible = {person.id for person in rows(queries.possible_readers())}
    db.session.execute(delete(ReportReader))
    for person_id in sorted(possible & set(person_ids)):
        db.session.add(ReportReader(person_id=person_id))
    db.session.flush()
