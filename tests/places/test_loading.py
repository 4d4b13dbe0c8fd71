import csv
import io

import pytest

from network.core.db import db, rows
from network.places import actions, following, queries
from network.places.models import Area
from network.places.reading import SHIPPED, read_file


def shipped() -> dict:
    return read_file(SHIPPED.read_text(encoding="utf-8")).places


def area(gss: str) -> Area:
    return db.session.scalars(queries.areas_by_gss([gss])).one()


def test_all_councils_are_there_from_the_start(network):
    assert len(rows(queries.areas())) == 397
    kirklees = area("E08000034")
    assert (kirklees.name, kirklees.region, kirklees.kind) == (
        "Kirklees",
        "Yorkshire and The Humber",
        "Metropolitan district",
    )
    assert kirklees.population
    assert kirklees.deprivation_rank
    assert area("W06000015").deprivation_rank is None
    assert area("S12000049").former_gss == ["S12000046", "S12000043"]


def test_loading_what_is_there_changes_nothing(network):
    assert actions.load(shipped()).is_empty


def test_a_new_code_keeps_the_old_one_and_the_record(network):
    before = area("E08000016")
    places = shipped()
    places["E08000038"] = {**places.pop("E08000016"), "gss": "E08000038", "former_gss": ["E08000016"]}

    changes = actions.load(places)

    assert [(each.id, place["gss"]) for each, place in changes.recoded] == [(before.id, "E08000038")]
    assert area("E08000038").id == before.id
    assert area("E08000038").former_gss == ["E08000016"]
    assert actions.load(places).is_empty


def test_of_two_councils_that_merge_one_becomes_the_new_and_the_other_moves_there(network, monkeypatch):
    moves = []
    monkeypatch.setattr(following, "FOLLOWERS", [lambda gone, successor: moves.append((gone.name, successor.name))])
    places = shipped()
    bury, bolton = places.pop("E08000002"), places.pop("E08000001")
    merged = {**bury, "gss": "E08000099", "name": "Bury and Bolton", "former_gss": [bury["gss"], bolton["gss"]]}
    places["E08000099"] = merged

    changes = actions.load(places)

    assert len(changes.recoded) == len(changes.merged) == 1
    assert moves == [("Bolton", "Bury and Bolton")]
    assert area("E08000001").gone_at
    assert len(rows(queries.areas())) == 396


def test_what_is_no_more_stays_on_record_and_may_come_back(network):
    places = shipped()
    lost = places.pop("E08000034")

    assert [gone.name for gone in actions.load(places).gone] == ["Kirklees"]
    assert area("E08000034").gone_at
    actions.load({**places, "E08000034": lost})
    assert area("E08000034").gone_at is None


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("gss", "E0800003", "Line 2, column gss: “E0800003” cannot be right."),
        ("region", "Mercia", "Line 2, column region: “Mercia” cannot be right."),
        ("pop_2020", "many", "Line 2, column pop_2020: “many” cannot be right."),
        ("name", "", "Line 2, column name: “” cannot be right."),
    ],
)
def test_what_is_wrong_in_a_file_is_said_by_line_and_column(network, column, value, said):
    lines = list(csv.DictReader(SHIPPED.read_text(encoding="utf-8").splitlines()))
    file = io.StringIO()
    writer = csv.DictWriter(file, lines[0])
    writer.writeheader()
    writer.writerow({**lines[0], column: value})

    found = read_file(file.getvalue())

    assert (found.problems, found.places) == ([said], {})


def test_a_file_of_something_else_is_told_apart(network):
    assert read_file("colour,price\nred,2\n").problems[0].startswith("The file has no column gss, former_gss")
    assert read_file("").problems
