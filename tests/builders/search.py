"""Things to find, where a test of ranking needs no more of them than their words."""

import itertools
from typing import Any

from network.core import clock
from network.core.db import save
from network.search.models import SearchEntry, entry_id

numbers = itertools.count(1_000_000)


def entry(title: str = "", text: str = "", **over: Any) -> SearchEntry:
    """An entry past any record. Only kinds without a rule of their own are found by their community alone."""
    number = next(numbers)
    given = {
        "id": entry_id(over.get("kind", "thread"), number), "kind": "thread", "record_id": number, "title": title, "text": text, "path": f"/somewhere/{number}", "place": "",
        "community_id": None, "thread_id": None, "happened_at": clock.now(), "shows_date": True,
    }  # fmt: skip
    return save(SearchEntry(**{**given, **over}))
