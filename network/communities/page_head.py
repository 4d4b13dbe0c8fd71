"""What a page says of itself at its head: bytes in, a title and a description out. Whatever stands there, it is read in one go."""

import codecs
import html
import re
from typing import NamedTuple

HEAD = 256 * 1024  # as far as we look for the end of a head
LONGEST_TITLE = 140
LONGEST_DESCRIPTION = 240
CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([A-Za-z0-9_-]{1,30})", re.IGNORECASE)
END = re.compile(r"</head\b|<body\b", re.IGNORECASE)
TITLE = re.compile(r"<title\b[^>]{0,500}>([^<]{0,2000})", re.IGNORECASE)
META = re.compile(r"<meta\b([^>]{0,4000})>", re.IGNORECASE)
ATTRIBUTE = re.compile(r"""\b(name|property|content)\s?=\s?(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
#: Control characters, and those that turn the direction of what follows.
UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")
#: Letters that are read as what they are; others cost more to read than a title is worth.
READ = re.compile(r"utf-8|ascii|iso8859-\d+|cp125\d|koi8-[ru]|shift_jis|euc_jp|euc_kr|big5|gbk|gb2312|gb18030")


class Head(NamedTuple):
    title: str = ""
    description: str = ""


def head_of(content: bytes, charset: str = "") -> Head:
    text = decoded(content[:HEAD], charset)
    text = text[: found.start()] if (found := END.search(text)) else text
    given = meta_in(text)
    title = TITLE.search(text)
    return Head(
        cut(given.get("og:title") or (title[1] if title else ""), LONGEST_TITLE),
        cut(given.get("og:description") or given.get("description") or "", LONGEST_DESCRIPTION),
    )


def decoded(content: bytes, charset: str) -> str:
    """As the answer or the page itself says, or as most pages are; what cannot be read shows as such."""
    said = charset or (found[1].decode() if (found := CHARSET.search(content)) else "")
    try:
        known = codecs.lookup(said).name
    except (LookupError, ValueError):
        known = ""
    return content.decode(known if READ.fullmatch(known) else "utf-8", errors="replace")


def meta_in(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in META.finditer(text):
        said = {name.lower(): double or single for name, double, single in ATTRIBUTE.findall(tag[1])}
        found.setdefault((said.get("property") or said.get("name") or "").lower(), said.get("content", ""))
    return found


def cut(words: str, limit: int) -> str:
    """One line of plain words; it is escaped where it is shown, like all that others write."""
    line = " ".join(UNFIT.sub(" ", html.unescape(words)).split())
    return line if len(line) <= limit else line[: limit - 1].rsplit(" ", 1)[0].rstrip(",.;:") + "…"
