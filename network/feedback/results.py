"""What answers come to: numbers in, numbers and tables out, no database.

With fewer than five answers nothing is shown but how many there are, so that nobody can be told apart.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from network.core.reports import NUMBER, TEXT, Table

FEWEST = 5


def net_promoter(marks: Sequence[int]) -> int | None:
    """The share of 9 and 10 less that of 0 to 6, in per cent; None where nobody said."""
    if not marks:
        return None
    promoters, detractors = sum(mark >= 9 for mark in marks), sum(mark <= 6 for mark in marks)
    return round(100 * (promoters - detractors) / len(marks))


def mean(marks: Sequence[int]) -> float | None:
    return round(sum(marks) / len(marks), 1) if marks else None


def given(answers: Sequence[Any], name: str) -> list[int]:
    return [getattr(each, name) for each in answers if getattr(each, name) is not None]


def distribution(name: str, title: str, marks: Sequence[int], scale: range) -> Table:
    counted = Counter(marks)
    rows = [(str(mark), counted[mark]) for mark in scale]
    return Table(name, title, [_("Mark"), _("Answers")], [TEXT, NUMBER], rows, drawn_as="bar")


@dataclass(frozen=True)
class Results:
    """All that is shown of an occasion's answers."""

    asked: int
    answered: int
    net_promoter: int | None
    recommended_by: int  # how many gave a mark
    usefulness: float | None
    welcome: float | None
    safe: float | None
    new_contacts: int
    tables: Sequence[Table]
    will_do: Sequence[str]
    missing: Sequence[str]

    @property
    def rate(self) -> int | None:
        """In per cent of those who were asked."""
        return round(100 * self.answered / self.asked) if self.asked else None

    @property
    def are_shown(self) -> bool:
        return self.answered >= FEWEST


def results(asked: int, answered: int, answers: Sequence[Any]) -> Results:
    recommend, useful = given(answers, "recommend"), given(answers, "usefulness")
    access = Counter(each.access_met for each in answers if each.access_met is not None)
    met = [(each.label, number) for each, number in sorted(access.items())]
    return Results(
        asked=asked,
        answered=answered,
        net_promoter=net_promoter(recommend),
        recommended_by=len(recommend),
        usefulness=mean(useful),
        welcome=mean(given(answers, "welcome")),
        safe=mean(given(answers, "safe")),
        new_contacts=sum(given(answers, "new_contacts")),
        tables=[
            distribution("usefulness", _("How useful it was, from 1 to 5"), useful, range(1, 6)),
            distribution("recommend", _("Would recommend it, from 0 to 10"), recommend, range(11)),
            distribution("welcome", _("Felt welcome, from 1 to 5"), given(answers, "welcome"), range(1, 6)),
            distribution("safe", _("Felt safe to speak, from 1 to 5"), given(answers, "safe"), range(1, 6)),
            Table("access", _("Access needs met"), [_("Answer"), _("Answers")], [TEXT, NUMBER], met, drawn_as="bar"),
        ],
        will_do=[each.will_do for each in answers if each.will_do],
        missing=[each.missing for each in answers if each.missing],
    )
