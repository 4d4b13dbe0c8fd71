"""The register of reports: each feature offers its own by `@report`; the reports feature shows, prints, keeps and sends them.

A report is made of tables of figures, never of people. A table may be drawn: its first column names, the drawn ones count.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from network.core import clock

TEXT, NUMBER, MONEY, PERCENT = "text", "number", "money", "percent"


@dataclass(frozen=True)
class Period:
    """From a day to a day, both included."""

    first: date
    last: date

    @property
    def months(self) -> list[date]:
        """The first day of each month that it touches."""
        months = [self.first.replace(day=1)]
        while (following := next_month(months[-1])) <= self.last:
            months.append(following)
        return months

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def year_until(last: date) -> Period:
    """The twelve months of which a day's own is the last."""
    first = last.replace(day=1)
    for _month in range(11):
        first = (first - timedelta(days=1)).replace(day=1)
    return Period(first, last)


def month_before(day: date) -> date:
    """The last day of the month before a day's own."""
    return day.replace(day=1) - timedelta(days=1)


def this_year() -> Period:
    return year_until(clock.today())


@dataclass(frozen=True)
class Table:
    """Some figures: rows of as many cells as there are headings, each of its kind, and how they are drawn, if at all."""

    name: str
    title: str
    headings: Sequence[str]
    kinds: Sequence[str]
    rows: Sequence[Sequence[Any]]
    drawn_as: str = ""  # bar, line or dot
    drawn: Sequence[int] = field(default=(1,))  # which columns
    note: str = ""  # how to read it
    has_sum: bool = False  # its last row sums up the others, and is not drawn

    @property
    def body(self) -> Sequence[Sequence[Any]]:
        return self.rows[:-1] if self.has_sum else self.rows

    def as_json(self) -> dict[str, Any]:
        plain = [[str(cell) if isinstance(cell, Decimal) else cell for cell in row] for row in self.rows]
        return {**asdict(self), "rows": plain, "headings": list(self.headings), "drawn": list(self.drawn)}


def table_from(kept: dict[str, Any]) -> Table:
    """A table as it was kept: amounts become amounts again."""
    kinds = kept["kinds"]
    rows = [[read(cell, kind) for cell, kind in zip(row, kinds, strict=True)] for row in kept["rows"]]
    return Table(**{**kept, "rows": rows})


def read(cell: Any, kind: str) -> Any:
    return Decimal(cell) if kind == MONEY and cell is not None else cell


@dataclass(frozen=True)
class Report:
    name: str
    title: Any
    about: Any
    tables: Callable[[Period], Sequence[Table]]
    on_board: bool = True  # whether it stands in the board's report too


REPORTS: dict[str, Report] = {}


def report(title: Any, about: Any, **more: Any) -> Callable[[Callable[[Period], Sequence[Table]]], Any]:
    """Offer a function of a period, which gives tables, as a report of its name. They stand in the order of FEATURES."""

    def offer(tables: Callable[[Period], Sequence[Table]]) -> Callable[[Period], Sequence[Table]]:
        REPORTS[tables.__name__] = Report(tables.__name__, title, about, tables, **more)
        return tables

    return offer
