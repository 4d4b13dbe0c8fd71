"""Documents as PDF: a Typst template from `templates/documents`, tagged for PDF/UA, in the fonts of the house.

What stands in a document reaches its template as one JSON text, so nothing that a person typed is ever read as markup. The
template sees no file but its own folder, and no package from outside. The same figures always stand on a page as well.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

import structlog
from flask import Response

from network.core import clock

log = structlog.get_logger()

TEMPLATES = Path(__file__).parents[2] / "templates" / "documents"
FONTS = Path(__file__).parents[2] / "static" / "fonts"
ACCESSIBLE: Final = "ua-1"
#: A script that our fonts lack, or a character that no accessible document may hold: then boxes and gaps rather than nothing.
ABOUT_LETTERS = ("could not be displayed", "disallowed codepoint")


def pdf(template: str, content: Mapping[str, Any], made_at: datetime | None = None) -> bytes:
    """The document of a template such as `paper`; made twice at the same moment, it is the same to the byte."""
    import typst  # 70 MB that only documents need

    compiler = typst.Compiler(
        TEMPLATES / f"{template}.typ",
        root=TEMPLATES,
        font_paths=fonts(),
        sys_inputs={"content": json.dumps(content)},
    )
    moment = int((made_at or clock.now()).timestamp())
    try:
        return as_bytes(compiler.compile(format="pdf", pdf_standards=ACCESSIBLE, timestamp=moment))
    except typst.TypstError as refused:
        if not any(words in refused.message for words in ABOUT_LETTERS):
            raise
        log.warning("letters_missing_in_pdf", template=template)
        return as_bytes(compiler.compile(format="pdf", timestamp=moment))


@cache
def fonts() -> Any:
    """Ours and those that Typst carries, never the machine's: a document looks the same wherever it is made."""
    import typst

    return typst.Fonts(include_system_fonts=False, font_paths=[str(FONTS)])


def as_bytes(made: Any) -> bytes:
    return bytes(made)


def download(name: str, content: bytes) -> Response:
    """A PDF as an answer that no browser or proxy keeps; the view that calls this has decided."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return Response(content, mimetype="application/pdf", headers=headers)
