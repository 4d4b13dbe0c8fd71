"""The figures of communities over windows of time, gathered from the database in six statements."""

from collections import Counter, defaultdict
from collections.abc import Sequence
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
    """What is known of one community while it is gathered, by the number of the window."""

    members: list[Member] = field(default_factory=list)
    contributions: dict[int, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    replies: dict[int, Counter[tuple[str, str]]] = field(default_factory=lambda: defaultdict(Counter))
    openings: dict[int, list[Opening]] = field(default_factory=lambda: defaultdict(list))
    viewers: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
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
    asked = [*windows, *(window_before(each) for each in windows)]
    known = gathered(where, asked, without_staff)
    return {
        community: [figures(each, counted, number, len(windows)) for number, each in enumerate(windows)]
        for community, counted in known.items()
    }


def window_before(window: Window) -> Window:
    """Where those wrote who may have come back; nothing is asked of the time before that."""
    return Window(window.previous_start, window.start, window.previous_start)


def gathered(where: ColumnElement[bool], windows: Sequence[Window], without_staff: bool) -> dict[int, Counted]:
    known: dict[int, Counted] = defaultdict(Counted)
    execute = db.session.execute
    for community, person, organisation, sector, joined_at, left_at in execute(queries.members(where, without_staff)):
        known[community].members.append(Member(str(person), str(organisation), sector.value, joined_at, left_at))
    for community, number, author, answers, posts in execute(queries.written(where, windows, without_staff)):
        known[community].contributions[number][str(author)] += posts
        if answers and answers != author:
            known[community].replies[number][str(author), str(answers)] += posts
    for community, number, author, at, reply_at in execute(queries.opened(where, windows, without_staff)):
        known[community].openings[number].append(Opening(str(author), at, reply_at))
    for community, person, at in execute(queries.firsts(where, without_staff)):
        known[community].firsts.append((str(person), at))
    for community, number, person in execute(queries.viewers(where, windows)):
        known[community].viewers[number].add(str(person))
    for community, at in execute(queries.meetings(where)):
        known[community].meetings.append(at)
    return known


def figures(window: Window, counted: Counted, number: int, before: int) -> Figures:
    """The window of this number; the one before it stands so many places further on."""
    openings = counted.openings[number]
    by_moment = {(each.author, each.at): each for each in openings}
    firsts = [
        First(person, f"{clock.here(at):%Y-%m}", by_moment.get((person, at)))
        for person, at in counted.firsts
        if window.holds(at)
    ]
    tally = Tally(
        contributions=counted.contributions[number],
        replies=counted.replies[number],
        openings=tuple(openings),
        firsts=tuple(firsts),
        earlier=frozenset(counted.contributions[number + before]),
        viewers=frozenset(counted.viewers[number]),
    )
    return Figures(window, counted.members, tally, met_in(window, counted.meetings))


def met_in(window: Window, meetings: Sequence[datetime]) -> list[date]:
    """The days of the window's meetings, after the last one before it: so each gap that ends in the window counts."""
    earlier = [at for at in meetings if at < window.start][-1:]
    return [clock.here(at).date() for at in [*earlier, *filter(window.holds, meetings)]]
