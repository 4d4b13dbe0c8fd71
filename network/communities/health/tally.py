"""What a window of time held, counted: as much as there are people and threads, however much they wrote."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from network.communities.health.records import Contribution, View, Window


@dataclass(frozen=True)
class Opening:
    """A thread opened in the window, and the first reply by somebody else before the window's end."""

    author: str
    at: datetime
    first_reply_at: datetime | None = None


@dataclass(frozen=True)
class First:
    """The first that somebody ever wrote here, where it falls into the window."""

    author: str
    month: str
    opening: Opening | None = None  # where it opened a thread


@dataclass(frozen=True)
class Tally:
    contributions: Counter[str] = field(default_factory=Counter)  # by author
    replies: Counter[tuple[str, str]] = field(default_factory=Counter)  # by author and whom it answers, to others only
    openings: tuple[Opening, ...] = ()
    firsts: tuple[First, ...] = ()
    earlier: frozenset[str] = frozenset()  # who wrote in the window before
    viewers: frozenset[str] = frozenset()  # who looked at a thread


def tally(window: Window, contributions: Collection[Contribution], views: Iterable[View] = ()) -> Tally:
    """Count records one by one. From the database the same comes counted: see `queries/health.py`."""
    inside = [each for each in contributions if window.holds(each.at)]
    opened = openings(window, contributions)
    return Tally(
        contributions=Counter(each.author for each in inside),
        replies=Counter((each.author, each.to) for each in inside if each.to and each.is_to_another),
        openings=tuple(opened.values()),
        firsts=tuple(
            First(each.author, f"{each.at:%Y-%m}", opened[each.thread] if each.opens else None)
            for each in first_of_each(contributions)
            if window.holds(each.at)
        ),
        earlier=frozenset(each.author for each in contributions if window.before_it_holds(each.at)),
        viewers=frozenset(view.by for view in views if window.holds(view.at)),
    )


def openings(window: Window, contributions: Iterable[Contribution]) -> dict[str, Opening]:
    """The threads opened in the window, by their ids."""
    ordered = sorted((each for each in contributions if each.at < window.end), key=lambda each: each.at)
    opened = {each.thread: each for each in ordered if each.opens and window.holds(each.at)}
    answered: dict[str, datetime] = {}
    for each in ordered:
        if not each.opens and each.thread in opened and each.author != opened[each.thread].author:
            answered.setdefault(each.thread, each.at)
    return {thread: Opening(each.author, each.at, answered.get(thread)) for thread, each in opened.items()}


def first_of_each(contributions: Iterable[Contribution]) -> Iterable[Contribution]:
    first: dict[str, Contribution] = {}
    for each in sorted(contributions, key=lambda each: each.at):
        first.setdefault(each.author, each)
    return first.values()
