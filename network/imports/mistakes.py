"""The rows that could not be taken in, as a file to correct and load again."""

from collections import defaultdict
from collections.abc import Iterator

from flask_babel import gettext as _

from network.core import files
from network.imports.models import SpreadsheetImport
from network.imports.sheets import read


def headings(loaded: SpreadsheetImport) -> list[str]:
    return [*[each["heading"] for each in loaded.columns], _("Row"), _("What is wrong")]


def lines(loaded: SpreadsheetImport) -> Iterator[list[str]]:
    """Each bad row as it stood in the file, then its number there, and why."""
    reasons: dict[int, list[str]] = defaultdict(list)
    for problem in loaded.report.get("problems", []):
        where = f"{problem['column']}: " if problem["column"] else ""
        reasons[problem["row"]].append(f"{where}{problem['words']}")
    if not loaded.file:
        return
    sheet = read(files.read(loaded.file), loaded.file.extension)
    found = dict(sheet.rows)
    for row in sorted(reasons):
        cells = found.get(row, [])[: len(sheet.headings)]
        yield [*cells, *[""] * (len(sheet.headings) - len(cells)), str(row), " ".join(reasons[row])]
