"""Who opened which page of a sensitive community, and when: for its facilitators, and never changed."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.core.db import Model
from network.people.models import Person


class PageOpening(Model):
    """A page that somebody opened: its route and the number of what it showed, never its address, which has words in it."""

    __tablename__ = "page_opening"
    __table_args__ = (
        Index("ix_page_opening_community_id", "community_id", "id"),
        Index("ix_page_opening_person_id", "person_id"),
        Index("ix_page_opening_opened_at", "opened_at"),
    )
    keeps_history = False  # it is one

    community_id: Mapped[int] = mapped_column(ForeignKey("community.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    page: Mapped[str]
    record_id: Mapped[int | None]
    as_administrator: Mapped[bool] = mapped_column(default=False)
    opened_at: Mapped[datetime]
    key: Mapped[str] = mapped_column(unique=True)  # of this opening, so that a job that runs twice writes it once

    person: Mapped[Person] = relationship()
