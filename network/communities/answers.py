"""What communities answer when organisations ask: who shares one with somebody."""

from collections.abc import Collection, Sequence
from typing import Any

from network.communities.queries.access import fellows_among
from network.core.db import rows
from network.memberships.voice import opens_communities
from network.organisations.acquaintance import answered_by


def fellows(person: Any, people: Collection[int]) -> Sequence[int]:
    """Nobody, for somebody to whom communities are closed."""
    return rows(fellows_among(person, people)) if opens_communities(person) else []


answered_by(fellows)
