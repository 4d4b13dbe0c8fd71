"""One row of a spreadsheet, read: an organisation, perhaps a person, perhaps a term, and what is wrong with its cells. No database."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from flask_babel import gettext as _

from network.imports import cells
from network.imports.cells import Illegible, Status
from network.imports.columns import Column
from network.imports.fields import BY_NAME
from network.imports.models import Preset
from network.imports.sheets import Sheet
from network.memberships.actions.fees import last_day_of_term

READERS: Mapping[str, Callable[[str], Any]] = {
    "organisation_id": cells.number,
    "sector": cells.sector,
    "band": cells.band,
    "website": cells.website,
    "gss": cells.gss,
    "charity_number": cells.charity_number,
    "email_domain": cells.domain,
    "billing_address": str,
    "billing_email": cells.email,
    "needs_purchase_order": cells.yes_or_no,
    "email": cells.email,
    "standing": cells.standing,
    "net": cells.money,
    "status": cells.status,
}
ADDRESS = ("billing_address", "address_line_2", "town", "county", "postcode")


@dataclass(frozen=True)
class Problem:
    """What is wrong with one cell, or with a whole row where it names no column."""

    row: int
    column: str
    value: str
    words: str


@dataclass
class Line:
    """What one row says. One with problems is left out as a whole."""

    row: int
    organisation: dict[str, Any] = field(default_factory=dict)
    person: dict[str, Any] = field(default_factory=dict)
    term: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def object(self, words: str, column: str = "", value: str = "") -> None:
        self.problems.append(Problem(self.row, column, value[:200], words))


class Reader:
    """Reads the rows of one file, whose columns have been matched."""

    def __init__(self, columns: Sequence[Column], preset: Preset, sheet: Sheet) -> None:
        self.places = {each.field: index for index, each in enumerate(columns) if each.field}
        self.headings = {each.field: each.heading for each in columns if each.field}
        self.preset = preset
        self.months_first = {
            name for name in ("starts_on", "ends_on") if name in self.places and self.writes_months_first(name, sheet)
        }

    def writes_months_first(self, name: str, sheet: Sheet) -> bool:
        return cells.writes_months_first([row[self.places[name]] for _number, row in sheet.rows])

    def line(self, row: int, found: Sequence[str]) -> Line:
        line = Line(row)
        texts = {name: found[place] for name, place in self.places.items() if found[place].strip()}
        if self.preset == Preset.CIVICRM:
            texts = self.of_civicrm(line, texts)
        employer = texts.pop("employer", "")
        texts.setdefault("organisation", employer)
        values = dict(self.values(line, texts))
        self.put_address(line, texts, values)
        for name, value in values.items():
            getattr(line, BY_NAME[name].group)[name] = value
        self.complete_organisation(line)
        self.complete_person(line)
        self.complete_term(line)
        return line

    def of_civicrm(self, line: Line, texts: dict[str, str]) -> dict[str, str]:
        """There a row is a contact: an organisation, whose name and address are its own, or somebody who works for one."""
        kind = texts.pop("contact_type", "")
        name = texts.get("person_name", "")
        if kind == "Organization":
            kept = {"organisation": texts.get("organisation") or name, "billing_email": texts.get("email", "")}
            person = {"person_name", "first_name", "last_name", "email", "role_title"}
            return {each: text for each, text in {**texts, **kept}.items() if each not in person and text}
        if kind == "Household":
            self.object_to(
                line, "contact_type", kind, _("Households are not taken in: members here are organisations.")
            )
        return texts

    def values(self, line: Line, texts: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
        for name, text in texts.items():
            if not text:
                continue
            try:
                if name in ("starts_on", "ends_on"):
                    yield name, cells.day(text, name in self.months_first)
                elif name not in ADDRESS and name != "contact_type":
                    yield name, READERS.get(name, cells.line)(text)
            except Illegible as illegible:
                self.object_to(line, name, text, str(illegible))

    def put_address(self, line: Line, texts: Mapping[str, str], values: dict[str, Any]) -> None:
        try:
            if written := cells.address(*[texts.get(name, "") for name in ADDRESS]):
                values["billing_address"] = written
        except Illegible as illegible:
            self.object_to(line, "billing_address", texts.get("billing_address", ""), str(illegible))

    def object_to(self, line: Line, name: str, value: str, words: str) -> None:
        line.object(words, self.headings.get(name, ""), value)

    def complete_organisation(self, line: Line) -> None:
        if not line.problems and not (line.organisation.get("organisation") or "organisation_id" in line.organisation):
            self.object_to(line, "organisation", "", _("This row names no organisation."))

    def complete_person(self, line: Line) -> None:
        first, last = line.person.pop("first_name", ""), line.person.pop("last_name", "")
        line.person.setdefault("person_name", f"{first} {last}".strip())
        name, email = line.person["person_name"], line.person.get("email")
        if line.problems:
            return
        if name and not email:
            self.object_to(
                line, "email", "", _("%(name)s has no email address here, and so could not sign in.", name=name)
            )
        elif email and not name:
            self.object_to(line, "person_name", "", _("Whose address is %(email)s? The name is missing.", email=email))
        elif not email:
            line.person = {}

    def complete_term(self, line: Line) -> None:
        status = line.term.pop("status", Status.BY_DATES)
        term = line.term
        if line.problems or "tier" not in term:
            line.term = {}
            return
        if status == Status.PENDING:
            line.term = {}
            line.remarks.append(_("its membership is pending, which is no term yet"))
            return
        starts, ends = term.get("starts_on"), term.get("ends_on")
        if starts is None and ends is None:
            self.object_to(line, "starts_on", "", _("A term needs the day it starts or the day it ends."))
            return
        if ends:
            term.setdefault("starts_on", a_year_up_to(ends))
        if starts:
            term.setdefault("ends_on", last_day_of_term(starts))
        term["is_resigned"] = status == Status.RESIGNED
        if term["ends_on"] < term["starts_on"]:
            self.object_to(line, "ends_on", term["ends_on"].isoformat(), _("The term ends before it starts."))


def a_year_up_to(last: date) -> date:
    """The first day of the year that ends on this day."""
    following = last + timedelta(days=1)
    try:
        return following.replace(year=following.year - 1)
    except ValueError:
        return date(following.year - 1, 2, 28)


def read_lines(sheet: Sheet, columns: Sequence[Column], preset: Preset) -> Iterator[Line]:
    """Every row of the file, those that could not be read among them."""
    reader = Reader(columns, preset, sheet)
    for row, words in sheet.illegible.items():
        illegible = Line(row)
        illegible.object(words)
        yield illegible
    for row, found in sheet.rows:
        yield reader.line(row, found)
