"""Spreadsheets that staff load, from upload to done."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.core.db import Json, Model
from network.core.files import StoredFile
from network.people.models import Person


class Preset(StrEnum):
    """The system a spreadsheet was exported from, whose columns and words are known."""

    PLAIN = "plain"
    CIVICRM = "civicrm"
    WILD_APRICOT = "wild_apricot"

    @property
    def label(self) -> str:
        return str(PRESET_LABELS[self])


PRESET_LABELS = {
    Preset.PLAIN: _l("A spreadsheet of our own"),
    Preset.CIVICRM: _l("CiviCRM: contacts with memberships"),
    Preset.WILD_APRICOT: _l("Wild Apricot: contacts"),
}


class State(StrEnum):
    CHECKING = "checking"
    READY = "ready"
    IMPORTING = "importing"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"

    @property
    def label(self) -> str:
        return str(STATE_LABELS[self])

    @property
    def is_at_work(self) -> bool:
        return self in {State.CHECKING, State.IMPORTING}


STATE_LABELS = {
    State.CHECKING: _l("Being looked over"),
    State.READY: _l("Waits for you"),
    State.IMPORTING: _l("Being taken in"),
    State.DONE: _l("Done"),
    State.CANCELLED: _l("Cancelled"),
    State.FAILED: _l("Could not be read"),
}


class SpreadsheetImport(Model):
    """One spreadsheet. Its file, and what stands in its rows, is forgotten 30 days after the upload; the counts stay."""

    __tablename__ = "spreadsheet_import"
    __table_args__ = (
        Index("ix_spreadsheet_import_uploaded_at", "uploaded_at", "id"),
        CheckConstraint("done_rows >= 0 AND done_rows <= total_rows", name="done_within_total"),
    )
    history_omits = frozenset(
        {"report", "columns", "done_rows", "total_rows", "claimed_at", "to_invite", "letters_left"}
    )

    name: Mapped[str]  # of the file, as it was uploaded
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"), index=True)
    preset: Mapped[Preset]
    columns: Mapped[list[dict[str, Any]]] = mapped_column(
        Json
    )  # heading and field of each; empty until they are matched
    updates: Mapped[bool] = mapped_column(default=False)  # what is here already is changed as well
    invites: Mapped[bool] = mapped_column(default=False)  # the people are written to once it is done
    uploaded_at: Mapped[datetime]
    uploaded_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    checked_at: Mapped[datetime | None]
    confirmed_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]
    failed_at: Mapped[datetime | None]
    claimed_at: Mapped[datetime | None]  # by a worker, who says so again with each batch
    done_rows: Mapped[int] = mapped_column(default=0)
    total_rows: Mapped[int] = mapped_column(default=0)
    report: Mapped[dict[str, Any]] = mapped_column(default=dict)
    to_invite: Mapped[list[int]] = mapped_column(Json, default=list)  # persons still to be written to
    letters_left: Mapped[int] = mapped_column(default=0)  # how many they are

    file: Mapped[StoredFile | None] = relationship()
    uploaded_by: Mapped[Person] = relationship()

    @property
    def state(self) -> State:
        if self.failed_at:
            return State.FAILED
        if self.cancelled_at:
            return State.CANCELLED
        if self.finished_at:
            return State.DONE
        if self.confirmed_at:
            return State.IMPORTING
        return State.READY if self.checked_at else State.CHECKING
