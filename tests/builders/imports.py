"""Spreadsheets to load: text as a file that staff would upload."""

import io
from typing import Any

from werkzeug.datastructures import FileStorage

from network.imports.actions import loading
from network.imports.actions.run import run
from network.imports.models import SpreadsheetImport
from network.people.models import Person, Role
from tests.builders.members import staff

COLUMNS = "Organisation,Sector,Kind and size,Charity number,Name,Email,Job title,Tier,Term starts,Term ends,Price paid"
LANTERN = "Lantern Trust,Civil society,charity,1999999,Rosa Example,rosa@lantern.example,Director,Standard,2026-04-01,2027-03-31,150.00"


def spreadsheet(*lines: str, name: str = "members.csv") -> FileStorage:
    return FileStorage(io.BytesIO("\n".join(lines).encode()), name)


def looked_over(*lines: str, by: Person | None = None, **over: Any) -> SpreadsheetImport:
    """A spreadsheet that was uploaded and checked."""
    upload = over.pop("upload", None) or spreadsheet(*(lines or (COLUMNS, LANTERN)))
    loaded = loading.upload(upload, by or staff(Role.MEMBERSHIP), **over)
    run(loaded)
    return loaded


def taken_in(*lines: str, invites: bool = False, updates: bool = False, **over: Any) -> SpreadsheetImport:
    """A spreadsheet that was checked and confirmed."""
    loaded = looked_over(*lines, **over)
    loaded.updates = updates
    loading.confirm(loaded, invites)
    run(loaded)
    return loaded
