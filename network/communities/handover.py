"""What a leaver holds in communities: they may be who looks after one. Somebody else must be named for it."""

from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from network.communities.models import Community, Part, Participation
from network.communities.queries.access import is_current
from network.core.addresses import path_to
from network.core.db import rows
from network.core.handover import Held, keeps
from network.memberships.voice import all_voices


@keeps
class Facilitation:
    """Of a sensitive community nothing is said outside it: there the network's administrators see what is missing."""

    kind = "communities.facilitation"
    can_be_taken_over = False

    def held_by(self, person: Any, organisation: Any) -> list[Held]:
        if any(voice.opens_communities and voice.organisation != organisation for voice in all_voices(person)):
            return []
        found = rows(
            select(Participation)
            .join(Participation.community)
            .options(contains_eager(Participation.community))
            .where(Participation.person_id == person.id, Participation.part == Part.FACILITATOR, is_current())
            .where(Community.is_sensitive.is_(False), Community.archived_at.is_(None))
            .order_by(Community.title)
        )
        return [held(each.id, each.community) for each in found]

    def hand_over(self, record_id: int, to: Any) -> bool:
        return False


def held(id: int, community: Community) -> Held:
    words = _("Facilitator of %(community)s", community=community.title)
    return Held(id, words, path_to("communities.community", slug=community.slug))
