"""Text that people write: slugs, and Markdown rendered and sanitised once, when it is written.

A mention is `@handle`. When text is rendered it becomes a token in the tree, and a link only where the caller says whose
handle it is; the ids of all mentioned stand beside the HTML.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markupsafe import escape
from mdit_py_plugins.footnote import footnote_plugin

MENTION = re.compile(r"(?<![\w@/.])@([a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?)(?![\w@])")
MOST_MENTIONS = 20
SLUG_LIMIT = 80
LONGEST_ADDRESS = 2_000
MOST_CELLS = 5_000
MOST_BRACKETS = 1_500
MOST_HTML = 320_000

ALLOWED_TAGS = {
    "a", "blockquote", "br", "code", "del", "em", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "s", "strong",
    "sup", "section", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
ALLOWED_ATTRIBUTES = {"a": {"href", "title", "class"}, "ol": {"start"}}


@dataclass(frozen=True)
class Mentioned:
    """Somebody whose handle stands in a text; an organisation has no person’s id."""

    person_id: int | None
    name: str
    address: str


@dataclass(frozen=True)
class Rendered:
    """HTML that may be printed as it is, and the ids of the people it mentions."""

    html: str
    mentioned: frozenset[int] = field(default_factory=frozenset)


def slug(title: str) -> str:
    """A title as it stands in an address: small letters, digits and hyphens; "untitled" if nothing is left."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    cut = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:SLUG_LIMIT].rstrip("-")
    return cut or "untitled"


def free_slug(title: str, is_taken: Callable[[str], bool]) -> str:
    """The title's slug, or the first of slug-2, slug-3 … that nobody has."""
    wanted, number = slug(title), 2
    free = wanted
    while is_taken(free):
        free, number = f"{wanted}-{number}", number + 1
    return free


def handles_in(markdown: str) -> set[str]:
    """The handles a text mentions, at most twenty: who they are is for the caller to say."""
    return set(MENTION.findall(markdown)[:MOST_MENTIONS])


def render(markdown: str, people: Mapping[str, Mentioned] | None = None) -> Rendered:
    """Markdown as safe HTML. `people` maps the handles that may be mentioned here to who they are."""
    found: dict[str, Any] = {"people": people or {}, "mentioned": set()}
    html = nh3.clean(
        reader_of(markdown).render(markdown, found),
        tags=ALLOWED_TAGS,
        attributes=ALLOWED_ATTRIBUTES,
        allowed_classes=None,
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow noopener noreferrer",
    )
    if len(html) > MOST_HTML:  # marks made to swell, which every reader of the page would be sent
        return Rendered(f"<p>{escape(markdown)}</p>".replace("\n", "<br>"))
    return Rendered(html, frozenset(found["mentioned"]))


def plain(markdown: str, limit: int = 0) -> str:
    """The words of a text without its marks; cut at a word and ended with … where a limit is given."""
    words = " ".join(nh3.clean(reader_of(markdown).render(markdown, {}), tags=set()).split())
    words = words.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").replace("&nbsp;", " ")
    if not limit or len(words) <= limit:
        return words
    return words[:limit].rsplit(" ", 1)[0].rstrip(",.;:") + "…"


def mark_mentions(state: StateCore) -> None:
    """Turn each `@handle` in running text into a mention token."""
    for block in state.tokens:
        if block.type == "inline" and block.children:
            block.children = [part for token in block.children for part in split_at_mentions(token, state.env)]


def split_at_mentions(token: Token, env: MutableMapping[str, Any]) -> list[Token]:
    people: Mapping[str, Mentioned] = env.get("people", {})
    if token.type != "text" or not people:
        return [token]
    parts, end = [], 0
    for found in MENTION.finditer(token.content):
        person = people.get(found[1])
        if person is None:
            continue
        parts += [text_token(token.content[end : found.start()]), mention_token(person)]
        env["mentioned"] |= {person.person_id} - {None}
        end = found.end()
    return [*parts, text_token(token.content[end:])]


def text_token(content: str) -> Token:
    return Token("text", "", 0, content=content)


def mention_token(person: Mentioned) -> Token:
    return Token("mention", "a", 0, content=person.name, meta={"address": person.address})


def show_mention(_r: RendererProtocol, tokens: Sequence[Token], index: int, _o: object, _env: object) -> str:
    token = tokens[index]
    return f'<a class="mention" href="{escape(token.meta["address"])}">{escape(token.content)}</a>'


def lower_headings(state: StateCore) -> None:
    """A post stands under the page's own headings: its largest becomes an h3, and none is more than one step below the last."""
    headings = [token for token in state.tokens if token.type in {"heading_open", "heading_close"}]
    largest = min((int(token.tag[1]) for token in headings), default=1)
    level = 2
    for token in headings:
        if token.type == "heading_open":
            level = min(int(token.tag[1]) - largest + 3, level + 1, 6)
        token.tag = f"h{level}"


def make_reader(*without: str) -> MarkdownIt:
    made = MarkdownIt("commonmark", {"html": False, "linkify": True, "breaks": True, "maxNesting": 20})
    made.enable(["linkify", "table", "strikethrough"])
    made.use(footnote_plugin)
    made.disable(["image", *without])
    made.core.ruler.push("mentions", mark_mentions)
    made.core.ruler.push("headings", lower_headings)
    made.add_render_rule("mention", show_mention)
    return made


def reader_of(markdown: str) -> MarkdownIt:
    """Who reads a text: what would take long, as nobody writes but to do harm, is read without links, notes and tables."""
    lines = markdown.splitlines()
    is_endless = max(map(len, markdown.split()), default=0) > LONGEST_ADDRESS
    is_vast = max((line.count("|") for line in lines), default=0) * len(lines) > MOST_CELLS
    is_bristling = markdown.count("[") > MOST_BRACKETS
    return careful_reader if is_endless or is_vast or is_bristling else reader


reader = make_reader()
careful_reader = make_reader("linkify", "table", "link", "footnote_inline", "footnote_ref")
