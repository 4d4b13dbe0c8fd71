"""A spreadsheet's way: uploaded, its columns chosen, confirmed or cancelled; and its file forgotten."""

from collections.abc import Sequence
from datetime import timedelta

from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage

from network.core import clock, files
from network.core.db import db, lock, rows, save
from network.core.errors import Refused
from network.imports import queries
from network.imports.columns import Column, kept, matched
from network.imports.models import Preset, SpreadsheetImport, State
from network.people.models import Person

KEPT_FOR = timedelta(days=30)
SMALL = 50_000  # bytes of a file that is looked over at once, while its page loads


def upload(file: FileStorage, by: Person, preset: Preset = Preset.PLAIN) -> SpreadsheetImport:
    """Keep the file; whoever loads it is the one who is said to have done what it does."""
    stored = files.keep(file, by=by.id, kinds=files.SPREADSHEETS)
    return save(
        SpreadsheetImport(
            name=stored.name,
            file=stored,
            preset=preset,
            columns=[],
            uploaded_at=clock.now(),
            uploaded_by_id=by.id,
            report={},
        )
    )


def is_small(loaded: SpreadsheetImport) -> bool:
    return loaded.file is not None and loaded.file.size <= SMALL


def choose(loaded: SpreadsheetImport, fields: Sequence[str], preset: Preset, updates: bool) -> None:
    """Say what each column holds, and whether what is here already changes; then the file is looked over anew."""
    lock(loaded)
    refuse_begun(loaded)
    headings = [each["heading"] for each in loaded.columns]
    chosen = [name for name in fields if name]
    twice = next((name for name in chosen if chosen.count(name) > 1), None)
    if twice:
        raise Refused(_("Two columns cannot both hold the same."))
    if preset != loaded.preset:
        loaded.columns = kept(matched(headings, preset))
    else:
        loaded.columns = kept([Column(heading, field) for heading, field in zip(headings, fields, strict=True)])
    loaded.preset, loaded.updates = preset, updates
    loaded.checked_at, loaded.claimed_at, loaded.done_rows = None, None, 0
    save(loaded)


def confirm(loaded: SpreadsheetImport, invites: bool) -> bool:
    """Let it be taken in; whether there is anything to do still. Pressed twice, it is done once."""
    lock(loaded)
    if loaded.state in {State.IMPORTING, State.DONE}:
        return False
    if loaded.state != State.READY:
        raise Refused(_("This file is not ready to be taken in: %(state)s.", state=loaded.state.label))
    loaded.confirmed_at, loaded.invites = clock.now(), invites
    loaded.claimed_at, loaded.done_rows = None, 0
    save(loaded)
    return True


def cancel(loaded: SpreadsheetImport) -> None:
    """Stop it before the next batch; nothing of it stays."""
    lock(loaded)
    if loaded.state == State.DONE:
        raise Refused(_("It was quicker: everything has been taken in."))
    loaded.cancelled_at = loaded.cancelled_at or clock.now()
    save(loaded)


def refuse_begun(loaded: SpreadsheetImport) -> None:
    if loaded.state not in {State.READY, State.CHECKING, State.FAILED}:
        raise Refused(_("This file is past changing: %(state)s.", state=loaded.state.label))


def forget_old_files() -> None:
    """Thirty days after the upload, delete the file and what was said of its rows; the counts stay."""
    for loaded in rows(queries.with_file_from_before(clock.now() - KEPT_FOR)):
        if loaded.file:
            stored, loaded.file = loaded.file, None
            db.session.flush()
            files.discard(stored)
        loaded.report = {**loaded.report, "problems": []}
    db.session.flush()
