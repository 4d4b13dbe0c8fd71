"""Staff lists: filtered, searched, sorted, their columns chosen, paged and exported, all in one way.

A feature describes its list by columns and filters; the view answers `listing.answer("feature/staff/things.html")`. If its
route takes POST as well, the list's views can be saved (`saved_views.py`), and what is declared for its rows by `@deed`
can be done to those that were ticked or to all that match (`deeds.py`); `list_posts.py` receives both.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from flask import Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import ColumnElement, Select, func, or_, select

from network.core import clock, list_posts
from network.core.access import require_recent
from network.core.addresses import record_number
from network.core.db import db, rows
from network.core.deeds import Deed, Way, deeds_of
from network.core.login import visitor
from network.core.pages import PAGE_SIZE, Key, Page, page_of, this_page
from network.core.saved_views import SavedView, asked_now, views_for
from network.core.sheets import FORMATS

SEARCH_LIMIT = 100
MOST_COUNTED = 1000
SIZES = (PAGE_SIZE, 100, 250)  # of a page, as may be asked for
ALL = "all"  # the view of a list that asks for nothing, also for who has a default one


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
    is_extra: bool = False  # on the page only when chosen; in a file, unless others were chosen


@dataclass(frozen=True)
class Filter:
    """A choice that narrows the list: `condition` turns the chosen value into SQL. Choices that are asked of the database come
    as a function, since a file of the list has no use for them."""

    name: str
    label: Any
    choices: Sequence[tuple[str, Any]] | Callable[[], Sequence[tuple[str, Any]]]
    condition: Callable[[str], ColumnElement[bool]]

    @cached_property
    def offered(self) -> Sequence[tuple[str, Any]]:
        return self.choices() if callable(self.choices) else self.choices

    @property
    def chosen(self) -> str:
        asked = request.args.get(self.name, "")
        return asked if asked and asked in {value for value, _label in self.offered} else ""


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
    kept: dict[str, Sequence[str]] = field(default_factory=dict)  # what the page asks besides, with its values
    family: str = ""  # lists of one family share saved views and deeds: the registrations of all conferences
    takes_posts: bool = True  # where its route takes any; False for a list on the page of another form

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
    def chosen_columns(self) -> list[str]:
        """The names of those ticked; none if they are the ones that are shown anyhow."""
        asked = set(request.args.getlist("column"))
        chosen = [column.name for column in self.columns if column.name in asked]
        return [] if chosen == [column.name for column in self.columns if not column.is_extra] else chosen

    @property
    def shown(self) -> list[Column]:
        chosen = self.chosen_columns
        return [column for column in self.columns if (column.name in chosen if chosen else not column.is_extra)]

    @property
    def exported(self) -> list[Column]:
        return self.shown if self.chosen_columns else list(self.columns)

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
        return self.current_page

    @cached_property
    def current_page(self) -> Page[Any]:
        return page_of(self.narrowed(), self.keys(), self.size)

    @property
    def size(self) -> int:
        """How many rows stand on a page."""
        asked = request.args.get("size", type=record_number)
        return asked if asked in SIZES else PAGE_SIZE

    def sizes(self, page: Page[Any]) -> Sequence[int]:
        """What may be asked for instead; nothing while all rows stand on one page of the usual size."""
        return SIZES if page.before or page.after or len(page) > PAGE_SIZE else ()

    def ids(self) -> Select:
        """The ids of all rows that match, in the order of their ids."""
        return self.narrowed().with_only_columns(self.unique).order_by(None)

    @cached_property
    def count(self) -> int:
        """How many match, up to a thousand and one: counting further would cost more than it tells."""
        if not (self.current_page.before or self.current_page.after):
            return len(self.current_page)
        some = self.ids().limit(MOST_COUNTED + 1).subquery()
        return db.session.scalar(select(func.count()).select_from(some)) or 0

    @property
    def is_countless(self) -> bool:
        return self.count > MOST_COUNTED

    def answer(self, template: str, **context: Any) -> ResponseReturnValue:
        if request.method == "POST":
            return list_posts.received(self)
        if request.args.get("format") in FORMATS:
            return self.as_file(self.narrowed(), request.args["format"])
        if deed := request.args.get("deed", type=record_number):
            return list_posts.result(self, deed)
        if not request.args and self.default_view:
            return redirect(self.view_address(self.default_view), code=303)
        return render_template(template, listing=self, page=self.page(), **context)

    @property
    def takes(self) -> bool:
        """Whether views can be saved here and deeds done."""
        rule = request.url_rule
        return self.takes_posts and rule is not None and "POST" in (rule.methods or ())

    @property
    def deeds(self) -> list[Deed | Way]:
        return deeds_of(self.family or self.name, visitor()) if self.takes else []

    @cached_property
    def views(self) -> list[SavedView]:
        return list(rows(views_for(visitor(), self.family or self.name))) if self.takes else []

    @property
    def default_view(self) -> SavedView | None:
        return next((view for view in self.views if view.is_default and view.person_id == visitor().id), None)

    @property
    def current_view(self) -> SavedView | None:
        """The view whose question the address asks, if nothing of it was changed since."""
        asked = asked_now()
        return next((view for view in self.views if asked and view.asked == asked), None)

    def view_address(self, view: SavedView) -> str:
        return self.bare_address(**view.asked)

    def bare_address(self, **asked: Any) -> str:
        """This list's address without what the one at hand asks; ALL keeps the default view from coming back."""
        asked = asked or ({"view": ALL} if self.default_view else {})
        return url_for(request.endpoint or "", **{**asked, **(request.view_args or {})})

    def address(self, **changes: str | None) -> str:
        """This list's own address with some arguments changed, from its first page."""
        return this_page(**{"format": None, "deed": None, **changes})

    def sort_address(self, column: Column) -> str:
        turn = "down" if column.name == self.sort.name and not self.falls else "up"
        return self.address(sort=column.name, direction=turn)

    def as_file(self, statement: Select, ending: str) -> Response:
        require_recent(back=self.address())
        ordered = statement.order_by(None).order_by(*[key.order(False) for key in self.keys()])
        name = f"{self.name}-{clock.today():%Y-%m-%d}.{ending}"
        return FORMATS[ending](name, [str(column.label) for column in self.exported], self.lines(ordered))

    def row_id(self, row: Any) -> int:
        """The id of a row: of its record, or of the first of its columns."""
        return int(row.id if hasattr(row, "id") else row[0].id)

    def lines(self, statement: Select) -> Iterator[list[Any]]:
        """Read as they are sent: the request's own transaction is over by then, and would close what it had opened."""
        columns, single = self.exported, len(statement.column_descriptions) == 1
        for row in db.session.execute(statement.execution_options(yield_per=500)):
            yield [column.value(row[0] if single else row) for column in columns]


def contains(column: Any, words: str) -> ColumnElement[bool]:
    return func.lower(column).contains(words.lower(), autoescape=True)
