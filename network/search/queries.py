"""What a question finds: the best first, and only what the person may read as they stand now."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, and_, column, func, literal_column, or_, select, table
from sqlalchemy import text as sql

from network.communities.queries.access import readable_communities
from network.core.db import db
from network.core.searchable import SEARCHABLES
from network.search.models import SearchEntry, entry_id
from network.search.words import Question, for_postgres, for_sqlite

MOST_RANKED = 2_000  # of a word that stands everywhere, the newest are weighed against each other
MOST_FETCHED = 100
MOST_TITLES = 4_000
SHOWN = (
    SearchEntry.id, SearchEntry.kind, SearchEntry.record_id, SearchEntry.title, SearchEntry.text, SearchEntry.path,
    SearchEntry.place, SearchEntry.community_id, SearchEntry.thread_id, SearchEntry.happened_at, SearchEntry.shows_date,
)  # fmt: skip
#: How SQLite sees its index.
fts = table("search_index", column("rowid"), column("search_index"))


def found(person: Any, question: Question, kinds: Collection[str] = ()) -> Select:
    """The entries that answer best, each with its `score`."""
    return best(person, question, kinds, MOST_FETCHED)


def titled(person: Any, question: Question, most: int) -> Select:
    """The entries whose title answers best, for suggestions while somebody types."""
    return best(person, question, (), most, only_titles=True)


def titles(person: Any) -> Select:
    """Titles that this person may read, the newest first: the words among which a misspelt one is looked up."""
    return (
        select(SearchEntry.title)
        .where(SearchEntry.id >= entry_id("thread", 0), may_be_found_by(person))  # replies, before these, have none
        .order_by(SearchEntry.id.desc())
        .limit(MOST_TITLES)
    )


def best(person: Any, question: Question, kinds: Collection[str], most: int, only_titles: bool = False) -> Select:
    """The entries found, one of each conversation, with their `score` and how many `posts` of it were found."""
    allowed = may_be_found_by(person)
    if kinds:
        allowed &= SearchEntry.kind.in_(kinds)
    if only_titles:
        allowed &= SearchEntry.title != ""
    build = on_postgres if db.engine.dialect.name == "postgresql" else on_sqlite
    ranked = build(question, allowed, only_titles)
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


def on_sqlite(question: Question, allowed: ColumnElement[bool], only_titles: bool) -> Subquery:
    words = for_sqlite(question)
    return (
        select(SearchEntry.id, SearchEntry.thread_id, literal_column("-bm25(search_index, 8.0, 1.0)").label("score"))
        .select_from(fts.join(SearchEntry, SearchEntry.id == fts.c.rowid))
        .where(fts.c.search_index.op("MATCH")(f"title : ({words})" if only_titles else words), allowed)
        .order_by(fts.c.rowid.desc())
        .limit(MOST_RANKED)
        .subquery("ranked")
    )


def on_postgres(question: Question, allowed: ColumnElement[bool], only_titles: bool) -> Subquery:
    document: ColumnElement[Any] = literal_column("search_entry.search_index")
    asked = func.to_tsquery(sql("'search_words'"), for_postgres(question, "A" if only_titles else ""))
    newest = (
        select(SearchEntry.id, SearchEntry.thread_id, document.label("document"))
        .where(document.op("@@")(asked), allowed)
        .order_by(SearchEntry.id.desc())
        .limit(MOST_RANKED)
        .subquery("newest")
    )
    # 1: a long text is not better for being long
    score = func.ts_rank(sql("'{0.05, 0.1, 0.2, 1.0}'"), newest.c.document, asked, 1)
    return select(newest.c.id, newest.c.thread_id, score.label("score")).subquery("ranked")


def may_be_found_by(person: Any) -> ColumnElement[bool]:
    """Entries that this person may read today: each feature says which of its own, communities say it of what stands in them."""
    rules = {kind: found.readable(person) for kind, found in SEARCHABLES.items() if found.readable}
    by_own_rule = [and_(SearchEntry.kind == kind, SearchEntry.record_id.in_(ids)) for kind, ids in rules.items()]
    communities = readable_communities(person)
    by_community = and_(SearchEntry.kind.not_in(rules), SearchEntry.community_id.in_(communities))
    return or_(by_community, *by_own_rule)
