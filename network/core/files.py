"""Uploads: checked by content and by name, kept under names of our own, and given out only through a view that decided.

A file is a row (`StoredFile`) and an object in a `Storage`. The local folder is the default; an S3-compatible store
implements the same protocol.
"""

import io
import secrets
import struct
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path, PurePath
from typing import BinaryIO, Protocol

from flask import Response, current_app, g, request
from flask_babel import gettext as _
from PIL import Image, ImageOps
from sqlalchemy.orm import Mapped, mapped_column
from werkzeug.datastructures import FileStorage
from werkzeug.utils import secure_filename

from network.core import clock
from network.core.db import Model, db, save
from network.core.errors import Refused
from network.core.lifecycle import after_commit
from network.core.viruses import refuse_infected

MEGABYTE = 1024 * 1024
MOST_UNPACKED = 200 * MEGABYTE
MOST_ENTRIES = 1000
BYTES_OF_AN_ENTRY = 1024  # in a zipped file's table of contents; most take a tenth of that
MOST_PIXELS = 40_000_000
CHUNK = 64 * 1024
A_WHILE, SECOND = timedelta(minutes=10), timedelta(seconds=1)
Image.MAX_IMAGE_PIXELS = None  # ours is stricter, and says so in words


@dataclass(frozen=True)
class Kind:
    """A kind of file that may be uploaded, with the bytes it begins with."""

    extension: str
    content_type: str
    signature: bytes
    inside: str = ""  # for zipped formats: an entry that tells which one it is
    may_hold_nul: bool = False  # text in two bytes a character does


KINDS = (
    Kind("pdf", "application/pdf", b"%PDF-"),
    Kind("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK\x03\x04", "word/document.xml"),
    Kind("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK\x03\x04", "xl/workbook.xml"),
    Kind("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", b"PK\x03\x04", "ppt/presentation.xml"),
    Kind("odt", "application/vnd.oasis.opendocument.text", b"PK\x03\x04", "content.xml"),
    Kind("png", "image/png", b"\x89PNG\r\n\x1a\n"),
    Kind("jpg", "image/jpeg", b"\xff\xd8\xff"),
    Kind("jpeg", "image/jpeg", b"\xff\xd8\xff"),
    Kind("txt", "text/plain", b""),
    Kind("csv", "text/csv", b""),
)  # fmt: skip


def named(kinds: Sequence[Kind]) -> str:
    """What may be uploaded, in words."""
    return ", ".join(kind.extension for kind in kinds if kind.extension != "jpeg")


ALLOWED = named(KINDS)

