"""The figures of communities over windows of time, gathered from the database in six statements."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import ColumnElement

from network.communities.health import Figures, First, Member, Opening, Tally, Window
from network.communities.models import Community
from network.communities.queries import health as queries
from network.core import clock
from network.core.db import db


@dataclass
class Counted:
    """What is known of one community, by the number of the interval between two moments."""

    members: list[Member] = field(default_factory=list)
    contributions: dict[int, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    replies: dict[int, Counter[tuple[str, str]]] = field(default_factory=lambda: defaultdict(Counter))
    viewers: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    openings: list[Opening] = field(default_factory=list)
    firsts: list[tuple[str, datetime]] = field(default_factory=list)
    meetings: list[datetime] = field(default_factory=list)


def figures_in(community: Community, windows: Sequence[Window], without_staff: bool = False) -> list[Figures]:
    """One community's figures in each window."""
    found = figures_of(Community.id == community.id, windows, without_staff)
    return found.get(community.id) or [Figures(window, [], Tally()) for window in windows]


def figures_of(
    where: ColumnElement[bool], windows: Sequence[Window], without_staff: bool = False
) -> dict[int, list[Figures]]:
    """For each community, by its id, its figures in each window."""
    moments = sorted({moment for each in windows for moment in (each.previous_start, each.start, each.end)})
    known = gathered(where, moments, without_staff)
    return {
        community: [figures(window, counted, moments) for window in windows] for community, counted in known.items()
    }


def gathered(where: ColumnElement[bool], moments: Sequence[datetime], without_staff: bool) -> dict[int, Counted]:
    known: dict[int, Counted] = defaultdict(Counted)
    execute = db.session.execute
    for community, person, organisation, sector, joined_at, left_at in execute(queries.members(where, without_staff)):
        known[community].members.append(Member(str(person), str(organisation), sector.value, joined_at, left_at))
    for community, number, author, answers, posts in execute(queries.written(where, moments, without_staff)):
        known[community].contributions[number][str(author)] += posts
        if answers and answers != author:
            known[community].replies[number][str(author), str(answers)] += posts
    for community, author, at, reply_at in execute(queries.opened(where, moments, without_staff)):
        known[community].openings.append(Opening(str(author), at, reply_at))
    for community, person, at in execute(queries.firsts(where, without_staff)):
        known[community].firsts.append((str(person), at))
    for community, number, person in execute(queries.viewers(where, moments)):
        known[community].viewers[number].add(str(person))
    for community, at in execute(queries.meetings(where)):
        known[community].meetings.append(at)
    return known


def figures(window: Window, counted: Counted, moments: Sequence[datetime]) -> Figures:
    """Put together what lies in the intervals of a window."""
    within = range(moments.index(window.start), moments.index(window.end))
    before = range(moments.index(window.previous_start), within.start)
    openings = [as_seen_at(window.end, each) for each in counted.openings if window.holds(each.at)]
    tally = Tally(
        contributions=sum((counted.contributions[number] for number in within), Counter()),
        replies=sum((counted.replies[number] for number in within), Counter()),
        openings=tuple(openings),
        firsts=tuple(firsts_in(window, counted, openings)),
        earlier=frozenset(author for number in before for author in counted.contributions[number]),
        viewers=frozenset(person for number in within for person in counted.viewers[number]),
    )
    return Figures(window, counted.members, tally, met_in(window, counted.meetings))


def as_seen_at(end: datetime, opening: Opening) -> Opening:
    """A reply after the end is not known at the end."""
    if opening.first_reply_at is None or opening.first_reply_at < end:
        return opening
    return Opening(opening.author, opening.at)


def firsts_in(window: Window, counted: Counted, openings: Sequence[Opening]) -> Iterator[First]:
    by_moment = {(each.author, each.at): each for each in openings}
    for person, at in counted.firsts:
        if window.holds(at):
            yield First(person, f"{clock.here(at):%Y-%m}", by_moment.get((person, at)))


def met_in(window: Window, meetings: Sequence[datetime]) -> list[date]:
    """The days of the window's meetings, after the last one before it: so each gap that ends in the window counts."""
    earlier = [at for at in meetings if at < window.start][-1:]
    return [clock.here(at).date() for at in [*earlier, *filter(window.holds, meetings)]]
