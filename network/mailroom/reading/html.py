"""HTML as mail programs write it, as Markdown: made well-formed first, then told tag by tag."""

import re
from html import unescape
from html.parser import HTMLParser

import nh3

TAGS = {
    "a", "b", "blockquote", "br", "code", "div", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "li", "ol", "p",
    "pre", "s", "span", "strike", "strong", "table", "tbody", "td", "th", "tr", "ul",
}  # fmt: skip
UNSEEN = {"script", "style", "title", "head", "template", "noscript", "textarea", "select", "svg", "math"}
MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*", "s": "~~", "strike": "~~", "code": "`"}
BLOCKS = {"p", "table", "pre", "ul", "ol", "blockquote", "hr", "h1", "h2", "h3", "h4", "h5", "h6"}
SIGNATURE = re.compile(
    r"(?:^|\s)(gmail_signature|signature|moz-signature|protonmail_signature_block|ms-outlook-mobile-signature)(?:\s|$)",
    re.I,
)
MOST_DEPTH = 12  # quotes and lists one in the other; deeper ones stand at this depth
WORDS_TO_MARK = re.compile(r"([*`\\])")
LINK = re.compile(r"https?://|mailto:", re.I)
NESTING = re.compile(r"<(/?)(?:div|blockquote|[uo]l|table|span|font|b|i|a|center|section|form)\b", re.I)
DEEPEST = 250  # nobody's mail program goes there, and a parser takes long to
TAG = re.compile(r"<[^<>]{0,4000}>")


def as_markdown(html: str) -> str:
    """The same in Markdown. Pictures, styles and layout are left out."""
    if is_bottomless(html):
        return unescape(TAG.sub(" ", html))
    clean = nh3.clean(
        html,
        tags=TAGS,
        clean_content_tags=UNSEEN,
        attributes={tag: {"class", "id"} | ({"href"} if tag == "a" else set()) for tag in TAGS},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    teller = Teller()
    teller.feed(clean)
    teller.close()
    return teller.told()


def is_bottomless(html: str) -> bool:
    depth = deepest = 0
    for found in NESTING.finditer(html):
        depth = max(depth + (-1 if found[1] else 1), 0)
        deepest = max(deepest, depth)
    return deepest > DEEPEST


class Teller(HTMLParser):
    """Tells well-formed HTML as lines. `prefix` is what each line of the block at hand begins with."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.line: list[str] = []
        self.prefixes: list[str] = []
        self.lists: list[int] = []
        self.links: list[tuple[str, int]] = []
        self.bullet = ""
        self.is_pre = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in BLOCKS:
            self.end_block()
        elif tag in {"div", "tr", "li"}:
            self.end_line()
        if SIGNATURE.search(f"{given.get('class', '')} {given.get('id', '')}"):
            self.end_line()
            self.lines.append("-- ")
        self.open(tag, given.get("href", ""))

    def open(self, tag: str, address: str) -> None:
        if tag == "blockquote":
            self.prefixes.append("> ")
        elif tag in {"ul", "ol"}:
            self.lists.append(0 if tag == "ul" else 1)
        elif tag == "li":
            self.begin_item()
        elif tag == "a":
            self.links.append((address, len(self.line)))
        elif tag == "br":
            self.end_line(also_empty=True)
        elif tag == "hr":
            self.lines.append("_" * 32)
        elif tag == "pre":
            self.is_pre += 1
        elif tag in MARKS:
            self.line.append(MARKS[tag])
        elif tag[0] == "h" and tag[1:].isdigit():
            self.line.append("### ")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self.links:
            self.close_link(*self.links.pop())
        elif tag in MARKS:
            self.line.append(MARKS[tag])
        elif tag in {"td", "th"}:
            self.line.append(" ")
        elif tag in BLOCKS:
            self.end_block()
        elif tag in {"div", "tr", "li"}:
            self.end_line()
        if tag == "blockquote" and self.prefixes:
            self.prefixes.pop()
        elif tag in {"ul", "ol"} and self.lists:
            self.lists.pop()
        elif tag == "pre":
            self.is_pre -= 1

    def handle_data(self, data: str) -> None:
        if self.is_pre:
            first, *rest = data.split("\n")
            self.line.append(first)
            for each in rest:
                self.end_line(also_empty=True)
                self.line.append(each)
        elif data.strip() or self.line:
            self.line.append(WORDS_TO_MARK.sub(r"\\\1", re.sub(r"[ \t\r\n]+", " ", data)))

    def begin_item(self) -> None:
        number = self.lists[-1] if self.lists else 0
        self.bullet = f"{number}. " if number else "- "
        if number:
            self.lists[-1] += 1

    def close_link(self, address: str, begins: int) -> None:
        words = "".join(self.line[begins:]).strip()
        if not LINK.match(address) or not words or words in {address, address.removeprefix("mailto:")}:
            return
        self.line[begins:] = [
            f"[{words.replace('[', '').replace(']', '')}]({address.replace(')', '%29').replace(' ', '%20')})"
        ]

    def end_line(self, also_empty: bool = False) -> None:
        words = "".join(self.line) if self.is_pre else tidy("".join(self.line))
        self.line, self.links = [], [(address, 0) for address, _begins in self.links]
        if words or also_empty:
            indent = "  " * min(max(len(self.lists) - 1, 0), MOST_DEPTH)
            marks = "".join(self.prefixes[:MOST_DEPTH])
            self.lines.append(f"{marks}{indent if self.lists else ''}{self.bullet}{words}".rstrip())
            self.bullet = ""

    def end_block(self) -> None:
        self.end_line()
        gap = "".join(self.prefixes[:MOST_DEPTH]).rstrip()
        if (
            self.lines
            and self.lines[-1].strip("> ")
            and not (self.lists and self.lines[-1].lstrip("> ").startswith("- "))
        ):
            self.lines.append(gap)

    def told(self) -> str:
        self.end_line()
        return re.sub(r"\n{3,}", "\n\n", "\n".join(self.lines)).strip("\n")


def tidy(words: str) -> str:
    """Marks around nothing go, and those around spaces move to the words: `** now **` means **now**."""
    for mark in ("**", "~~"):
        parts = words.split(mark)
        if len(parts) % 2 == 0:
            parts[-2:] = ["".join(parts[-2:])]
        kept = [parts[0]]
        for index, part in enumerate(parts[1:], start=1):
            is_marked = index % 2 == 1
            kept.append(marked(part, mark) if is_marked else part)
        words = "".join(kept)
    return re.sub(r"(?<![*\\])\*(\s+)\*(?!\*)", r"\1", " ".join(words.split()))


def marked(words: str, mark: str) -> str:
    bare = words.strip()
    if not bare:
        return words
    before, after = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    return f"{before}{mark}{bare}{mark}{after}"
