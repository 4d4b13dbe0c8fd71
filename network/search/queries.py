"""What a question finds: the best first, and only what the person may read as they stand now."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import (
    BigInteger,
    ColumnClause,
    ColumnElement,
    Select,
    Subquery,
    Table,
    TableClause,
    Text,
    and_,
    bindparam,
    column,
    false,
    func,
    literal,
    literal_column,
    or_,
    select,
    table,
)
from sqlalchemy import text as sql

from network.communities.models import Community
from network.communities.queries.access import is_readable, readable_communities, takes_part
from network.core import clock
from network.core.db import db
from network.core.identity import the_network
from network.core.searchable import SEARCHABLES
from network.memberships.reader import READER, Reader
from network.memberships.voice import reader_of
from network.search.models import KIND_IDS, SearchEntry, entry_id
from network.search.narrowing import Narrowing
from network.search.words import Question, for_postgres, for_sqlite

MOST_RANKED = 500  # of a word that stands everywhere, the newest are weighed against each other
MOST_TITLES_RANKED = 100  # of titles that fit what was typed so far
MOST_FETCHED = 100
MOST_SUGGESTED = 6
MOST_TITLES = 4_000
UNTITLED = "reply"
#: The table itself, since rows of it are read as they stand; and beside a reply the entry of its thread.
entries = cast(Table, SearchEntry.__table__)
threads = entries.alias("thread_entry")
SHOWN = (
    "id", "kind", "record_id", "title", "text", "path", "place", "community_id", "thread_id", "happened_at", "shows_date",
)  # fmt: skip
#: How SQLite sees its indexes: of all words, and of those in titles.
fts = table("search_index", column("rowid"), column("search_index"))
fts_of_titles = table("search_index_titles", column("rowid"), column("search_index_titles"))
WORDS = bindparam("words", type_=Text())
WIDE = Narrowing()
MOST_KEPT = 32  # statements, some hundred kilobytes each

Asked = tuple[Select, dict[str, Any]]  # a statement and its values


@dataclass(frozen=True)
class Ground:
    """All on which a statement rests besides the words and the number of who asks."""

    reader: Reader
    narrowing: Narrowing
    day: date
    grace_days: int
    is_postgres: bool

    @property
    def kinds(self) -> list[str]:
        """The kinds of which the reader may find some. To others what stands in communities is not even looked through."""
        if self.reader.opens_communities:
            return self.narrowing.kinds
        return [kind for kind in self.narrowing.kinds if SEARCHABLES[kind].readable]


def found(person: Any, question: Question, narrowing: Narrowing) -> Asked:
    """The entries that answer best, each with its `score`."""
    ground = ground_for(person, narrowing)
    return found_on(ground), values(person, for_postgres(question) if ground.is_postgres else for_sqlite(question))


def titled(person: Any, question: Question, narrowing: Narrowing) -> Asked:
    """The entries whose title answers best, for suggestions while somebody types."""
    ground = ground_for(person, narrowing)
    words = for_postgres(question, "A") if ground.is_postgres else for_sqlite(question)
    return titled_on(ground), values(person, words)


def titles(person: Any) -> Asked:
    """Titles that this person may read, the newest first: the words among which a misspelt one is looked up."""
    return titles_on(ground_for(person, WIDE)), values(person)


def ground_for(person: Any, narrowing: Narrowing) -> Ground:
    is_postgres = db.engine.dialect.name == "postgresql"
    return Ground(reader_of(person), narrowing, clock.today(), the_network().grace_days, is_postgres)


def values(person: Any, words: str = "") -> dict[str, Any]:
    return {READER.key: person.id} | ({WORDS.key: words} if words else {})


@lru_cache(MOST_KEPT)
def found_on(ground: Ground) -> Select:
    allowed = may_be_found_by(ground.reader, ground.kinds) & ground.narrowing.condition
    build = ranked_on_postgres if ground.is_postgres else ranked_on_sqlite
    return best(build(ids_of(ground.kinds), allowed, MOST_RANKED), MOST_FETCHED)


@lru_cache(MOST_KEPT)
def titled_on(ground: Ground) -> Select:
    kinds = kinds_with_titles(ground)
    allowed = may_be_found_by(ground.reader, kinds) & ground.narrowing.condition & (SearchEntry.title != "")
    build = ranked_on_postgres if ground.is_postgres else titles_on_sqlite
    return best(build(ids_of(kinds), allowed, MOST_TITLES_RANKED), MOST_SUGGESTED)


@lru_cache(MOST_KEPT)
def titles_on(ground: Ground) -> Select:
    kinds = kinds_with_titles(ground)
    return (
        select(SearchEntry.title)
        .where(SearchEntry.id.between(*ids_of(kinds)), may_be_found_by(ground.reader, kinds))
        .order_by(SearchEntry.id.desc())
        .limit(MOST_TITLES)
    )


def kinds_with_titles(ground: Ground) -> list[str]:
    return [kind for kind in ground.kinds if kind != UNTITLED]


def ids_of(kinds: Collection[str]) -> tuple[int, int]:
    """The first and the last id that entries of these kinds may have, so that nothing outside is looked at; none of no kinds."""
    precedences = [SEARCHABLES[kind].precedence for kind in kinds]
    return (min(precedences) * KIND_IDS, (max(precedences) + 1) * KIND_IDS - 1) if precedences else (0, -1)


def best(ranked: Subquery, most: int) -> Select:
    """The entries found, one of each conversation, with their `score` and how many `posts` of it were found."""
    conversation = func.coalesce(ranked.c.thread_id, -ranked.c.id)
    best_first = (ranked.c.score.desc(), ranked.c.id.desc())
    placed = select(
        ranked.c.id,
        ranked.c.score,
        func.row_number().over(partition_by=conversation, order_by=best_first).label("place_in_conversation"),
        func.count().over(partition_by=conversation).label("posts"),
    ).subquery("placed")
    first_thread = literal(entry_id("thread", 0), BigInteger())
    return (
        select(
            *(entries.c[name] for name in SHOWN), threads.c.title.label("thread_title"), placed.c.score, placed.c.posts
        )
        .join(placed, placed.c.id == entries.c.id)
        .outerjoin(threads, threads.c.id == first_thread + entries.c.thread_id)
        .where(placed.c.place_in_conversation == 1)
        .order_by(placed.c.score.desc(), placed.c.id.desc())
        .limit(most)
    )


def ranked_on_sqlite(ids: tuple[int, int], allowed: ColumnElement[bool], most: int) -> Subquery:
    return matched(fts, fts.c.search_index, "-bm25(search_index, 8.0, 1.0)", ids, allowed, most)


def titles_on_sqlite(ids: tuple[int, int], allowed: ColumnElement[bool], most: int) -> Subquery:
    return matched(fts_of_titles, fts_of_titles.c.search_index_titles, "-bm25(search_index_titles)", ids, allowed, most)


def matched(
    index: TableClause,
    words: ColumnClause[Any],
    score: str,
    ids: tuple[int, int],
    allowed: ColumnElement[bool],
    most: int,
) -> Subquery:
    return (
        select(SearchEntry.id, SearchEntry.thread_id, literal_column(score).label("score"))
        .select_from(index.join(SearchEntry, SearchEntry.id == index.c.rowid))
        .where(words.op("MATCH")(WORDS))
        .where(index.c.rowid.between(*ids), allowed)
        .order_by(index.c.rowid.desc())
        .limit(most)
        .subquery("ranked")
    )


def ranked_on_postgres(ids: tuple[int, int], allowed: ColumnElement[bool], most: int) -> Subquery:
    document: ColumnElement[Any] = literal_column("search_entry.search_index")
    asked = func.to_tsquery(sql("'search_words'"), WORDS)
    newest = (
        select(SearchEntry.id, SearchEntry.thread_id, document.label("document"))
        .where(document.op("@@")(asked), SearchEntry.id.between(*ids), allowed)
        .order_by(SearchEntry.id.desc())
        .limit(most)
        .subquery("newest")
    )
    # 1: a long text is not better for being long
    score = func.ts_rank(sql("'{0.05, 0.1, 0.2, 1.0}'"), newest.c.document, asked, 1)
    return select(newest.c.id, newest.c.thread_id, score.label("score")).subquery("ranked")


def may_be_found_by(person: Reader, kinds: Collection[str]) -> ColumnElement[bool]:
    """Entries of these kinds that this person may read today: each feature says which of its own, communities of what stands in them."""
    rules = {kind: readable(person) for kind in kinds if (readable := SEARCHABLES[kind].readable)}
    by_own_rule = [and_(SearchEntry.kind == kind, is_among(ids)) for kind, ids in rules.items()]
    others = [kind for kind in kinds if kind not in rules]
    by_community = [and_(SearchEntry.kind.in_(others), stands_in_a_community_of(person))] if others else []
    return or_(false(), *by_community, *by_own_rule)


def is_among(ids: Select) -> ColumnElement[bool]:
    """Whether the record of an entry is one of these: asked of each that was found, and not of all organisations and people."""
    return ids.where(ids.selected_columns[0] == SearchEntry.record_id).correlate(SearchEntry).exists()


def stands_in_a_community_of(person: Reader) -> ColumnElement[bool]:
    """In one that they may read; what is confidential there, only in one that they take part in."""
    own = select(Community.id).where(is_readable(person), takes_part(person))
    return and_(
        SearchEntry.community_id.in_(readable_communities(person)),
        or_(SearchEntry.is_confidential.is_(False), SearchEntry.community_id.in_(own)),
    )
