"""What communities give to other pages: on an organisation's own page, which colleagues take part where."""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from network.communities import bp
from network.communities.models import Part
from network.communities.queries.colleagues import colleagues_by_community
from network.core.db import db
from network.core.login import visitor
from network.memberships.voice import all_voices
from network.organisations.models import Organisation


@dataclass
class Presence:
    """An organisation in a community: who may be named to their colleagues, and how many more there are."""

    title: str
    slug: str
    thread_colour: int
    named: list[Any] = field(default_factory=list)
    others: int = 0

    @property
    def is_empty(self) -> bool:
        return not self.named and not self.others


@bp.app_context_processor
def presence() -> dict[str, Callable[[Organisation], list[Presence]]]:
    return {"colleagues_in_communities": colleagues_in_communities}


def colleagues_in_communities(organisation: Organisation) -> list[Presence]:
    """For the organisation's own people, where communities are open to them; nothing for anybody else."""
    if not any(voice.opens_communities and voice.organisation == organisation for voice in all_voices(visitor())):
        return []
    found = db.session.execute(colleagues_by_community(organisation)).all()
    return [presence_in(key, list(rows)) for key, rows in groupby(found, key=lambda row: (row.title, row.slug))]


def presence_in(key: tuple[str, str], rows: list[Any]) -> Presence:
    """Facilitators, who stand in the directory, and oneself are named; of the others only the number is told."""
    here = [row for row in rows if row.id is not None]
    named = [row for row in here if row.listed_at or row.part == Part.FACILITATOR or row.id == visitor().id]
    return Presence(*key, rows[0].thread_colour, named, len(here) - len(named))
