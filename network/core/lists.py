"""Staff lists: filtered, searched, sorted, paged and exported as CSV, all in one way.

A feature describes its list by columns and filters; the view answers `listing.answer("feature/staff/things.html")`.
"""

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from flask import Response, render_template, request, stream_with_context
from sqlalchemy import ColumnElement, Select, func, or_

from network.core import clock
from network.core.db import db
from network.core.pages import Key, Page, page_of, this_page

SEARCH_LIMIT = 100
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


@dataclass(frozen=True)
class Column:
    """One column: `value` reads it from a row; `kind` is text, money, date, moment or number; `link` makes it an address."""

    name: str
    label: Any
    value: Callable[[Any], Any]
    sort: Any = None
    kind: str = "text"
    link: Callable[[Any], str] | None = None
    tag: Callable[[Any], str] | None = None  # the kind of tag it is shown as: good, warn, new, plain
    only_in_csv: bool = False


@dataclass(frozen=True)
class Filter:
    """A choice that narrows the list: `condition` turns the chosen value into SQL."""

    name: str
    label: Any
    choices: Sequence[tuple[str, Any]]
    condition: Callable[[str], ColumnElement[bool]]

    @property
    def chosen(self) -> str:
        asked = request.args.get(self.name, "")
        return asked if asked in {value for value, _label in self.choices} else ""


@dataclass
class Listing:
    """A list as staff see it; `searched` are the columns its search box looks in."""

    name: str
    statement: Select
    columns: Sequence[Column]
    filters: Sequence[Filter] = ()
    searched: Sequence[Any] = ()
    unique: Any = None  # the column that tells equal rows apart
    default_sort: str = ""
    descending: bool = False
    kept: dict[str, Any] = field(default_factory=dict)

    @property
    def search(self) -> str:
        return request.args.get("q", "").replace("\x00", "").strip()[:SEARCH_LIMIT]

    @property
    def sort(self) -> Column:
        sortable = {column.name: column for column in self.columns if column.sort is not None}
        return sortable.get(request.args.get("sort", ""), sortable[self.default_sort])

    @property
    def falls(self) -> bool:
        return request.args.get("direction", "down" if self.descending else "up") == "down"

    @property
    def shown(self) -> list[Column]:
        return [column for column in self.columns if not column.only_in_csv]

    @property
    def is_narrowed(self) -> bool:
        return bool(self.search or any(each.chosen for each in self.filters))

    def narrowed(self) -> Select:
        conditions = [each.condition(each.chosen) for each in self.filters if each.chosen]
        if self.search:
            conditions.append(or_(*[contains(column, self.search) for column in self.searched]))
        return self.statement.where(*conditions)

    def keys(self) -> list[Key]:
        return [Key(self.sort.sort, self.falls), Key(self.unique, self.falls)]

    def page(self) -> Page[Any]:
        return page_of(self.narrowed(), self.keys())

    def answer(self, template: str, **context: Any) -> Response | str:
        if request.args.get("format") == "csv":
            return self.as_csv()
        return render_template(template, listing=self, page=self.page(), **context)

    def address(self, **changes: str | None) -> str:
        """This list's own address with some arguments changed, from its first page."""
        return this_page(**{"format": None, **changes})

    def sort_address(self, column: Column) -> str:
        turn = "down" if column.name == self.sort.name and not self.falls else "up"
        return self.address(sort=column.name, direction=turn)

    def as_csv(self) -> Response:
        ordered = self.narrowed().order_by(None).order_by(*[key.order(False) for key in self.keys()])
        name = f"{self.name}-{clock.today():%Y-%m-%d}.csv"
        return csv_answer(name, [str(column.label) for column in self.columns], self.lines(ordered))

    def lines(self, statement: Select) -> Iterator[list[Any]]:
        """Read as they are sent: the request's own transaction is over by then, and would close what it had opened."""
        single = len(statement.column_descriptions) == 1
        for row in db.session.execute(statement.execution_options(yield_per=500)):
            yield [column.value(row[0] if single else row) for column in self.columns]


def contains(column: Any, words: str) -> ColumnElement[bool]:
    return func.lower(column).contains(words.lower(), autoescape=True)


def csv_answer(name: str, headings: Sequence[str], lines: Iterator[Sequence[Any]]) -> Response:
    """A CSV file, sent line by line, that a spreadsheet opens without running anything in it."""

    def stream() -> Iterator[str]:
        buffer = io.StringIO()
        writer = csv.writer(buffer)
        yield "\ufeff"
        writer.writerow(headings)
        for line in lines:
            writer.writerow([csv_cell(cell) for cell in line])
            if buffer.tell() > 16_384:
                yield buffer.getvalue()
                buffer.seek(0)
                buffer.truncate()
        yield buffer.getvalue()

    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(stream_with_context(stream()), mimetype="text/csv", headers=headers)


def csv_cell(value: Any) -> str:
    """A value as a spreadsheet may have it: what would be read as a formula gets an apostrophe in front."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{clock.here(value):%Y-%m-%d %H:%M}"
    if isinstance(value, date | Decimal | int | float):
        return str(value)
    text = str(value)
    return f"'{text}" if text[:1] in tuple("=+-@\t\r") and not NUMBER.fullmatch(text) else text
