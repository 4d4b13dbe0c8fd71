"""All measures of a community's health: what each is called, how it is worked out, and for some, from where on it does well.

Starting points, not laws: where a network chose other limits, those hold. They guide care, and rank nobody.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from network.communities.health import Figures

COUNT, SHARE, RATIO, HOURS = "count", "share", "ratio", "hours"


@dataclass(frozen=True)
class Measure:
    """One figure. `limit` names the limit it is held against, `at_most` where less is better; counts are always shown."""

    name: str
    label: Any
    meaning: Any
    figure: Callable[[Figures], float | None]
    kind: str = SHARE
    advice: Any = ""
    limit: str = ""
    at_most: bool = False

    def of(self, figures: Figures) -> float | None:
        """Under five who write there are only counts: shares of so few say nothing, and point at people."""
        return self.figure(figures) if self.kind == COUNT or figures.people.shows_shares else None

    def words(self, value: float | None) -> str:
        if value is None:
            return "–"
        return {SHARE: f"{value:.0%}", RATIO: f"{value:.2f}", COUNT: f"{value:,}", HOURS: f"{value:,.1f}"}[self.kind]


@dataclass(frozen=True)
class Finding:
    """What a measure says of a community now, what it said of the time before, and the limit it is held against."""

    measure: Measure
    value: float | None
    previous: float | None
    limit: float | None = None

    @property
    def is_healthy(self) -> bool | None:
        """None: nothing to say, for want of a figure or of a limit."""
        if self.value is None or self.limit is None:
            return None
        return self.value <= self.limit if self.measure.at_most else self.value >= self.limit

    @property
    def words(self) -> str:
        is_open = self.measure.name == "median_first_reply_hours" and self.value is None
        return _("not reached") if is_open else self.measure.words(self.value)

    @property
    def threshold(self) -> str:
        if self.limit is None:
            return ""
        words = self.measure.words(self.limit)
        return _("%(limit)s or less", limit=words) if self.measure.at_most else _("%(limit)s or more", limit=words)


def findings(now: Figures, before: Figures, limits: Mapping[str, float]) -> list[Finding]:
    """Each measure, with that of the window before."""
    return [Finding(each, each.of(now), each.of(before), limits.get(each.limit)) for each in MEASURES]


def judged(found: list[Finding]) -> list[Finding]:
    """Those that are held against a limit."""
    return [each for each in found if each.measure.limit]


MEASURES = (
    Measure("enrolled", _l("Enrolled"), _l("joined before the end and not left"), lambda f: f.people.enrolled, COUNT),
    Measure("contributors", _l("Wrote"), _l("people who opened a thread or replied"), lambda f: f.people.contributors, COUNT),
    Measure("readers", _l("Read"), _l("people who wrote nothing but looked at a thread; a later look takes the place of an earlier one, so of times long past there are fewer"), lambda f: f.people.readers, COUNT),
    Measure("quiet", _l("Quiet"), _l("enrolled, less those who wrote or read"), lambda f: f.people.quiet, COUNT),
    Measure("contributions", _l("Contributions"), _l("threads opened and replies; thanks do not count"), lambda f: f.people.contributions, COUNT),
    Measure("eligible_threads", _l("Threads that could be answered"), _l("opened at least seven days before the end"), lambda f: f.answers.eligible_threads, COUNT),
    Measure("replies_counted", _l("Replies to others"), _l("replies, less those to oneself"), lambda f: f.ties.replies, COUNT),
    Measure("new_voices", _l("New voices"), _l("people who wrote here for the first time ever"), lambda f: f.people.new_voices, COUNT),
    Measure(
        "contributor_share", _l("Take part in writing"), _l("those who wrote, of all enrolled"), lambda f: f.people.contributor_share,
        advice=_l("Reading is taking part too. A short round of introductions, or asking somebody by name, brings first voices."), limit="contributor_share",
    ),
    Measure("lurker_ratio", _l("Readers"), _l("those who read, of those who read or wrote: reading is a way to belong"), lambda f: f.people.lurker_ratio),
    Measure(
        "participation_equality", _l("Evenly spread"), _l("1 less Gini’s coefficient over those who wrote: 1 if all wrote equally, near 0 if one did nearly all"),
        lambda f: f.people.participation_equality, RATIO,
        advice=_l("Leave questions open for a day before you answer, and invite those who know."), limit="participation_equality",
    ),
    Measure("gini_all_members", _l("Unevenness over all enrolled"), _l("Gini’s coefficient, with those who wrote nothing as 0"), lambda f: f.people.gini_all_members, RATIO),
    Measure("top_tenth_share", _l("The busiest tenth"), _l("contributions of the busiest tenth of those who wrote, at least one person, of all"), lambda f: f.people.top_tenth_share),
    Measure("median_first_reply_hours", _l("Hours to a first reply"), _l("the middle of all threads that could be answered, up to the first reply by somebody else; not reached where half of them wait"), lambda f: f.answers.median_first_reply_hours, HOURS),
    Measure(
        "answered_within_72h_share", _l("Answered within 72 hours"), _l("of the threads that could be answered"), lambda f: f.answers.answered_within_72h_share,
        advice=_l("Look at what waits twice a week, and point each question to two people who could answer."), limit="answered_within_72h_share",
    ),
    Measure(
        "unanswered_share", _l("Never answered"), _l("of the threads that could be answered, those without a reply by somebody else"), lambda f: f.answers.unanswered_share,
        advice=_l("An old question still deserves a sentence: ask whether it was solved elsewhere."), limit="unanswered_share", at_most=True,
    ),
    Measure(
        "cross_org_reply_share", _l("Replies between organisations"), _l("replies whose author and reader speak for different organisations, of all replies to others"), lambda f: f.ties.cross_organisation_share,
        advice=_l("Ask what others do about the same thing, and bring organisations together that have not met."), limit="cross_org_reply_share",
    ),
    Measure("org_density", _l("Organisations that have met"), _l("pairs of organisations with a reply either way, of all pairs"), lambda f: f.ties.density),
    Measure("org_reciprocity", _l("Both ways"), _l("pairs with replies both ways, of the pairs with any"), lambda f: f.ties.reciprocity),
    Measure("unconnected_organisations", _l("Organisations not yet met"), _l("enrolled, in no such pair"), lambda f: len(f.ties.unconnected), COUNT),
    Measure("sector_e_i_index", _l("Across or within sectors"), _l("replies across sectors less those within, of all: from -1, only among their own, to 1"), lambda f: f.ties.sector_e_i_index, RATIO),
    Measure(
        "bridging_ratio", _l("Bridges between sectors"), _l("replies across sectors against what chance would give, which is 1"), lambda f: f.ties.bridging_ratio, RATIO,
        advice=_l("Invite a case from another sector, or plan a meeting together with another community."), limit="bridging_ratio",
    ),
    Measure(
        "new_voices_per_ten", _l("New voices for each 10 enrolled"), _l("new voices by enrolled, times 10, for a quarter of a year"), lambda f: f.new_voices_per_ten, RATIO,
        advice=_l("Welcome who joins with a question that is easy to answer."), limit="new_voices_per_ten",
    ),
    Measure("first_threads_answered_share", _l("Newcomers answered"), _l("first contributions that opened a thread, with a reply by somebody else within seven days"), lambda f: f.people.first_threads_answered_share),
    Measure(
        "return_rate", _l("Came back"), _l("of those who wrote in the time before, those who wrote again"), lambda f: f.people.return_rate,
        advice=_l("Ask those who went quiet what would help them now."), limit="return_rate",
    ),
    Measure("sector_evenness", _l("Evenness of sectors"), _l("Pielou’s evenness of contributions over the sectors enrolled: 1 if all contribute equally"), lambda f: f.people.sector_evenness, RATIO),
    Measure(
        "meeting_gap_cv", _l("Rhythm of meetings"), _l("standard deviation of the days between meetings by their mean"), lambda f: f.rhythm.variation, RATIO,
        advice=_l("Agree dates for half a year, so that people can keep them free."), limit="meeting_gap_cv", at_most=True,
    ),
)  # fmt: skip
