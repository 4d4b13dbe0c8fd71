"""The words that are watched for, and the people whose posts are looked at first."""

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from network.moderation.models import HeldWriter, WatchCategory, WatchWord
from network.people.models import Person

MOST_WORDS = 500


def current_words() -> Select:
    """All that is watched for now, by category and word."""
    return (
        select(WatchWord)
        .where(WatchWord.ended_at.is_(None))
        .order_by(WatchWord.category, WatchWord.folded)
        .limit(MOST_WORDS)
    )


def current_word(id: int) -> Select:
    return current_words().where(WatchWord.id == id)


def word_like(category: WatchCategory, folded: str) -> Select:
    return current_words().where(WatchWord.category == category, WatchWord.folded == folded)


def held_writers() -> Select:
    """Those whose posts wait everywhere, who began first."""
    return (
        select(HeldWriter)
        .options(joinedload(HeldWriter.person))
        .where(HeldWriter.ended_at.is_(None))
        .order_by(HeldWriter.began_at, HeldWriter.id)
        .limit(200)
    )


def held_writer(id: int) -> Select:
    return held_writers().where(HeldWriter.id == id)


def held_writer_of(person: Person) -> Select:
    return select(HeldWriter).where(HeldWriter.person_id == person.id, HeldWriter.ended_at.is_(None))
