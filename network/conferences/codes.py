"""The code of a registration: what its QR says, and what can be typed at the door. It opens no page by itself."""

import io
import secrets

import segno
from markupsafe import Markup

ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ23456789"  # nothing that is read as something else
LENGTH = 12
GROUP = 4


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def readable(code: str) -> str:
    """K7QM-4XPT-9CDA: as it is printed under its QR."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def read(typed: str) -> str:
    """The code in what was typed or scanned, whatever stands between its characters."""
    return "".join(character for character in typed.upper() if character in ALPHABET)[:LENGTH]


def qr_png(code: str) -> bytes:
    target = io.BytesIO()
    segno.make(code, error="m", micro=False).save(target, kind="png", scale=8, border=4)
    return target.getvalue()


def qr_svg(code: str) -> Markup:
    """The QR as a drawing that stands in the page itself, as large as its place."""
    target = io.BytesIO()
    segno.make(code, error="m", micro=False).save(
        target, kind="svg", xmldecl=False, svgns=False, omitsize=True, border=2, light="#fff", svgclass="code", nl=False
    )
    named = target.getvalue().decode().replace("<svg", f'<svg role="img" aria-label="{readable(code)}"', 1)
    return Markup(named)  # noqa: S704  # drawn by us from letters and digits


def qr_drawing(code: str) -> str:
    """The QR as a drawing for paper, without a margin of its own."""
    target = io.BytesIO()
    segno.make(code, error="m", micro=False).save(target, kind="svg", xmldecl=False, scale=4, border=1, nl=False)
    return target.getvalue().decode()
