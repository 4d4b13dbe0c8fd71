"""Charts drawn by the server: where each bar, line and dot of a table stands, for `components/chart.html`.

Nothing here is told by colour alone: bars carry their figures, lines their own dashes, marks and names.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from typing import Any

from network.core.pages import money
from network.core.reports import MONEY, PERCENT, Table

WIDTH = 720
ROW = 34  # the height of a bar with its space
LABELS = 230  # room for names left of bars
FIGURES = 90  # room for figures right of them
HEIGHT, TOP, BOTTOM, LEFT, RIGHT = 260, 16, 36, 64, 120
STEPS = 4
MOST_NAMES = 6  # along the bottom of a line chart
LONGEST_NAME = 34


@dataclass(frozen=True)
class Bar:
    name: str
    y: float
    length: float
    figure: str


@dataclass(frozen=True)
class Mark:
    x: float
    y: float
    figure: str
    name: str


@dataclass(frozen=True)
class Line:
    """One column as a line; `kind` 1 to 4 is its dashes and the shape of its marks."""

    name: str
    kind: int
    marks: Sequence[Mark]
    label_y: float

    @property
    def points(self) -> str:
        return " ".join(f"{mark.x},{mark.y}" for mark in self.marks)


@dataclass(frozen=True)
class Grid:
    y: float
    figure: str


@dataclass(frozen=True)
class Chart:
    kind: str
    title: str
    description: str
    width: int
    height: int
    left: float
    bars: Sequence[Bar] = ()
    lines: Sequence[Line] = ()
    grid: Sequence[Grid] = ()
    names: Sequence[tuple[float, str]] = ()


def chart_of(table: Table) -> Chart | None:
    """The picture of a table; None for one that is not drawn, or has nothing to show."""
    drawn = [[number(row[column]) for row in table.body] for column in table.drawn]
    if not table.drawn_as or not table.body or not any(any(column) for column in drawn):
        return None
    return line_chart(table, drawn) if table.drawn_as == "line" else bar_chart(table, drawn[0])


def bar_chart(table: Table, values: Sequence[float]) -> Chart:
    """A row for each name: a bar from the left, or a dot on a line, with its figure beside it."""
    room, kind = WIDTH - LABELS - FIGURES, table.kinds[table.drawn[0]]
    most = 100 if kind == PERCENT else max(*values, 1)
    bars = [
        Bar(short(row[0]), place * ROW, round(max(value, 0) / most * room, 1), figure(row[table.drawn[0]], kind))
        for place, (row, value) in enumerate(zip(table.body, values, strict=True))
    ]
    height = len(bars) * ROW + 4
    return Chart(table.drawn_as, table.title, described(table), WIDTH, height, LABELS, bars=bars)


def line_chart(table: Table, columns: Sequence[Sequence[float]]) -> Chart:
    """A line for each drawn column, from left to right in the order of the rows."""
    kind = table.kinds[table.drawn[0]]
    most = 100 if kind == PERCENT else rounded_up(max(max(column) for column in columns))
    across = (WIDTH - LEFT - RIGHT) / max(len(table.body) - 1, 1)
    down = HEIGHT - TOP - BOTTOM

    def x(place: int) -> float:
        return round(LEFT + place * across, 1)

    def y(value: float) -> float:
        return round(TOP + down - value / most * down, 1)

    lines = []
    for number_, (column, values) in enumerate(zip(table.drawn, columns, strict=True)):
        marks = [
            Mark(x(place), y(value), figure(row[column], kind), str(row[0]))
            for place, (row, value) in enumerate(zip(table.body, values, strict=True))
            if row[column] is not None  # what is not known is left out, and is not 0
        ]
        lines.append(Line(table.headings[column], number_ % 4 + 1, marks, marks[-1].y if marks else HEIGHT - BOTTOM))
    every = -(-len(table.body) // MOST_NAMES)
    names = [(x(place), str(row[0])) for place, row in enumerate(table.body) if place % every == 0]
    grid = [Grid(y(most * step / STEPS), scale(most * step / STEPS, kind)) for step in range(STEPS + 1)]
    return Chart("line", table.title, described(table), WIDTH, HEIGHT, LEFT, lines=apart(lines), grid=grid, names=names)


def apart(lines: Sequence[Line], least: float = 18) -> list[Line]:
    """The names at the ends of lines, moved so that none lies on another."""
    placed: list[Line] = []
    for line in sorted(lines, key=lambda each: each.label_y):
        lowest = placed[-1].label_y + least if placed else line.label_y
        placed.append(Line(line.name, line.kind, line.marks, max(line.label_y, lowest)))
    beyond = max(placed[-1].label_y - (HEIGHT - BOTTOM), 0)
    return [Line(line.name, line.kind, line.marks, line.label_y - beyond) for line in placed]


def described(table: Table) -> str:
    """What somebody who does not see it hears: the figures themselves, as far as that is not too long."""
    column = table.drawn[0]
    said = [f"{row[0]}: {figure(row[column], table.kinds[column])}" for row in table.body[:12]]
    return f"{table.headings[column]}. {'; '.join(said)}{' …' if len(table.body) > 12 else ''}"


def number(cell: Any) -> float:
    return float(cell) if cell is not None else 0.0


def figure(cell: Any, kind: str) -> str:
    if cell is None:
        return "–"
    if kind == MONEY:
        return money(Decimal(cell))
    return f"{cell} %" if kind == PERCENT else f"{cell:,}"


def scale(value: float, kind: str) -> str:
    if kind == MONEY:
        return f"£{value:,.0f}"
    return f"{value:g} %" if kind == PERCENT else f"{value:g}"


def rounded_up(most: float) -> float:
    """The next number whose quarters are easily read: 4, 8, 12, 16, 20, 40, 60 …"""
    size = 10 ** max(len(str(int(most))) - 1, 0)
    steps = [Decimal(step) * size for step in (1, 2, 4, 6, 8, 10, 12, 16, 20)]
    whole = [step for step in steps if step >= Decimal(most).to_integral_value(ROUND_CEILING) and step % STEPS == 0]
    return float(min(whole)) if whole else float(max(most, STEPS))


def short(name: Any) -> str:
    text = str(name)
    return text if len(text) <= LONGEST_NAME else f"{text[: LONGEST_NAME - 1].rstrip(' ,;')}…"
