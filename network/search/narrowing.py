"""By what a search is narrowed: where, what kind of conversation, who wrote, when. All of it stands in the address.

What only conversations have (a community, a kind of thread, an author, an answer) leaves conversations alone to be found. A
community that the person may not read is passed over as if it were not there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, exists, func, or_, select, true

from network.communities.models import Community, Thread, ThreadKind
from network.communities.queries.access import readable_communities
from network.communities.queries.threads import is_unanswered
from network.core import clock
from network.core.db import db
from network.core.forms import is_unbearable
from network.core.searchable import SEARCHABLES
from network.people.models import Person
from network.search.models import SearchEntry

LONGEST = 100
MOST_AUTHORS = 20
EVERYWHERE, ANSWERED, UNANSWERED = "everywhere", "yes", "no"
LATELY = {"month": timedelta(days=31), "year": timedelta(days=366)}


@dataclass(frozen=True)
class Narrowing:
    """What was chosen; nothing narrows nothing."""

    tab: str = ""
    community: Row[Any] | None = None  # its id, slug and title
    is_everywhere: bool = False  # all is searched, and one press leads back into the community
    thread: ThreadKind | None = None
    by: str = ""
    author_ids: tuple[int, ...] = ()
    answered: str = ""
    when: str = ""
    since: date | None = None
    until: date | None = None
    unreadable: frozenset[str] = frozenset()  # of since and until, those that say no day

    @property
    def place(self) -> Row[Any] | None:
        return None if self.is_everywhere else self.community

    @property
    def is_of_conversations(self) -> bool:
        return bool(self.place or self.thread or self.by or self.answered)

    @property
    def is_chosen(self) -> bool:
        """Whether something besides tab and place narrows the search."""
        return bool(self.thread or self.by or self.answered or self.when or self.since or self.until)

    @property
    def finds_nobody(self) -> bool:
        return bool(self.by) and not self.author_ids

    @property
    def kinds(self) -> list[str]:
        tab = "thread" if self.is_of_conversations else self.tab
        return [kind for kind, searchable in SEARCHABLES.items() if not tab or tab == (searchable.tab or kind)]

    @property
    def first_day(self) -> date | None:
        lately = clock.today() - LATELY[self.when] if self.when else None
        return max(filter(None, (self.since, lately)), default=None)

    @property
    def condition(self) -> ColumnElement[bool]:
        """A condition on entries, besides their kinds."""
        return and_(true(), *self.conditions_on_conversations(), *self.conditions_on_days())

    def conditions_on_conversations(self) -> list[ColumnElement[bool]]:
        asked: list[ColumnElement[bool]] = []
        if self.place:
            asked.append(SearchEntry.community_id == self.place.id)
        if self.by:
            asked.append(SearchEntry.author_id.in_(self.author_ids))
        if self.thread:
            asked.append(in_a_thread(Thread.kind == self.thread))
        if self.answered:
            is_answered = Thread.answer_post_id.is_not(None)
            asked.append(in_a_thread(is_answered if self.answered == ANSWERED else is_unanswered()))
        return asked

    def conditions_on_days(self) -> list[ColumnElement[bool]]:
        """Of what has no day of its own, such as an organisation, none is found while days are asked for."""
        asked: list[ColumnElement[bool]] = []
        if self.first_day:
            asked.append(SearchEntry.happened_at >= clock.at(self.first_day))
        if self.until:
            asked.append(SearchEntry.happened_at < clock.at(self.until + timedelta(days=1)))
        return [SearchEntry.shows_date.is_(True), *asked] if asked else []


def in_a_thread(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(Thread.id == SearchEntry.thread_id, condition)


def narrowing_of(person: Any, asked: Mapping[str, str]) -> Narrowing:
    """What an address asks for; what nobody could have chosen is passed over."""
    by, slug = line(asked, "by"), line(asked, "community")
    since, until = day(asked, "since"), day(asked, "until")
    return Narrowing(
        tab=line(asked, "kind") if any(line(asked, "kind") == kind for kind in tabs()) else "",
        community=db.session.execute(community_at(person, slug)).first() if slug else None,
        is_everywhere=line(asked, "where") == EVERYWHERE,
        thread=next((kind for kind in ThreadKind if kind == line(asked, "thread")), None),
        by=by,
        author_ids=tuple(db.session.scalars(persons_called(by))) if by else (),
        answered=one_of(asked, "answered", (ANSWERED, UNANSWERED)),
        when=one_of(asked, "when", LATELY),
        since=since,
        until=until,
        unreadable=frozenset(
            name for name, found in (("since", since), ("until", until)) if line(asked, name) and not found
        ),
    )


def tabs() -> list[str]:
    """The kinds that have a tab of their own."""
    return [kind for kind, searchable in SEARCHABLES.items() if not searchable.tab]


def community_at(person: Any, slug: str) -> Select:
    return select(Community.id, Community.slug, Community.title).where(
        Community.slug == slug, Community.id.in_(readable_communities(person))
    )


def persons_called(name: str) -> Select:
    """Their ids: by handle, or by words that stand in the name. What they wrote is found only as far as it may be read."""
    words = [func.lower(Person.name).contains(word, autoescape=True) for word in name.lower().split()[:6]]
    return (
        select(Person.id)
        .where(or_(Person.handle == name.lower(), and_(*words)))
        .order_by(Person.id)
        .limit(MOST_AUTHORS)
    )


def line(asked: Mapping[str, str], name: str) -> str:
    return "".join(each for each in asked.get(name, "") if not is_unbearable(each)).strip()[:LONGEST]


def one_of(asked: Mapping[str, str], name: str, choices: Any) -> str:
    return line(asked, name) if line(asked, name) in choices else ""


def day(asked: Mapping[str, str], name: str) -> date | None:
    try:
        found = date.fromisoformat(line(asked, name))
    except ValueError:
        return None
    return found if clock.is_within_reach(found) else None
