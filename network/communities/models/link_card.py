"""What the pages that posts link to say of themselves."""

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from network.core.db import Model


class LinkCard(Model):
    """What stood at an address when we looked, or that there was nothing to be had. It belongs to nobody, and to no post."""

    __tablename__ = "link_card"
    __table_args__ = (Index("ix_link_card_fetched_at", "fetched_at"),)
    keeps_history = False

    address: Mapped[str] = mapped_column(unique=True)
    host: Mapped[str]
    title: Mapped[str] = mapped_column(default="")  # nothing: there is no card
    description: Mapped[str] = mapped_column(default="")
    fetched_at: Mapped[datetime]
