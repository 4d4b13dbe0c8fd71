"""How all communities do, for who looks after the whole network: figures that name nobody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from network.communities.gathering import figures_of
from network.communities.health import Figures, Tally, Window
from network.communities.limits import limits
from network.communities.measures import Finding, findings, judged
from network.communities.models import Community
from network.core.db import rows


@dataclass(frozen=True)
class Standing:
    """One community: how many of its measures do well, and which want watching."""

    community: Community
    now: Figures
    found: Sequence[Finding]

    @property
    def known(self) -> int:
        return sum(each.is_healthy is not None for each in self.found)

    @property
    def healthy(self) -> int:
        return sum(each.is_healthy is True for each in self.found)

    @property
    def watched(self) -> list[str]:
        return [str(each.measure.label) for each in self.found if each.is_healthy is False]


@dataclass(frozen=True)
class Sensitive:
    """Those of which nothing is told one by one: how many there are, and how many people take part in all of them."""

    communities: int
    enrolled: int


def overview(window: Window, before: Window, without_staff: bool) -> tuple[list[Standing], Sensitive]:
    """Every community that is not archived. Eight statements, however many there are."""
    communities = rows(select(Community).where(Community.archived_at.is_(None)).order_by(Community.title, Community.id))
    known, chosen = figures_of(Community.archived_at.is_(None), [window, before], without_staff), limits()
    nothing = [Figures(each, [], Tally()) for each in (window, before)]
    standings = [standing(each, known.get(each.id, nothing), chosen) for each in communities]
    hidden = [each for each in standings if each.community.is_sensitive]
    people = {member.id for each in hidden for member in each.now.members if member.is_enrolled_at(window.end)}
    told = [each for each in standings if not each.community.is_sensitive]
    return told, Sensitive(len(hidden), len(people))


def standing(community: Community, figures: Sequence[Figures], limits: Mapping[str, float]) -> Standing:
    now, previous = figures
    return Standing(community, now, judged(findings(now, previous, limits)))
