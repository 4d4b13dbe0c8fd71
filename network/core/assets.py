"""Static files: served by WhiteNoise under an address that changes with their content, so that browsers keep them for good.

The address is `/static/<fingerprint of the folder>/path`: files name each other relatively, and all change together.
`css/weft.css` lists the style sheets by `@import`; it is sent with them written in, as one answer, without a build step.
"""

import gzip
import hashlib
import re
from pathlib import Path
from wsgiref.headers import Headers

from flask import Blueprint, Flask, Response, current_app, redirect, request
from whitenoise import WhiteNoise

from network.core.access import public
from network.core.security import HEADERS

STATIC = Path(__file__).parents[2] / "static"
IMPORT = re.compile(r'^@import "(?P<path>[^"]+)" layer\((?P<layer>[a-z-]+)\);$', re.MULTILINE)
RELATIVE_URL = re.compile(r'url\("?\.\./(?:\.\./)*')
FOR_GOOD = "public, max-age=31536000, immutable"

bp = Blueprint("assets", __name__)


def fingerprint(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
        digest.update(str(path.relative_to(folder)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def style_sheet(folder: Path) -> str:
    """`css/weft.css` with every style sheet that it imports written in, in its layer."""

    def written_in(found: re.Match[str]) -> str:
        content = RELATIVE_URL.sub('url("../', (folder / "css" / found["path"]).read_text())
        return f"@layer {found['layer']} {{\n{content}}}\n"

    index = folder / "css" / "weft.css"
    return IMPORT.sub(written_in, index.read_text()) if index.exists() else ""


def asset(path: str) -> str:
    """The address of a static file."""
    return f"/static/{current_app.config['ASSETS_VERSION']}/{path}"


@bp.get("/static/<version>/css/weft.css")
@public
def weft_css(version: str) -> Response:
    answer = Response(mimetype="text/css", headers={"Cache-Control": FOR_GOOD, "Vary": "Accept-Encoding"})
    if current_app.debug:
        answer.set_data(style_sheet(STATIC))
    elif request.accept_encodings["gzip"]:
        answer.set_data(current_app.config["STYLE_SHEET_PACKED"])
        answer.content_encoding = "gzip"
    else:
        answer.set_data(current_app.config["STYLE_SHEET"])
    return answer


@bp.get("/favicon.ico")
@public
def favicon() -> Response:
    return redirect(asset("images/icon.svg"))  # type: ignore[return-value]


def protect(headers: Headers, _path: str, _url: str) -> None:
    """Static files carry what every other answer carries."""
    for name, value in HEADERS.items():
        headers[name] = value


def set_up(app: Flask) -> None:
    version = app.config["ASSETS_VERSION"] = fingerprint(STATIC)
    app.config["STYLE_SHEET"] = style_sheet(STATIC)
    app.config["STYLE_SHEET_PACKED"] = gzip.compress(app.config["STYLE_SHEET"].encode(), mtime=0)  # a fifth of the size
    app.register_blueprint(bp)
    app.jinja_env.globals["asset"] = asset
    served = WhiteNoise(
        app.wsgi_app,
        root=STATIC,
        prefix=f"static/{version}/",
        autorefresh=app.debug,
        immutable_file_test=lambda path, url: True,
        max_age=31536000,
        add_headers_function=protect,
    )
    served.files.pop(f"/static/{version}/css/weft.css", None)
    app.wsgi_app = served  # type: ignore[method-assign]
