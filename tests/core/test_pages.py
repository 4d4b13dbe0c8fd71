"""Pages by key: whoever walks a list forwards or backwards sees each row exactly once, whatever ties there are."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Enum as EnumType
from sqlalchemy import Integer, String, column, delete, select

from network.core.db import Moment, Money, db
from network.core.pages import Key, as_column_holds, page_of, read_cursor, write_cursor
from network.people.models import Person, Role
from tests.builders.members import organisation, person

LONG_AGO = datetime(2026, 3, 28, 12, tzinfo=UTC)
KEYS = {"name": Person.name, "pronouns": Person.pronouns, "joined_at": Person.joined_at}
UNHURRIED = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def get(app, statement, keys, size, **asked):
    with app.test_request_context("/", query_string=asked):
        return page_of(statement, keys, size)


def cursor_in(address):
    return address.partition("=")[2]


def walk(app, statement, keys, size, backwards):
    """All pages from one end to the other."""
    page = get(app, statement, keys, size, **({"end": "1"} if backwards else {}))
    pages = [page.items]
    while onward := (page.before if backwards else page.after):
        page = get(app, statement, keys, size, **{"before" if backwards else "after": onward})
        pages.append(page.items)
        assert len(pages) < 50, "the list never ends"
    return list(reversed(pages)) if backwards else pages


@UNHURRIED
@given(
    people=st.lists(
        st.tuples(
            st.sampled_from(["Ada", "Ben", "zoe", "Ŵyn", "ada"]),
            st.sampled_from(["", "she", "they"]),
            st.integers(0, 3),
        ),
        max_size=23,
    ),
    order=st.lists(st.tuples(st.sampled_from(sorted(KEYS)), st.booleans()), max_size=3, unique_by=lambda pair: pair[0]),
    falls=st.booleans(),
    size=st.integers(1, 7),
)
def test_walking_a_list_in_either_direction_gives_each_row_once(app, people, order, falls, size):
    with db.session.begin_nested() as undone:
        db.session.execute(delete(Person))
        for name, pronouns, hours in people:
            person(name=name, pronouns=pronouns, joined_at=LONG_AGO + timedelta(hours=hours, microseconds=hours))
        keys = [Key(KEYS[name], descending) for name, descending in order] + [Key(Person.id, falls)]
        statement = select(Person)
        whole = db.session.scalars(statement.order_by(*[key.order(False) for key in keys])).all()

        forwards = walk(app, statement, keys, size, backwards=False)
        backwards = walk(app, statement, keys, size, backwards=True)

        assert [each for page in forwards for each in page] == whole
        assert [each for page in backwards for each in page] == whole
        assert all(len(page) == size for page in forwards[:-1])
        undone.rollback()


def test_one_can_go_on_and_back_again(app):
    people = [person(name=f"Person {number:02}") for number in range(10)]
    keys = [Key(Person.id)]
    first = get(app, select(Person), keys, 4)
    second = get(app, select(Person), keys, 4, after=first.after)

    back = get(app, select(Person), keys, 4, before=second.before)

    assert back.items == first.items == people[:4]
    assert (back.before, bool(back.after)) == ("", True)


def test_what_is_added_meanwhile_shifts_nothing(app):
    people = [person() for _ in range(6)]
    keys = [Key(Person.id, descending=True)]
    first = get(app, select(Person), keys, 3)
    person()

    second = get(app, select(Person), keys, 3, after=first.after)

    assert second.items == people[2::-1]


def test_a_row_that_went_away_is_no_gap(app):
    people = [person() for _ in range(6)]
    keys = [Key(Person.id)]
    first = get(app, select(Person), keys, 3)
    db.session.delete(people[2])
    db.session.flush()

    assert get(app, select(Person), keys, 3, after=first.after).items == people[3:]


def test_several_columns_come_as_rows(app):
    ada = person(name="Ada")

    page = get(app, select(Person, Person.name), [Key(Person.id)], 3)

    assert [tuple(row) for row in page] == [(ada, "Ada")]


BROKEN = [
    "x",
    "e30",
    "bnVsbA",
    "W10",
    "WyJ4Il0",
    "A" * 700,
    "====",
    "é",
    "\x00",
    "WzFd.W",
    "W25hbl0",
    "WzFlNDAwXQ",
    "W1tbXV1d",
    "WyJcdWQ4MDAiXQ",
]


@pytest.mark.parametrize("cursor", BROKEN)
@pytest.mark.parametrize("end", ["after", "before"])
def test_a_cursor_that_nobody_wrote_means_the_first_page(app, cursor, end):
    people = [person(name=f"{number}") for number in range(3)]

    page = get(app, select(Person), [Key(Person.id)], 2, **{end: cursor})

    assert page.items == people[:2]


COLUMNS = [
    column("text", String), column("number", Integer), column("moment", Moment), column("money", Money),
    column("role", EnumType(Role)),
]  # fmt: skip
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(codec=None)),
    st.lists,
    max_leaves=5,
)


@settings(max_examples=300, deadline=None)
@given(
    values=st.lists(
        ANYTHING | st.dates().map(str) | st.datetimes().map(str) | st.decimals().map(str), min_size=5, max_size=5
    )
)
def test_whatever_stands_in_a_cursor_the_database_can_take_it(values):
    for key, value in zip(COLUMNS, values, strict=True):
        try:
            taken = as_column_holds(key, value)
        except (ValueError, TypeError, ArithmeticError):
            continue
        if key.name in {"moment", "money"}:
            key.type.process_bind_param(taken, None)
        if key.name == "text":
            taken.encode()


@pytest.mark.parametrize(
    "kind, value",
    [
        (Moment(), LONG_AGO + timedelta(microseconds=1)),
        (Money(), Decimal("1234.50")),
        (Integer(), 7),
        (String(), "Ŵyn 🧵"),
    ],
)
def test_a_cursor_gives_back_what_it_was_given(kind, value):
    assert read_cursor(write_cursor([value]), [Key(column("x", kind))]) == [value]


def test_the_address_of_a_page_keeps_what_was_asked(app):
    with app.test_request_context(
        "/organisations?sector=nhs&sector=police&after=x&endpoint=evil&_external=1&_scheme=javascript"
    ):
        page = page_of(select(Person), [Key(Person.id)], 1)
        address = page.address(after="abc")

    assert address == "/organisations?sector=nhs&sector=police&after=abc"


def test_what_is_asked_never_changes_whose_page_it_is(app):
    one = organisation(slug="aldermere")
    with app.test_request_context(f"/organisations/{one.slug}?slug=elsewhere"):
        page = page_of(select(Person), [Key(Person.id)], 1)

        assert page.address(after="abc").startswith("/organisations/aldermere?")
