"""What a question finds: the best first, and only what the person may read as they stand now."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, and_, column, false, func, literal_column, or_, select, table
from sqlalchemy import text as sql

from network.communities.models import Community
from network.communities.queries.access import is_readable, readable_communities, takes_part
from network.core.db import db
from network.core.searchable import SEARCHABLES
from network.memberships.voice import opens_communities
from network.search.models import KIND_IDS, SearchEntry
from network.search.narrowing import Narrowing
from network.search.words import Question, for_postgres, for_sqlite

MOST_RANKED = 2_000  # of a word that stands everywhere, the newest are weighed against each other
MOST_FETCHED = 100
MOST_TITLES = 4_000
UNTITLED = "reply"
SHOWN = (
    SearchEntry.id, SearchEntry.kind, SearchEntry.record_id, SearchEntry.title, SearchEntry.text, SearchEntry.path,
    SearchEntry.place, SearchEntry.community_id, SearchEntry.thread_id, SearchEntry.happened_at, SearchEntry.shows_date,
)  # fmt: skip
#: How SQLite sees its index.
fts = table("search_index", column("rowid"), column("search_index"))


def found(person: Any, question: Question, narrowing: Narrowing) -> Select:
    """The entries that answer best, each with its `score`."""
    kinds = kinds_for(person, narrowing)
    return best(question, kinds, may_be_found_by(person, kinds) & narrowing.condition, MOST_FETCHED)


def titled(person: Any, question: Question, narrowing: Narrowing, most: int) -> Select:
    """The entries whose title answers best, for suggestions while somebody types."""
    kinds = [kind for kind in kinds_for(person, narrowing) if kind != UNTITLED]
    allowed = may_be_found_by(person, kinds) & narrowing.condition & (SearchEntry.title != "")
    return best(question, kinds, allowed, most, only_titles=True)


def titles(person: Any) -> Select:
    """Titles that this person may read, the newest first: the words among which a misspelt one is looked up."""
    kinds = [kind for kind in kinds_for(person, Narrowing()) if kind != UNTITLED]
    return (
        select(SearchEntry.title)
        .where(SearchEntry.id.between(*ids_of(kinds)), may_be_found_by(person, kinds))
        .order_by(SearchEntry.id.desc())
        .limit(MOST_TITLES)
    )


def kinds_for(person: Any, narrowing: Narrowing) -> list[str]:
    """The kinds of which this person may find some. To others what stands in communities is not even looked through."""
    if opens_communities(person):
        return narrowing.kinds
    return [kind for kind in narrowing.kinds if SEARCHABLES[kind].readable]


def ids_of(kinds: Collection[str]) -> tuple[int, int]:
    """The first and the last id that entries of these kinds may have, so that nothing outside is looked at; none of no kinds."""
    precedences = [SEARCHABLES[kind].precedence for kind in kinds]
    return (min(precedences) * KIND_IDS, (max(precedences) + 1) * KIND_IDS - 1) if precedences else (0, -1)


def best(
    question: Question, kinds: Collection[str], allowed: ColumnElement[bool], most: int, only_titles: bool = False
) -> Select:
    """The entries found, one of each conversation, with their `score` and how many `posts` of it were found."""
    build = on_postgres if db.engine.dialect.name == "postgresql" else on_sqlite
    ranked = build(question, ids_of(kinds), allowed, only_titles)
    conversation = func.coalesce(ranked.c.thread_id, -ranked.c.id)
    best_first = (ranked.c.score.desc(), ranked.c.id.desc())
    placed = select(
        ranked.c.id,
        ranked.c.score,
        func.row_number().over(partition_by=conversation, order_by=best_first).label("place_in_conversation"),
        func.count().over(partition_by=conversation).label("posts"),
    ).subquery("placed")
    return (
        select(*SHOWN, placed.c.score, placed.c.posts)
        .join(placed, placed.c.id == SearchEntry.id)
        .where(placed.c.place_in_conversation == 1)
        .order_by(placed.c.score.desc(), placed.c.id.desc())
        .limit(most)
    )


def on_sqlite(question: Question, ids: tuple[int, int], allowed: ColumnElement[bool], only_titles: bool) -> Subquery:
    words = for_sqlite(question)
    return (
        select(SearchEntry.id, SearchEntry.thread_id, literal_column("-bm25(search_index, 8.0, 1.0)").label("score"))
        .select_from(fts.join(SearchEntry, SearchEntry.id == fts.c.rowid))
        .where(fts.c.search_index.op("MATCH")(f"title : ({words})" if only_titles else words))
        .where(fts.c.rowid.between(*ids), allowed)
        .order_by(fts.c.rowid.desc())
        .limit(MOST_RANKED)
        .subquery("ranked")
    )


def on_postgres(question: Question, ids: tuple[int, int], allowed: ColumnElement[bool], only_titles: bool) -> Subquery:
    document: ColumnElement[Any] = literal_column("search_entry.search_index")
    asked = func.to_tsquery(sql("'search_words'"), for_postgres(question, "A" if only_titles else ""))
    newest = (
        select(SearchEntry.id, SearchEntry.thread_id, document.label("document"))
        .where(document.op("@@")(asked), SearchEntry.id.between(*ids), allowed)
        .order_by(SearchEntry.id.desc())
        .limit(MOST_RANKED)
        .subquery("newest")
    )
    # 1: a long text is not better for being long
    score = func.ts_rank(sql("'{0.05, 0.1, 0.2, 1.0}'"), newest.c.document, asked, 1)
    return select(newest.c.id, newest.c.thread_id, score.label("score")).subquery("ranked")


def may_be_found_by(person: Any, kinds: Collection[str]) -> ColumnElement[bool]:
    """Entries of these kinds that this person may read today: each feature says which of its own, communities of what stands in them."""
    rules = {kind: readable(person) for kind in kinds if (readable := SEARCHABLES[kind].readable)}
    by_own_rule = [and_(SearchEntry.kind == kind, SearchEntry.record_id.in_(ids)) for kind, ids in rules.items()]
    others = [kind for kind in kinds if kind not in rules]
    by_community = [and_(SearchEntry.kind.in_(others), stands_in_a_community_of(person))] if others else []
    return or_(false(), *by_community, *by_own_rule)


def stands_in_a_community_of(person: Any) -> ColumnElement[bool]:
    """In one that they may read; what is confidential there, only in one that they take part in."""
    own = select(Community.id).where(is_readable(person), takes_part(person))
    return and_(
        SearchEntry.community_id.in_(readable_communities(person)),
        or_(SearchEntry.is_confidential.is_(False), SearchEntry.community_id.in_(own)),
    )
