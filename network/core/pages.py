"""Pages of lists, by key and not by offset, and the filters templates share.

A page starts after the last row of the page before, which the database finds by index however long the list is; new rows
never shift what somebody is reading.
"""

import base64
import binascii
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, Generic, TypeVar

from babel.dates import format_date
from flask import Flask, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import ColumnElement, Select, and_, or_

from network.core import clock
from network.core.db import db
from network.core.translations import locale_name

Item = TypeVar("Item")
PAGE_SIZE = 25


@dataclass(frozen=True)
class Key:
    """What a list is ordered by. The last key of a list must be unique; none may be NULL."""

    column: Any
    descending: bool = False

    def order(self, backwards: bool) -> Any:
        return self.column.desc() if self.descending != backwards else self.column.asc()

    def beyond(self, value: Any, backwards: bool) -> ColumnElement[bool]:
        falling = self.descending != backwards
        return self.column < value if falling else self.column > value


@dataclass
class Page(Generic[Item]):
    """Some rows of a list, and where the pages before and after them begin."""

    items: Sequence[Item]
    before: str = ""  # cursor of the previous page, empty on the first
    after: str = ""  # cursor of the next page, empty on the last
    kept: dict[str, Any] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Item]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    @property
    def previous_url(self) -> str:
        return self.address(before=self.before) if self.before else ""

    @property
    def next_url(self) -> str:
        return self.address(after=self.after) if self.after else ""

    def address(self, **cursor: str) -> str:
        return this_page(**cursor)


#: Arguments that say which page of a list is meant, and those that `url_for` would take for its own.
OF_A_PAGE = frozenset({"before", "after", "end"})
OF_URL_FOR = frozenset({"endpoint", "_anchor", "_method", "_scheme", "_external"})


def this_page(**changes: Any) -> str:
    """The address of the page at hand, with what was asked of it and some of that changed, from its first page."""
    asked = request.args.to_dict(flat=False).items()
    kept = {name: values for name, values in asked if name not in OF_A_PAGE | OF_URL_FOR}
    return url_for(request.endpoint or "", **{**kept, **changes, **(request.view_args or {})})


def page_of(statement: Select, keys: Sequence[Key], size: int = PAGE_SIZE, at_the_end: bool = False) -> Page[Any]:
    """The page of a list that the request asks for: `?after=`, `?before=`, or `?end=1` for its end.

    A cursor that cannot be read means the first page. Rows of one entity come as that entity.
    """
    after, before = read_cursor(request.args.get("after"), keys), read_cursor(request.args.get("before"), keys)
    backwards = bool(before) or at_the_end or "end" in request.args
    if cursor := before or after:
        statement = statement.where(beyond(keys, cursor, backwards))
    marked = statement.add_columns(*[key.column.label(f"key_{i}") for i, key in enumerate(keys)])
    marked = marked.order_by(None).order_by(*[key.order(backwards) for key in keys]).limit(size + 1)
    found = list(db.session.execute(marked).unique().all())
    more, found = len(found) > size, found[:size]
    if backwards:
        found.reverse()
    earlier = more if backwards else bool(after)
    later = more if not backwards else bool(before)
    width = len(found[0]) - len(keys) if found else 1
    return Page(
        items=[row[0] if width == 1 else row[:width] for row in found],
        before=write_cursor(found[0][width:]) if found and earlier else "",
        after=write_cursor(found[-1][width:]) if found and later else "",
    )


def beyond(keys: Sequence[Key], values: Sequence[Any], backwards: bool) -> ColumnElement[bool]:
    """Rows after `values` in the order of the keys: further by the first key, or equal there and further by the next …"""
    steps = []
    for depth, key in enumerate(keys):
        equal = [keys[i].column == values[i] for i in range(depth)]
        steps.append(and_(*equal, key.beyond(values[depth], backwards)))
    if len(keys) == 1:
        return steps[0]
    falling = keys[0].descending != backwards  # said once more, so that an index is entered at the right place
    first = keys[0].column
    return and_(first <= values[0] if falling else first >= values[0], or_(*steps))


def write_cursor(values: Sequence[Any]) -> str:
    plain = [
        str(v) if isinstance(v, Decimal) else v.isoformat() if isinstance(v, date | datetime) else v for v in values
    ]
    return base64.urlsafe_b64encode(json.dumps(plain).encode()).decode().rstrip("=")


