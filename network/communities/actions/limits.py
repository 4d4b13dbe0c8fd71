"""Choosing the figures by which care for communities is steered."""

from collections.abc import Mapping

from sqlalchemy import select

from network.communities.limits import LIMITS
from network.communities.models import CareLimit
from network.core.db import db, lock, save
from network.core.identity import the_network


def choose(chosen: Mapping[str, float]) -> None:
    """Keep what differs from where a figure starts; who changed what stays in the history."""
    lock(the_network())  # two administrators may be choosing
    known = {each.name: each for each in db.session.scalars(select(CareLimit))}
    for name, value in chosen.items():
        own = known.get(name)
        if value == LIMITS[name].start:
            if own:
                db.session.delete(own)
        elif own:
            own.value = value
        else:
            save(CareLimit(name=name, value=value))
    db.session.flush()
