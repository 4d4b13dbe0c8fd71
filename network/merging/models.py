"""Pairs that may be one and the same, and what staff said of them."""

from datetime import datetime
from enum import StrEnum

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped

from network.core.db import Model
from network.organisations.models import Organisation
from network.people.models import Person


class Kind(StrEnum):
    ORGANISATION = "organisation"
    PERSON = "person"

    @property
    def label(self) -> str:
        return str(KIND_LABELS[self])

    @property
    def model(self) -> type[Organisation] | type[Person]:
        return Organisation if self == Kind.ORGANISATION else Person


KIND_LABELS = {Kind.ORGANISATION: _l("Organisations"), Kind.PERSON: _l("People")}


class SuspectedPair(Model):
    """Two records that are alike. Found anew each night; a pair that staff told apart is remembered for good."""

    __tablename__ = "suspected_pair"
    __table_args__ = (
        UniqueConstraint("kind", "left_id", "right_id"),
        Index("ix_suspected_pair_weight", "kind", "weight", "id"),
        CheckConstraint("left_id < right_id", name="lower_first"),
    )
    keeps_history = False

    kind: Mapped[Kind]
    left_id: Mapped[int]  # of a table that `kind` names
    right_id: Mapped[int]
    reasons: Mapped[list[str]]
    weight: Mapped[int]  # in hundredths: the likeliest stand first
    found_at: Mapped[datetime]
    told_apart_at: Mapped[datetime | None]
    told_apart_by_id: Mapped[int | None]
