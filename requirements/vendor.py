"""Copies what the pages need out of node_modules into static/, and notes in static/vendor/manifest.json what came from where.

Run by `make vendor` after a change of package.json; what it writes is committed, so nobody else needs node. For the fonts
of PDFs, which Typst reads as plain TrueType only, the Python that runs it needs fonttools and brotli.
"""

import hashlib
import json
import re
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
MODULES = ROOT / "node_modules"
STATIC = ROOT / "static"
MANIFEST = STATIC / "vendor" / "manifest.json"

FILES = [  # package, file in it, file in static/
    ("htmx.org", "dist/htmx.min.js", "vendor/htmx/htmx.min.js"),
    ("htmx.org", "LICENSE", "vendor/htmx/LICENSE"),
    ("jsqr", "dist/jsQR.js", "vendor/jsqr/jsQR.js"),
    ("jsqr", "LICENSE", "vendor/jsqr/LICENSE"),
    ("@github/markdown-toolbar-element", "dist/index.js", "vendor/markdown-toolbar/index.js"),
    ("@github/markdown-toolbar-element", "LICENSE", "vendor/markdown-toolbar/LICENSE"),
    ("lucide-static", "LICENSE", "vendor/lucide/LICENSE"),
    *(
        (f"@fontsource-variable/{font}", source, f"fonts/{target}")
        for font in ("fraunces", "inter")
        for source, target in (
            (f"files/{font}-latin-wght-normal.woff2", f"{font}-latin-wght-normal.woff2"),
            (f"files/{font}-latin-ext-wght-normal.woff2", f"{font}-latin-ext-wght-normal.woff2"),
            ("LICENSE", f"{font}-LICENSE.txt"),
        )
    ),
]
ICONS = """
    arrow-left arrow-right arrow-up-down banknote bell book-open building-2 calendar calendar-plus check chevron-down
    chevron-left chevron-right circle-alert circle-check circle-help clock credit-card download external-link eye
    eye-off file-text filter graduation-cap hand-helping heart history house info key-round library link list lock
    log-out mail map-pin menu message-square mic monitor moon newspaper pencil pin plus printer qr-code quote
    receipt-text reply scan-line search settings shield star sun thumbs-up ticket trash-2 triangle-alert upload user
    user-plus users video x
""".split()
CUTS = [("inter", 400), ("inter", 600), ("fraunces", 600)]  # the weights that PDFs use
LINES = 'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'


def main() -> None:
    for package, source, target in FILES:
        keep(target, (MODULES / package / source).read_bytes())
    keep("images/icons.svg", sprite(ICONS).encode())
    cuts = [(f"@fontsource-variable/{family}", "", cut(family, weight)) for family, weight in CUTS]
    made = [("lucide-static", "", "images/icons.svg"), *cuts]
    entries = [entry(package, target) for package, _, target in [*FILES, *made]]
    keep("vendor/manifest.json", (json.dumps(entries, indent=2, ensure_ascii=False) + "\n").encode())


def keep(target: str, content: bytes) -> None:
    path = STATIC / target
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def sprite(names: list[str]) -> str:
    """One file with a <symbol> per icon; each takes the colour of the words beside it."""
    symbols = (f'<symbol id="{name}" viewBox="0 0 24 24" {LINES}>{drawing(name)}</symbol>' for name in names)
    return '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"


def drawing(name: str) -> str:
    svg = (MODULES / "lucide-static" / "icons" / f"{name}.svg").read_text()
    inside = re.search(r"<svg[^>]*>(.*)</svg>", svg, re.DOTALL).group(1)
    return re.sub(r"\s*\n\s*", "", inside)


def cut(family: str, weight: int) -> str:
    """One weight of a variable font, with the letters of all its subsets, as TrueType."""
    from fontTools.merge import Merger
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    parts = []
    with tempfile.TemporaryDirectory() as folder:
        for subset in ("latin", "latin-ext"):
            font = TTFont(STATIC / "fonts" / f"{family}-{subset}-wght-normal.woff2")
            font.flavor = None
            parts.append(f"{folder}/{subset}.ttf")
            instancer.instantiateVariableFont(font, {"wght": weight}).save(parts[-1])
        merged = Merger().merge(parts)
    merged["head"].created = merged["head"].modified = 0  # made again, it is the same to the byte
    merged.recalcTimestamp = False
    target = f"fonts/{family}-{weight}.ttf"
    merged.save(STATIC / target)
    return target


def entry(package: str, target: str) -> dict[str, str]:
    about = json.loads((MODULES / package / "package.json").read_text())
    return {
        "name": package,
        "version": about["version"],
        "licence": about["license"],
        "file": target,
        "sha256": hashlib.sha256((STATIC / target).read_bytes()).hexdigest(),
    }


if __name__ == "__main__":
    main()
