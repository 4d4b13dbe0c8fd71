"""One row per thing that can be found. Beside it stands the index of its words, which each database keeps in its own way.

SQLite keeps the index in the table `search_index` by triggers, and one of titles alone in `search_index_titles`; PostgreSQL in a
generated column with an index for each. The migrations called search and titles make them. Nothing here is a business record:
all of it can be made anew by `flask search rebuild`.
"""

from datetime import datetime

from sqlalchemy import BigInteger, Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from network.core.db import Model
from network.core.searchable import SEARCHABLES

KIND_IDS = 2**32


class SearchEntry(Model):
    """What is kept of one record so that it can be found: see `core.searchable.Document`."""

    __tablename__ = "search_entry"
    keeps_history = False

    # precedence × KIND_IDS + record_id: the newest of the kinds that matter most come first, in the order of the table itself
    id: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer(), "sqlite"), primary_key=True, autoincrement=False, sort_order=-1
    )
    kind: Mapped[str]
    record_id: Mapped[int]
    title: Mapped[str]
    text: Mapped[str] = mapped_column(Text)
    path: Mapped[str]
    place: Mapped[str]
    community_id: Mapped[int | None]
    thread_id: Mapped[int | None]
    happened_at: Mapped[datetime]
    shows_date: Mapped[bool]
    author_id: Mapped[int | None]
    is_confidential: Mapped[bool] = mapped_column(default=False)


def entry_id(kind: str, record_id: int) -> int:
    return SEARCHABLES[kind].precedence * KIND_IDS + record_id
