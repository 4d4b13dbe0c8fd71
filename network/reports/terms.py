"""What terms tell of members: who was one on a day, who joined, renewed and left. Terms in, figures out; no database."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby

from network.core.reports import Period


@dataclass(frozen=True)
class Term:
    """One term that took effect, with what reports tell organisations apart by."""

    organisation_id: int
    starts_on: date
    ends_on: date
    tier: str
    sector: str
    region: str
    reason: str = ""
    is_resigned: bool = False
    ended_on: date | None = None  # by the network, before its end
    is_upgraded: bool = False  # cut short by another term of the same organisation

    @property
    def last_day(self) -> date:
        return min(self.ends_on, self.ended_on) if self.ended_on else self.ends_on

    def holds_on(self, day: date, grace: timedelta) -> bool:
        """Whether it makes its organisation a member that day; one that was not resigned has some days of grace."""
        if self.is_resigned or self.ended_on:
            return self.starts_on <= day <= self.last_day
        return self.starts_on <= day <= self.ends_on + grace


class Outcome(StrEnum):
    """What became of a term that came to its end."""

    RENEWED = "renewed"
    LAPSED = "lapsed"
    RESIGNED = "resigned"
    OPEN = "open"


@dataclass(frozen=True)
class Due:
    """A term that came to its end in the period, what became of it, and the year its organisation first joined."""

    term: Term
    outcome: Outcome
    joined: int


@dataclass(frozen=True)
class Story:
    """All terms of one organisation, in their order."""

    terms: Sequence[Term]
    grace: timedelta

    @property
    def joined_on(self) -> date:
        return self.terms[0].starts_on

    def member_on(self, day: date) -> Term | None:
        """The term by which it is a member that day: the one that began last."""
        return next((term for term in reversed(self.terms) if term.holds_on(day, self.grace)), None)

    def follows(self, term: Term) -> bool:
        """Whether another term took it up, before its grace was over."""
        latest = term.last_day + self.grace + timedelta(days=1)
        return any(term.starts_on < other.starts_on <= latest for other in self.terms)

    def outcome(self, term: Term, today: date) -> Outcome:
        if self.follows(term):
            return Outcome.RENEWED
        if term.is_resigned or term.ended_on:
            return Outcome.RESIGNED if term.last_day < today else Outcome.OPEN
        return Outcome.LAPSED if term.ends_on + self.grace < today else Outcome.OPEN

    def rejoined_on(self) -> list[date]:
        """The days on which it came back after it had left."""
        return [
            after.starts_on
            for before, after in zip(self.terms, self.terms[1:], strict=False)
            if after.starts_on > before.last_day + self.grace + timedelta(days=1)
        ]


def stories(terms: Iterable[Term], grace_days: int) -> list[Story]:
    ordered = sorted(terms, key=lambda term: (term.organisation_id, term.starts_on))
    grace = timedelta(days=grace_days)
    return [Story(list(own), grace) for _id, own in groupby(ordered, key=lambda term: term.organisation_id)]


def members_on(all_stories: Iterable[Story], day: date) -> list[Term]:
    """The term of each organisation that is a member that day."""
    return [term for story in all_stories if (term := story.member_on(day))]


def due_in(all_stories: Iterable[Story], period: Period, today: date) -> list[Due]:
    """Every term that came to its end in the period; an upgrade is no end."""
    return [
        Due(term, story.outcome(term, today), story.joined_on.year)
        for story in all_stories
        for term in story.terms
        if term.last_day in period and not term.is_upgraded
    ]


def counted(things: Iterable[Due], by: Callable[[Due], str]) -> list[tuple[str, dict[Outcome, int]]]:
    """How many of each outcome, for each name, by name."""
    found: dict[str, dict[Outcome, int]] = {}
    for due in things:
        of = found.setdefault(by(due), dict.fromkeys(Outcome, 0))
        of[due.outcome] += 1
    return sorted(found.items())


def retention(outcomes: dict[Outcome, int]) -> int | None:
    """Of a hundred terms that were due, how many were renewed; None if none was due. Half a per cent counts as one."""
    due = sum(outcomes.values())
    return (200 * outcomes[Outcome.RENEWED] + due) // (2 * due) if due else None
