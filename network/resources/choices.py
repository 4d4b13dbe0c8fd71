"""What somebody chose to see of the library: words, and values of facets. It stands in the address, so it can be shared."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from werkzeug.datastructures import MultiDict

from network.core.forms import is_unbearable
from network.resources.models import Facet

WORDS_LIMIT = 100
VALUES_LIMIT = 10  # of one facet


@dataclass(frozen=True)
class Choice:
    words: str = ""
    values: Mapping[Facet, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def read(cls, arguments: MultiDict[str, str]) -> "Choice":
        """The choice in an address; what no library could have is passed over."""
        values = {facet: tuple(dict.fromkeys(map(clean, arguments.getlist(facet)[:VALUES_LIMIT]))) for facet in Facet}
        chosen = {facet: tuple(filter(None, found)) for facet, found in values.items()}
        return cls(clean(arguments.get("q", "")), {facet: found for facet, found in chosen.items() if found})

    @property
    def is_narrowed(self) -> bool:
        return bool(self.words or self.values)

    @property
    def arguments(self) -> dict[str, Any]:
        """What stands in the address."""
        words = {"q": [self.words]} if self.words else {}
        return words | {facet.value: list(found) for facet, found in self.values.items()}

    def has(self, facet: Facet, value: str) -> bool:
        return value in self.values.get(facet, ())

    def turned(self, facet: Facet, value: str) -> "Choice":
        """The choice with this value added, or taken out if it was chosen."""
        found = self.values.get(facet, ())
        turned = tuple(each for each in found if each != value) if value in found else (*found, value)
        return replace(self, values={name: kept for name, kept in {**self.values, facet: turned}.items() if kept})

    def without_words(self) -> "Choice":
        return replace(self, words="")

    def __iter__(self) -> Iterator[tuple[Facet, str]]:
        """Every chosen value, facet by facet."""
        return iter([(facet, value) for facet in Facet for value in self.values.get(facet, ())])


def clean(text: str) -> str:
    """The text on one line, without characters that no page or database bears."""
    return "".join(character for character in " ".join(text.split()) if not is_unbearable(character))[:WORDS_LIMIT]
