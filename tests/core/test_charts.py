"""Charts: where things stand in them, and that nothing is told by colour alone."""

from decimal import Decimal

import pytest

from network.core.charts import chart_of, rounded_up
from network.core.reports import MONEY, NUMBER, PERCENT, TEXT, Table


def table(rows, drawn_as="bar", kind=NUMBER, **over):
    return Table("t", "Members", ["Sector", "Members", "Left"], [TEXT, kind, kind], rows, drawn_as, **over)


def test_bars_are_as_long_as_their_figures_and_say_them():
    drawing = chart_of(table([["Faith", 10, 0], ["Sport", 5, 0], ["None", 0, 0]]))

    assert [(bar.name, bar.length, bar.figure) for bar in drawing.bars] == [
        ("Faith", 400, "10"),
        ("Sport", 200, "5"),
        ("None", 0, "0"),
    ]
    assert drawing.description == "Members. Faith: 10; Sport: 5; None: 0"


def test_shares_are_measured_against_a_hundred_and_money_says_pounds():
    assert chart_of(table([["Faith", 50, 0]], "dot", PERCENT)).bars[0].length == 200
    assert chart_of(table([["Faith", None, 0], ["Sport", 20, 0]], "dot", PERCENT)).bars[0].figure == "–"
    assert chart_of(table([["Faith", Decimal("1234.50"), 0]], "bar", MONEY)).bars[0].figure == "£1,234.50"


def test_the_sum_is_not_drawn():
    drawing = chart_of(table([["Faith", 3, 0], ["All", 3, 0]], has_sum=True))

    assert [bar.name for bar in drawing.bars] == ["Faith"]


def test_lines_have_their_own_marks_and_names_that_do_not_lie_on_each_other():
    drawing = chart_of(table([["Jan", 4, 4], ["Feb", 8, 8]], "line", drawn=(1, 2)))

    assert [(line.name, line.kind) for line in drawing.lines] == [("Members", 1), ("Left", 2)]
    first, second = drawing.lines
    assert first.points == second.points
    assert second.label_y - first.label_y >= 18
    assert [grid.figure for grid in drawing.grid] == ["0", "2", "4", "6", "8"]


def test_a_long_line_names_some_of_its_points():
    drawing = chart_of(table([[f"M{number}", number, 0] for number in range(36)], "line"))

    assert [name for _x, name in drawing.names] == [f"M{number}" for number in range(0, 36, 6)]


def test_what_is_not_known_is_left_out_of_a_line_and_is_not_nought():
    drawing = chart_of(table([["Q1", 4, 0], ["Q2", None, 0], ["Q3", 2, None]], "line", drawn=(1, 2)))

    assert [[mark.name for mark in line.marks] for line in drawing.lines] == [["Q1", "Q3"], ["Q1", "Q2"]]


@pytest.mark.parametrize("rows", [[], [["Faith", 0, 0]], [["Faith", None, 0]]])
def test_nothing_to_show_is_no_picture(rows):
    assert chart_of(table(rows)) is None
    assert chart_of(table([["Faith", 3, 0]], "")) is None


@pytest.mark.parametrize(
    "most, top", [(1, 4), (4, 4), (5, 8), (9, 12), (13, 20), (21, 40), (55, 60), (130, 200), (999, 1000)]
)
def test_scales_end_on_numbers_whose_quarters_are_easily_read(most, top):
    assert rounded_up(most) == top
