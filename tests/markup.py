"""A page as a tree: enough of HTML to find elements, read their text and notice what is nested wrongly."""

from collections.abc import Callable, Iterable, Iterator
from html.parser import HTMLParser

VOID = set("area base br col embed hr img input link meta source track wbr".split())
UNSEEN = {"script", "style", "template"}
MAY_STAY_OPEN = set("html head body p li dt dd option optgroup thead tbody tfoot tr td th colgroup".split())
CLOSES = {
    "li": {"li"},
    "option": {"option"},
    "dt": {"dt", "dd"},
    "dd": {"dt", "dd"},
    "tr": {"tr", "td", "th"},
    "td": {"td", "th"},
}
CLOSES["th"] = CLOSES["td"]


class Element:
    def __init__(self, tag: str, attributes: dict[str, str], parent: "Element | None" = None) -> None:
        self.tag = tag
        self.attributes = attributes
        self.parent = parent
        self.children: list[Element | str] = []

    def __str__(self) -> str:
        """The start tag, as short as it can be recognised by: `<input name="email">`."""
        telling = ("id", "name", "type", "for", "href", "action", "src", "class")
        shown = [f' {name}="{self.attributes[name]}"' for name in telling if self.attributes.get(name)]
        return f"<{self.tag}{''.join(shown[:2])}>"

    def __getitem__(self, name: str) -> str:
        """An attribute, empty when it is missing."""
        return self.attributes.get(name, "")

    def __contains__(self, name: str) -> bool:
        return name in self.attributes

    def walk(self) -> Iterator["Element"]:
        """Everything inside, in the order of the page."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            if element is not self:
                yield element
            waiting.extend(child for child in reversed(element.children) if isinstance(child, Element))

    def all(self, *tags: str) -> list["Element"]:
        return [element for element in self.walk() if element.tag in tags]

    def inside(self, *tags: str) -> "Element | None":
        """The nearest element around this one with such a tag."""
        around = self.parent
        while around is not None and around.tag not in tags:
            around = around.parent
        return around

    @property
    def text(self) -> str:
        """What is written here, in one line."""
        return one_line(self._texts(lambda element: element.tag not in UNSEEN))

    @property
    def words(self) -> str:
        """What a label says: its text without what stands in the field inside it."""
        return one_line(self._texts(lambda element: element.tag not in UNSEEN | {"select", "textarea", "button"}))

    @property
    def name(self) -> str:
        """What a screen reader calls a link or a button that has no label elsewhere."""
        pictures = [image["alt"] for image in self.all("img")]
        heard = self._texts(lambda element: element.tag not in UNSEEN and element["aria-hidden"] != "true")
        return self["aria-label"].strip() or one_line([*heard, *pictures])

    def _texts(self, counts: Callable[["Element"], bool]) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif counts(child):
                yield from child._texts(counts)


def one_line(texts: Iterable[str]) -> str:
    return " ".join("".join(texts).split())


class Reader(HTMLParser):
    """Builds the tree below `root`, and writes down in `faults` what does not close as it opened."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Element("", {})
        self.faults: list[str] = []
        self._within = self.root

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        while self._within.tag in CLOSES.get(tag, ()):
            self._leave()
        element = self._place(tag, attributes)
        if tag not in VOID:
            self._within = element

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        element = self._place(tag, attributes)
        if tag not in VOID and not (tag == "svg" or element.inside("svg", "math")):
            self.faults.append(f"{element} closes itself, which HTML ignores")

    def handle_endtag(self, tag: str) -> None:
        if self._within.tag != tag and not self._within.inside(tag):
            self.faults.append(f"</{tag}> closes nothing")
            return
        while self._within.tag != tag:
            self._leave_open(f"</{tag}>")
        self._leave()

    def handle_data(self, data: str) -> None:
        self._within.children.append(data)

    def close(self) -> None:
        super().close()
        while self._within is not self.root:
            self._leave_open("the end of the page")

    def _place(self, tag: str, attributes: list[tuple[str, str | None]]) -> Element:
        element = Element(tag, {name: value or "" for name, value in attributes}, self._within)
        repeated = {name for name, _ in attributes if [other for other, _ in attributes].count(name) > 1}
        self.faults += [f"{element} has the attribute {name} twice" for name in sorted(repeated)]
        self._within.children.append(element)
        return element

    def _leave(self) -> None:
        self._within = self._within.parent or self.root

    def _leave_open(self, before: str) -> None:
        if self._within.tag not in MAY_STAY_OPEN:
            self.faults.append(f"{self._within} is not closed before {before}")
        self._leave()


def read(html: str) -> tuple[Element, list[str]]:
    """The tree of a page, and what is wrong with its nesting."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader.root, reader.faults
