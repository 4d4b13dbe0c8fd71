"""Uploads: only what is on the list, by name and by content; pictures are drawn anew; nothing is run by a browser."""

import io
import struct
import zipfile
import zlib

import pytest
from PIL import Image, PngImagePlugin
from werkzeug.datastructures import FileStorage

from network.core import files
from network.core.errors import Refused
from network.core.files import KINDS, download, keep, kind_of, storage

HTML = b"<!doctype html><script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def upload(name, content):
    return FileStorage(io.BytesIO(content), filename=name)


def picture(kind, size=(40, 30), **options):
    target = io.BytesIO()
    Image.effect_noise(size, 60).convert("RGB").save(target, kind, **options)
    return target.getvalue()


def packed(*entries, compression=zipfile.ZIP_DEFLATED):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", compression) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return target.getvalue()


def example(kind):
    if kind.inside:
        return packed((kind.inside, "<document/>"), ("[Content_Types].xml", "<Types/>"))
    if kind.content_type.startswith("image/"):
        return picture("PNG" if kind.extension == "png" else "JPEG")
    return {"pdf": PDF, "txt": b"Dear colleagues,\n", "csv": b"name,seats\nAldermere,5\n"}[kind.extension]


def kept_bytes(file):
    return b"".join(storage().chunks(file.key))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.extension)
def test_every_kind_on_the_list_is_kept_and_given_back(app, kind):
    file = keep(upload(f"Minutes of March.{kind.extension}", example(kind)), by=None)

    sent = b"".join(download(file).response)

    assert (file.name, file.content_type) == (f"Minutes_of_March.{kind.extension}", kind.content_type)
    assert file.size == len(kept_bytes(file)) == len(sent)


@pytest.mark.parametrize(
    "name",
    [
        "page.html",
        "picture.svg",
        "run.exe",
        "script.js",
        "macro.docm",
        "archive.zip",
        "page.xhtml",
        "none",
        "",
        ".pdf.",
        "pdf",
    ],
)
@pytest.mark.parametrize("content", [HTML, SVG, PDF], ids=["html", "svg", "pdf"])
def test_other_kinds_are_refused_whatever_is_in_them(app, name, content):
    with pytest.raises(Refused, match="cannot be shared here"):
        keep(upload(name, content), by=None)


@pytest.mark.parametrize(
    "name, content",
    [
        ("report.pdf", HTML),
        ("report.pdf", b"\n%PDF-1.7 too late"),
        ("photo.png", SVG),
        ("photo.jpg", b"GIF89a" + b"\x00" * 40),
        ("photo.png", picture("JPEG")),
        ("notes.docx", PDF),
        ("notes.docx", packed(("xl/workbook.xml", "a spreadsheet"))),
        ("notes.docx", packed(("anything.txt", "x"))),
        ("notes.docx", b"PK\x03\x04 and no more"),
        ("notes.docx", packed(("word/document.xml", "x"))[:-30]),
        ("list.csv", b"name\x00,seats"),
        ("list.txt", b"MZ\x90\x00\x03"),
    ],
)
def test_what_is_not_what_its_name_says_is_refused(app, name, content):
    with pytest.raises(Refused, match="not what its name says"):
        keep(upload(name, content), by=None)


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n" + b"x" * 50, picture("PNG")[:200]])
def test_a_broken_picture_is_refused(app, content):
    with pytest.raises(Refused, match="could not open this picture"):
        keep(upload("photo.png", content), by=None)


def test_an_empty_file_is_refused(app):
    with pytest.raises(Refused, match="empty"):
        keep(upload("notes.txt", b""), by=None)


def test_a_file_that_is_too_large_is_refused(app, monkeypatch):
    monkeypatch.setitem(app.config, "FILE_SIZE_LIMIT", 1000)

    with pytest.raises(Refused, match="larger than 25 MB"):
        keep(upload("notes.txt", b"x" * 1001), by=None)


def test_a_file_that_unpacks_to_too_much_is_refused(app):
    bomb = packed(("word/document.xml", b"0" * 1000), *[(f"part{n}.xml", b"0" * 30_000_000) for n in range(7)])

    with pytest.raises(Refused, match="unpacks to more"):
        keep(upload("notes.docx", bomb), by=None)
    assert len(bomb) < 1_000_000


def test_a_file_with_too_many_parts_is_refused(app):
    many = packed(*[(f"{number}.xml", "") for number in range(1001)], ("word/document.xml", "x"))

    with pytest.raises(Refused, match="unpacks to more"):
        keep(upload("notes.docx", many), by=None)


