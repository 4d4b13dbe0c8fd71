"""What can be asked about spreadsheets that were loaded."""

from datetime import datetime

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload

from network.imports.models import SpreadsheetImport


def imports() -> Select:
    """All that were loaded, with who loaded them."""
    return select(SpreadsheetImport).options(joinedload(SpreadsheetImport.uploaded_by))


def import_by_id(id: int) -> Select:
    return imports().where(SpreadsheetImport.id == id).options(joinedload(SpreadsheetImport.file))


def at_work() -> Select:
    """Those that a worker has still to look over or to take in."""
    return select(SpreadsheetImport).where(
        SpreadsheetImport.failed_at.is_(None),
        SpreadsheetImport.cancelled_at.is_(None),
        SpreadsheetImport.finished_at.is_(None),
        or_(SpreadsheetImport.checked_at.is_(None), SpreadsheetImport.confirmed_at.is_not(None)),
    )


def unclaimed(since: datetime) -> Select:
    """Work that nobody has said to be doing since a moment: a worker died, or the hand-over was lost."""
    return at_work().where(or_(SpreadsheetImport.claimed_at.is_(None), SpreadsheetImport.claimed_at < since))


def with_file_from_before(moment: datetime) -> Select:
    return select(SpreadsheetImport).where(
        SpreadsheetImport.uploaded_at < moment, SpreadsheetImport.file_id.is_not(None)
    )


def with_letters_to_write() -> Select:
    """Done lately, with people who were to be written to and have not been."""
    return select(SpreadsheetImport).where(
        SpreadsheetImport.finished_at.is_not(None), SpreadsheetImport.letters_left > 0
    )