#: What a spreadsheet programme or another system exports, for being read here rather than shared.
SPREADSHEETS = (
    Kind("csv", "text/csv", b"", may_hold_nul=True),
    Kind("tsv", "text/tab-separated-values", b"", may_hold_nul=True),
    Kind("txt", "text/plain", b"", may_hold_nul=True),
    Kind("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK\x03\x04", "xl/workbook.xml"),
    Kind("ods", "application/vnd.oasis.opendocument.spreadsheet", b"PK\x03\x04", "content.xml"),
    Kind("xls", "application/vnd.ms-excel", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
)  # fmt: skip
PICTURES = tuple(kind for kind in KINDS if kind.content_type.startswith("image/"))


class StoredFile(Model):
    """An uploaded file. `key` is its name in the storage: ours, random, and no permission by itself."""

    __tablename__ = "stored_file"
    history_omits = frozenset({"name"})  # words of whoever gave it, which others may read than the history

    key: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    content_type: Mapped[str]
    size: Mapped[int]
    stored_at: Mapped[datetime]
    stored_by_id: Mapped[int | None]

    @property
    def extension(self) -> str:
        return PurePath(self.name).suffix.lstrip(".").lower()

    @property
    def size_in_words(self) -> str:
        return f"{self.size / MEGABYTE:.1f} MB" if self.size >= MEGABYTE else f"{max(1, self.size // 1024)} kB"


class Storage(Protocol):
    """Where the bytes are. Keys are our own; a missing key raises FileNotFoundError."""

    def put(self, key: str, content: BinaryIO) -> None: ...
    def chunks(self, key: str) -> Iterator[bytes]: ...
    def delete(self, key: str) -> None: ...


class LocalStorage:
    """A folder. A file appears whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, key: str) -> Path:
        return self.folder / key[:2] / key

    def put(self, key: str, content: BinaryIO) -> None:
        path = self.path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        half = path.with_suffix(".part")
        try:
            with half.open("wb") as target:
                while chunk := content.read(CHUNK):
                    target.write(chunk)
            half.replace(path)
        finally:
            half.unlink(missing_ok=True)

    def chunks(self, key: str) -> Iterator[bytes]:
        with self.path(key).open("rb") as source:
            while chunk := source.read(CHUNK):
                yield chunk

    def delete(self, key: str) -> None:
        self.path(key).unlink(missing_ok=True)


def storage() -> Storage:
    return LocalStorage(current_app.config["DATA_FOLDER"] / "files")


def keep(upload: FileStorage, by: int | None, kinds: Sequence[Kind] = KINDS, largest: int | None = None) -> StoredFile:
    """Check an upload and keep it. Refuses, in words for the person, what is not on the list or not what it says.

    A picture is drawn anew, with neither side longer than `largest` pixels.
    """
    name = safe_name(upload.filename or "")
    content: BinaryIO = upload.stream  # type: ignore[assignment]
    kind = kind_of(name, content, kinds)
    size = content.seek(0, io.SEEK_END)
    if size == 0:
        raise Refused(_("This file is empty."))
    if size > current_app.config["FILE_SIZE_LIMIT"]:
        raise Refused(_("This file is larger than 25 MB."))
    refuse_infected(content)
    content.seek(0)
    if kind.content_type.startswith("image/"):
        content = redrawn(content, kind, largest)
        size = content.seek(0, io.SEEK_END)
        content.seek(0)
    key = secrets.token_hex(24)
    storage().put(key, content)
    return save(
        StoredFile(
            key=key, name=name, content_type=kind.content_type, size=size, stored_at=clock.now(), stored_by_id=by
        )
    )


def discard(file: StoredFile) -> None:
    """Forget a file, and throw its content away once that has come true."""
    key = file.key
    db.session.delete(file)
    db.session.flush()
    after_commit(lambda: storage().delete(key))


def safe_name(given: str) -> str:
    """The name as every system can keep it, with its extension even where nothing else is left."""
    path = PurePath(given.replace("\\", "/"))
    extension = secure_filename(path.suffix.lstrip("."))
    return f"{secure_filename(path.stem)[:100] or 'file'}.{extension}"


def kind_of(name: str, content: BinaryIO, kinds: Sequence[Kind] = KINDS) -> Kind:
    """The kind that both the name and the first bytes say it is."""
    extension = PurePath(name).suffix.lstrip(".").lower()
    kind = next((kind for kind in kinds if kind.extension == extension), None)
    if kind is None:
        raise Refused(_("Files of this kind cannot be shared here. These can: %(kinds)s.", kinds=named(kinds)))
    content.seek(0)
    start = content.read(2048)
    if (
        not start.startswith(kind.signature)
        or (kind.inside and not holds(content, kind))
        or (not kind.signature and not kind.may_hold_nul and b"\x00" in start)
    ):
        raise Refused(_("The content of this file is not what its name says."))
    return kind


def holds(content: BinaryIO, kind: Kind) -> bool:
    """Whether a zipped document is what it says, and not so packed that opening it would do harm."""
    if size_of_directory(content) > MOST_ENTRIES * BYTES_OF_AN_ENTRY:
        raise Refused(_("This file unpacks to more than we can take."))
    content.seek(0)
    try:
        with zipfile.ZipFile(content) as packed:
            entries = packed.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError, struct.error):
        return False
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise Refused(_("This file unpacks to more than we can take."))
    return any(entry.filename == kind.inside for entry in entries)


def size_of_directory(content: BinaryIO) -> int:
    """How long a zipped file says its table of contents is: looked at before that is read into memory."""
    size = content.seek(0, io.SEEK_END)
    content.seek(max(0, size - 66_000))
    found = content.read()
    end = found.rfind(b"PK\x05\x06")
    return struct.unpack("<I", found[end + 12 : end + 16])[0] if 0 <= end <= len(found) - 16 else 0


def redrawn(content: BinaryIO, kind: Kind, largest: int | None = None) -> BinaryIO:
    """The picture drawn anew: nothing hidden in it survives, neither code nor the place it was taken."""
    try:
        with Image.open(content, formats=["PNG", "JPEG"]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise Refused(_("This picture has more than 40 million pixels."))
            target = io.BytesIO()
            upright = ImageOps.exif_transpose(picture)  # what says which side is up goes with the rest
            clean = upright if kind.extension == "png" else upright.convert("RGB")
            clean.info.clear()
            if largest:
                clean.thumbnail((largest, largest))
            clean.save(target, "PNG" if kind.extension == "png" else "JPEG")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as unreadable:
        raise Refused(_("We could not open this picture.")) from unreadable
    return target


def read(file: StoredFile) -> bytes:
    """All of a file that is looked into here."""
    return b"".join(storage().chunks(file.key))


def download(file: StoredFile) -> Response:
    """The file as an attachment that no browser runs; the view that calls this has decided."""
    chunks = storage().chunks(file.key)
    headers = {
        "Content-Disposition": f'attachment; filename="{file.name}"',
        "Content-Length": str(file.size),
        "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
        "Cache-Control": "private, no-store",
    }
    return Response(chunks, mimetype=file.content_type, headers=headers, direct_passthrough=True)


def picture(file: StoredFile, kept_for: timedelta = A_WHILE) -> Response:
    """The same for what a page shows: this browser alone may keep it so long, and then asks whether it is still that one.

    A view that said `keep_out_of_caches` gives it to be kept nowhere.
    """
    answer = download(file)
    if not g.get("keep_out_of_caches"):
        answer.headers["Cache-Control"] = f"private, max-age={kept_for // SECOND}"
        answer.set_etag(sha256(file.key.encode()).hexdigest()[:32])
        answer.make_conditional(request)
    return answer
