"""Staff lists: filters, sorting, and CSV that no spreadsheet runs."""

import csv
import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from sqlalchemy import select

from network.core.db import db
from network.core.lists import Column, Filter, Listing
from network.core.sheets import csv_cell, xlsx_answer
from network.people.models import Person, Role
from tests.builders.members import person, staff


def people(**over):
    given = {
        "name": "people",
        "statement": select(Person),
        "columns": [
            Column("name", "Name", lambda row: row.name, sort=Person.name),
            Column("email", "Email", lambda row: row.email, sort=Person.email),
            Column("pronouns", "Pronouns", lambda row: row.pronouns, is_extra=True),
        ],
        "filters": [
            Filter("pronouns", "Pronouns", [("she", "she/her"), ("they", "they/them")], lambda p: Person.pronouns == p)
        ],
        "searched": [Person.name, Person.email],
        "unique": Person.id,
        "default_sort": "name",
    }
    return Listing(**{**given, **over})


def shown(app, query, **over):
    with app.test_request_context(f"/organisations?{query}"):
        return [each.name for each in people(**over).page()]


@pytest.fixture
def three(app):
    return [
        person(name=name, pronouns=pronouns)
        for name, pronouns in [("Zoe", "she"), ("ada 100%", "they"), ("Ben", "she")]
    ]


@pytest.mark.parametrize(
    "query, names",
    [
        ("", ["Ben", "Zoe", "ada 100%"]),
        ("sort=name&direction=down", ["ada 100%", "Zoe", "Ben"]),
        ("pronouns=she", ["Ben", "Zoe"]),
        ("pronouns=they'%20OR%201=1", ["Ben", "Zoe", "ada 100%"]),
        ("q=ADA", ["ada 100%"]),
        ("q=100%25", ["ada 100%"]),
        ("q=_oe", []),
        ("q=%00", ["Ben", "Zoe", "ada 100%"]),
        ("sort=password_hash", ["Ben", "Zoe", "ada 100%"]),
        ("direction=sideways", ["Ben", "Zoe", "ada 100%"]),
    ],
)
def test_a_list_is_narrowed_and_sorted_by_what_it_offers_only(app, three, query, names):
    assert shown(app, query) == names


def test_a_page_has_as_many_rows_as_were_asked_for_of_the_sizes_there_are(app):
    for number in range(251):
        person(name=f"Person {number:03}")

    assert [len(shown(app, query)) for query in ("", "size=100", "size=250", "size=9999", "size=x")] == [
        25, 100, 250, 25, 25,
    ]  # fmt: skip
    with app.test_request_context("/organisations?size=250&q=person"):
        listing = people()
        page = listing.page()
        assert listing.sizes(page) == (25, 100, 250)
        assert "size=250" in page.next_url
    with app.test_request_context("/organisations?q=person%20000"):
        assert people().sizes(people().page()) == ()


def test_an_address_keeps_filters_and_leaves_the_page(app, three):
    with app.test_request_context("/organisations?pronouns=she&after=abc&format=csv&endpoint=x&_external=1"):
        listing = people()

        assert listing.address(sort="email") == "/organisations?pronouns=she&sort=email"
        assert listing.address(format="csv") == "/organisations?pronouns=she&format=csv"


@pytest.mark.parametrize(
    "value, cell",
    [
        (None, ""),
        ("plain", "plain"),
        ("=1+1", "'=1+1"),
        ("+441632960001", "'+441632960001"),
        ("-1+1", "'-1+1"),
        ("-12.50", "-12.50"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        (Decimal("-5.00"), "-5.00"),
        (7, "7"),
        (date(2027, 3, 18), "2027-03-18"),
        (datetime(2026, 7, 1, 9, 30, tzinfo=UTC), "2026-07-01 10:30"),
    ],
)
def test_no_cell_is_a_formula(value, cell):
    assert csv_cell(value) == cell


def test_a_csv_file_holds_every_row_and_every_column(app, three):
    with app.test_request_context("/organisations?pronouns=she&format=csv"):
        answer = people().answer("")
        content = answer.get_data(as_text=True)

    assert content.startswith("\ufeff")
    assert list(csv.reader(io.StringIO(content.removeprefix("\ufeff")))) == [
        ["Name", "Email", "Pronouns"],
        ["Ben", three[2].email, "she"],
        ["Zoe", three[0].email, "she"],
    ]
    assert "attachment" in answer.headers["Content-Disposition"]


@pytest.mark.parametrize("which", ["own_app", "postgres_app"])
def test_a_long_csv_file_arrives_whole_though_the_page_s_transaction_is_over(request, which):
    app = request.getfixturevalue(which)
    ada = staff(Role.ADMINISTRATOR)
    for number in range(1200):
        db.session.add(
            Person(name=f"Person {number}", email=f"{number}@example.org", handle=f"p{number}", joined_at=ada.joined_at)
        )
    db.session.commit()
    client = app.test_client().as_(ada)

    answer = client.get("/administration/history?kind=person&format=csv")

    assert len(list(csv.reader(io.StringIO(answer.text)))) == 1202


def test_no_cell_keeps_a_workbook_from_being_opened(app):
    with app.test_request_context():
        answer = xlsx_answer("people.xlsx", ["Name"], [["Ada\ufffe Example\uffff"], ["=1+1"]])
        content = b"".join(answer.response)
        answer.close()

    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        written = packed.read("xl/worksheets/sheet1.xml").decode()
    assert "Ada Example" in written
    assert not {"\ufffe", "\uffff"} & set(written)
