"""How near somebody stands to people: the circle around each in which they stand says what of a profile they see.

Communities stand above organisations, so these ask, and communities answer who shares one (`communities/answers.py`).
"""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from sqlalchemy import Select, select

from network.core.db import rows
from network.organisations.models import Representative
from network.organisations.permissions import may_see_people
from network.organisations.queries import is_current
from network.people.models import Person
from network.people.profile import COLLEAGUE, COMMUNITY_FELLOW, MEMBER, ONESELF, STRANGER, Audience

Circle = frozenset[Audience]
Fellows = Callable[[Any, Collection[int]], Collection[int]]

_fellows: list[Fellows] = []


def answered_by(fellows: Fellows) -> None:
    """Let this say who of some people shares a community with somebody, as far as that may be known."""
    _fellows[:] = [fellows]


def circles(viewer: Any, people: Collection[int]) -> Mapping[int, Circle]:
    """For each person, by their id, the circle in which the viewer stands: two statements for however many."""
    if not may_see_people(viewer):
        return dict.fromkeys(people, STRANGER)
    colleagues = set(rows(colleagues_among(viewer, people)))
    fellows = set(_fellows[0](viewer, people)) if _fellows else set()
    near: dict[int, Circle] = dict.fromkeys(people, MEMBER)
    near |= dict.fromkeys(fellows, COMMUNITY_FELLOW)
    near |= dict.fromkeys(colleagues, COLLEAGUE)
    return near | ({viewer.id: ONESELF} if viewer.id in near else {})


def circle(viewer: Any, person: Person) -> Circle:
    return circles(viewer, [person.id])[person.id]


def colleagues_among(viewer: Any, people: Collection[int]) -> Select:
    """Those of these people who speak for an organisation for which the viewer speaks too."""
    mine = select(Representative.organisation_id).where(Representative.person_id == viewer.id, is_current())
    mine = mine.correlate(None)
    return select(Representative.person_id).where(
        Representative.person_id.in_(people), Representative.organisation_id.in_(mine), is_current()
    )
