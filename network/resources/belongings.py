"""The resources of a community, for its page: those that stand in the library for its readers alone."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from network.core.belongings import Belonging, Belongings, shows_belongings
from network.core.db import rows
from network.resources.queries import of_community

MOST = 5


@shows_belongings
def belongings_of(person: Any, community: Any) -> Belongings | None:
    found = rows(of_community(person, community.id).limit(MOST + 1))
    if not found:
        return None
    things = [
        Belonging(each.title, url_for("resources.resource", slug=each.slug), each.kind.label) for each in found[:MOST]
    ]
    return Belongings(_("Resources"), things, url_for("resources.library") if len(found) > MOST else "")
