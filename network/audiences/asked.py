"""What the address of an audience asks: lines of `is` and `what`, and `who`."""

from collections.abc import Sequence

from flask import request

from network.audiences.queries import Question, Who, known_criterion
from network.core.audience import CRITERIA

MOST_LINES = 12
EMPTY_LINES = 2
Groups = Sequence[tuple[str, Sequence[tuple[str, str]]]]


def who() -> Who:
    asked = request.args.get("who", "")
    return Who(asked) if asked in set(Who) else Who.PRIMARY


def offered() -> Groups:
    """All that can be asked, by criterion; those without any choice are left out."""
    groups = [(str(each.label), each.name, each.choices()) for each in CRITERIA.values()]
    return [
        (label, [(f"{name}:{value}", str(words)) for value, words in found]) for label, name, found in groups if found
    ]


def questions(groups: Groups) -> list[Question]:
    """The lines that were filled in with something that is offered."""
    known = {what for _label, choices in groups for what, _words in choices}
    lines = list(zip(request.args.getlist("is"), request.args.getlist("what"), strict=False))[:MOST_LINES]
    asked = []
    for sign, what in lines:
        name, _colon, chosen = what.partition(":")
        criterion = known_criterion(name)
        if criterion and what in known:
            asked.append(Question(criterion, chosen, sign != "not"))
    return asked