def test_a_long_table_of_contents_is_not_even_read(app, monkeypatch):
    content = bytearray(packed(("word/document.xml", "x")))
    end = content.rfind(b"PK\x05\x06")
    content[end + 12 : end + 16] = struct.pack("<I", 500_000_000)
    monkeypatch.setattr(zipfile.ZipFile, "__init__", lambda *_: pytest.fail("it was opened"))

    with pytest.raises(Refused, match="unpacks to more"):
        keep(upload("notes.docx", bytes(content)), by=None)


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_read(app):
    header = picture("PNG")
    huge = header[:16] + struct.pack(">II", 30_000, 30_000) + header[24:]
    huge = huge[:29] + struct.pack(">I", zlib.crc32(huge[12:29])) + huge[33:]

    with pytest.raises(Refused, match="40 million pixels"):
        keep(upload("photo.png", huge), by=None)


def test_a_picture_loses_where_and_when_it_was_taken(app):
    taken = Image.Exif()
    taken[0x010F] = "A camera"
    taken[0x0132] = "2026:03:18 09:30:00"
    taken.get_ifd(0x8825)[2] = (53.0, 28.0, 50.0)
    content = picture("JPEG", exif=taken)

    file = keep(upload("photo.jpg", content), by=None)

    with Image.open(io.BytesIO(kept_bytes(file))) as clean:
        assert dict(clean.getexif()) == {}
    assert b"A camera" in content
    assert b"A camera" not in kept_bytes(file)


def test_a_picture_loses_the_texts_hidden_in_it(app):
    hidden = PngImagePlugin.PngInfo()
    hidden.add_text("Comment", "<script>alert(1)</script>")
    content = picture("PNG", pnginfo=hidden) + b"<script>alert(2)</script>"

    file = keep(upload("photo.png", content), by=None)

    assert b"script" not in kept_bytes(file)


def test_a_picture_taken_sideways_stands_upright_without_what_said_so(app):
    sideways = Image.Exif()
    sideways[0x0112] = 6
    content = picture("JPEG", size=(40, 30), exif=sideways)

    file = keep(upload("photo.jpg", content), by=None)

    with Image.open(io.BytesIO(kept_bytes(file))) as upright:
        assert upright.size == (30, 40)


@pytest.mark.parametrize(
    "given, kept",
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("..\\..\\windows\\system.ini.txt", "system.ini.txt"),
        ("/absolute/path.txt", "path.txt"),
        ("文書.txt", "file.txt"),
        ("Prés entation.txt", "Pres_entation.txt"),
        ('quote".txt', "quote.txt"),
        ("line\r\nSet-Cookie: a=b.txt", "line_Set-Cookie_ab.txt"),
        ("x" * 300 + ".txt", "x" * 100 + ".txt"),
        ("UPPER.TXT", "UPPER.TXT"),
    ],
)
def test_a_name_leads_nowhere(app, given, kept):
    file = keep(upload(given, b"Hello\n"), by=None)

    assert file.name == kept
    assert kept in download(file).headers["Content-Disposition"]


def test_what_is_kept_has_a_name_of_ours_in_the_data_folder(app):
    file = keep(upload("notes.txt", b"Hello\n"), by=None)

    path = storage().path(file.key)
    assert path.is_relative_to(app.config["DATA_FOLDER"] / "files")
    assert "notes" not in str(path)
    assert len(file.key) == 48


def test_no_browser_runs_or_shows_what_was_uploaded(app):
    headers = download(keep(upload("notes.txt", HTML), by=None)).headers

    assert headers["Content-Disposition"].startswith("attachment;")
    assert headers["Content-Type"].startswith("text/plain")
    assert "sandbox" in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "private, no-store"


def test_half_a_file_is_no_file(app):
    class Breaking(io.BytesIO):
        def read(self, *_size):
            raise OSError("no space left")

    with pytest.raises(OSError, match="no space"):
        storage().put("ab" * 24, Breaking())

    assert not list(storage().path("ab" * 24).parent.glob(f"{'ab' * 24}*"))


def test_a_file_can_be_taken_away_twice(app):
    file = keep(upload("notes.txt", b"Hello\n"), by=None)

    storage().delete(file.key)
    storage().delete(file.key)

    with pytest.raises(FileNotFoundError):
        kept_bytes(file)


def test_the_kind_is_told_without_changing_the_content(app):
    content = io.BytesIO(PDF)

    assert kind_of("report.PDF", content).extension == "pdf"
    assert content.getvalue() == PDF
    assert files.ALLOWED.split(", ") == ["pdf", "docx", "xlsx", "pptx", "odt", "png", "jpg", "txt", "csv"]
