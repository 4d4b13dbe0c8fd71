"""Resources about what somebody is about to ask."""

from collections.abc import Sequence
from typing import Any

from flask import url_for

from network.core.db import rows
from network.core.similar import Similar, knows_similar
from network.resources.queries import resources_about

MOST = 3


@knows_similar
def resources(person: Any, words: Sequence[str]) -> list[Similar]:
    found = rows(resources_about(person, words).limit(MOST))
    return [Similar(each.title, url_for("resources.resource", slug=each.slug), each.kind.label) for each in found]
