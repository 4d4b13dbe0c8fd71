"""What people want by mail, and the briefs that come of it."""

from datetime import timedelta
from typing import Any

from network.communities import telling
from network.communities.models import Community, Participation, Post
from network.communities.queries.communities import participation_of
from network.core import clock
from network.core.db import db
from network.digests import actions
from network.notifications import preferences
from network.notifications.models import Frequency, Preference
from network.people.models import Person


def wants(who: Person, everything: Frequency | None = None, **over: Any) -> Preference:
    """What somebody wants: everything with one frequency, unless told otherwise."""
    same = {"frequency": everything, "answers": everything} if everything else {}
    actions.change(who, **{**same, **over})
    return preferences.preference_of(who)


def wants_here(who: Person, where: Community, frequency: Frequency | None) -> None:
    part: Participation = db.session.scalars(participation_of(who, where)).one()
    part.frequency = frequency
    actions.change(who)


def told(post: Post) -> Post:
    """A post of which everybody concerned has been told."""
    telling.tell(post.id)
    return post


def write_briefs(*people: Person) -> None:
    """Let the brief of the week be due for these people, and write it."""
    for one in people:
        preferences.preference_of(one).next_brief_at = clock.now() - timedelta(days=7, minutes=1)
    db.session.flush()
    while actions.write_due():
        pass
