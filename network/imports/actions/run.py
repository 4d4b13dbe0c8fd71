"""Looking a file over, and taking it in: the same run, rolled back the first time.

Reading and checking cells holds nothing and takes most of the time; it is told batch by batch, and can be stopped. All
writing is one transaction of seconds, after which everything is there, or nothing: whoever else writes waits no longer
than that, and what a stopped or broken run began leaves no trace. A run that a crash cut short is begun anew.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from network.core import clock, files
from network.core.db import db
from network.core.errors import Refused
from network.core.history import acting_as
from network.imports.actions.writing import Writer
from network.imports.columns import Column, from_kept, kept, matched, told_preset
from network.imports.known import Known
from network.imports.lines import Line, read_lines
from network.imports.models import Preset, SpreadsheetImport
from network.imports.plan import planned
from network.imports.sheets import Sheet, read

IN_BATCH = 1_000  # rows
MOST_PROBLEMS = 20_000
ATTEMPTS = 3

Tell = Callable[[SpreadsheetImport, int, int], None]


class Stopped(Exception):
    """Somebody cancelled the import while it ran, or another worker has it."""


def quietly(_loaded: SpreadsheetImport, _done: int, _total: int) -> None:
    """For small files, which are looked over while their page loads."""


def run(loaded: SpreadsheetImport, tell: Tell = quietly) -> None:
    """Look the file over, or take it in once that was confirmed. A file that cannot be read is told on its page."""
    try:
        lines = lines_of(loaded, tell)
    except Refused as refused:
        loaded.failed_at, loaded.report = clock.now(), {"failure": refused.sentence}
        db.session.flush()
        return
    with acting_as(loaded.uploaded_by_id):
        writer = written(loaded, lines, tell)
    loaded.report = report_of(loaded, lines, writer)
    if loaded.confirmed_at:
        finish(loaded, writer)
    else:
        loaded.checked_at = clock.now()
    db.session.flush()


def lines_of(loaded: SpreadsheetImport, tell: Tell) -> list[Line]:
    if loaded.file is None:
        raise Refused(_("The file has been deleted: files are kept for 30 days."))
    content, extension = files.read(loaded.file), loaded.file.extension
    tell(loaded, 0, 0)
    sheet = read(content, extension)
    preset, columns = columns_of(loaded, sheet)
    found: list[Line] = []
    for line in read_lines(sheet, columns, preset):
        found.append(line)
        if len(found) % IN_BATCH == 0:
            tell(loaded, len(found), len(sheet.rows) + len(sheet.illegible))
    loaded.preset, loaded.columns = preset, kept(columns)
    tell(loaded, len(found), len(found))
    return found


def columns_of(loaded: SpreadsheetImport, sheet: Sheet) -> tuple[Preset, list[Column]]:
    """As staff have chosen; else as the headings tell."""
    chosen = from_kept(loaded.columns)
    if [each.heading for each in chosen] == sheet.headings:
        return loaded.preset, chosen
    preset = told_preset(sheet.headings) if loaded.preset == Preset.PLAIN else loaded.preset
    return preset, matched(sheet.headings, preset)


def written(loaded: SpreadsheetImport, lines: Sequence[Line], tell: Tell) -> Writer:
    """Write everything in one go. Where somebody else has meanwhile made what the file asks for, look again."""
    blameless = [line for line in lines if not line.problems]
    for attempt in range(1, ATTEMPTS + 1):
        objections = {line.row: list(line.problems) for line in blameless}
        savepoint = db.session.begin_nested()
        try:
            writer = Writer(planned(blameless, Known(blameless)), loaded.updates)
            writer.write(lambda _done: refuse_stopped(loaded))
        except IntegrityError:
            savepoint.rollback()
            if attempt == ATTEMPTS:
                raise
            for line in blameless:
                line.problems = objections[line.row]
        else:
            savepoint.commit() if loaded.confirmed_at else savepoint.rollback()
            return writer
    raise AssertionError("unreachable")


def refuse_stopped(loaded: SpreadsheetImport) -> None:
    """Between two batches: has somebody cancelled?"""
    asked = db.select(SpreadsheetImport.cancelled_at).where(SpreadsheetImport.id == loaded.id)
    if db.session.scalar(asked) is not None:
        raise Stopped


def finish(loaded: SpreadsheetImport, writer: Writer) -> None:
    """Say that it is done, unless it was cancelled, or done by another worker: then all of this is undone."""
    finished: Any = db.session.execute(
        update(SpreadsheetImport)
        .where(
            SpreadsheetImport.id == loaded.id,
            SpreadsheetImport.finished_at.is_(None),
            SpreadsheetImport.cancelled_at.is_(None),
        )
        .values(finished_at=clock.now())
        .execution_options(synchronize_session=False)
    )
    if finished.rowcount != 1:
        raise Stopped
    db.session.flush()
    db.session.refresh(loaded, ["finished_at"])
    if loaded.invites:
        loaded.to_invite = sorted(person.id for person in writer.seated.values() if not person.password_hash)
        loaded.letters_left = len(loaded.to_invite)


def report_of(loaded: SpreadsheetImport, lines: Sequence[Line], writer: Writer) -> dict[str, Any]:
    problems = [problem for line in lines for problem in line.problems]
    remarks = Counter(remark for line in lines for remark in line.remarks)
    columns = from_kept(loaded.columns)
    return {
        "counts": asdict(writer.counts),
        "is_nothing": writer.counts.is_nothing,
        "rows": len(lines),
        "bad_rows": len({problem.row for problem in problems}),
        "problem_count": len(problems),
        "problems": [asdict(problem) for problem in problems[:MOST_PROBLEMS]],
        "remarks": [[remark, count] for remark, count in remarks.most_common(20)],
        "left_out": [each.heading for each in columns if each.heading and not each.field and not each.is_privileged],
        "privileged": [each.heading for each in columns if each.is_privileged],
        "guesses": guesses_of(columns),
    }


def guesses_of(columns: Sequence[Column]) -> list[str]:
    """What no column says, and is guessed from the name."""
    said = {each.field for each in columns}
    return [name for name in ("sector", "band") if name not in said]