def read_cursor(text: str | None, keys: Sequence[Key]) -> list[Any]:
    if not text or len(text) > 600:
        return []
    try:
        values = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        if not isinstance(values, list) or len(values) != len(keys):
            return []
        return [as_column_holds(key.column, value) for key, value in zip(keys, values, strict=True)]
    except (ValueError, TypeError, ArithmeticError, binascii.Error, UnicodeDecodeError):
        return []


def as_column_holds(column: Any, value: Any) -> Any:
    wanted = column.type.python_type
    if wanted is datetime:
        moment = datetime.fromisoformat(value)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    if wanted is date:
        return date.fromisoformat(value)
    if wanted is int and not (isinstance(value, int) and abs(value) < 2**31):
        raise ValueError("out of range")
    if wanted is str:
        return as_text(value)
    if wanted is Decimal:
        return whole_pence(value)
    return wanted(value)


def as_text(value: Any) -> str:
    if not isinstance(value, str) or "\x00" in value:
        raise ValueError("not text")
    return value.encode().decode()  # half a character is an error here rather than in the database


def whole_pence(value: Any) -> Decimal:
    amount = Decimal(value)
    if not (amount.is_finite() and abs(amount) < 2**31 // 100 and amount == amount.quantize(Decimal("0.01"))):
        raise ValueError("not an amount")
    return amount


# What templates print. Dates are formatted once per day and language: Babel takes its time.


@lru_cache(maxsize=4096)
def long_date(day: date, locale: str) -> str:
    return str(format_date(day, "EEEE d MMMM y", locale=locale))


@lru_cache(maxsize=4096)
def short_date(day: date, locale: str) -> str:
    return str(format_date(day, "d MMMM y", locale=locale))


def day(value: date | datetime | None) -> str:
    """18 March 2027."""
    return day_of(value, locale_name()) if value else ""


@lru_cache(maxsize=4096)
def day_of(value: date | datetime, locale: str) -> str:
    return short_date(on_the_wall(value), locale)


def weekday(value: date | datetime | None) -> str:
    """Thursday 18 March 2027."""
    return long_date(on_the_wall(value), locale_name()) if value else ""


def time_of_day(value: datetime) -> str:
    """09:30."""
    return f"{clock.here(value):%H:%M}"


def day_and_time(value: datetime | None) -> str:
    """Thursday 18 March 2027, 09:30."""
    return f"{weekday(value)}, {time_of_day(value)}" if value else ""


def on_the_wall(value: date | datetime) -> date:
    return clock.here(value).date() if isinstance(value, datetime) else value


def ago(value: datetime, locale: str = "") -> str:
    """How long ago something was, in words; after a week, its date. A page of many names its language once."""
    minutes = int((clock.now() - value).total_seconds() // 60)
    locale = locale or locale_name()
    return day_of(value, locale) if minutes >= 60 * 24 * 7 else minutes_ago(minutes, locale)


@lru_cache(maxsize=8192)
def minutes_ago(minutes: int, _locale: str) -> str:
    """The words for so many minutes ago in the language at hand, which the locale names."""
    if minutes < 1:
        return _("just now")
    if minutes < 60:
        return ngettext("%(num)d minute ago", "%(num)d minutes ago", minutes)
    if minutes < 60 * 24:
        return ngettext("%(num)d hour ago", "%(num)d hours ago", minutes // 60)
    return ngettext("%(num)d day ago", "%(num)d days ago", minutes // (60 * 24))


def money(amount: Decimal | None) -> str:
    """£1,234.50, and −£5.00 with a true minus."""
    if amount is None:
        return ""
    sign = "−" if amount < 0 else ""
    return f"{sign}£{abs(amount):,.2f}"


def month_name(value: date | datetime) -> str:
    """Mar."""
    return str(format_date(on_the_wall(value), "MMM", locale=locale_name()))


def day_number(value: date | datetime) -> str:
    """18."""
    return str(on_the_wall(value).day)


def first_word(text: str) -> str:
    return text.split()[0] if text.split() else ""


def machine_date(value: date | datetime) -> str:
    return value.isoformat()


@lru_cache(maxsize=4096)
def initials(name: str) -> str:
    """AE of Ada Example."""
    parts = [part for part in name.replace("Dr ", "").split() if part[0].isalpha()]
    return "".join(part[0] for part in (parts[:1] + parts[-1:] if len(parts) > 1 else parts)).upper()


def set_up(app: Flask) -> None:
    for template_filter in (
        day,
        weekday,
        time_of_day,
        day_and_time,
        ago,
        money,
        machine_date,
        initials,
        month_name,
        day_number,
        first_word,
    ):
        app.add_template_filter(template_filter)
