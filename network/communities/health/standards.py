"""From which figures on a community does well, and what a facilitator might do below them. Starting points, not laws."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

from network.communities.health.answers import Answers
from network.communities.health.participation import Participation
from network.communities.health.ties import Ties


@dataclass(frozen=True)
class Standard:
    """A measure with its limit; `at_most` where less is better."""

    label: Any
    meaning: Any
    advice: Any
    limit: float
    figure: Callable[[Participation, Answers, Ties], float | None]
    at_most: bool = False
    is_share: bool = True


@dataclass(frozen=True)
class Finding:
    """What a standard says of a community. Nothing is said where there is no figure."""

    standard: Standard
    figure: float | None

    @property
    def is_healthy(self) -> bool | None:
        if self.figure is None:
            return None
        return self.figure <= self.standard.limit if self.standard.at_most else self.figure >= self.standard.limit

    @property
    def words(self) -> str:
        if self.figure is None:
            return "–"
        return f"{self.figure:.0%}" if self.standard.is_share else f"{self.figure:.2f}"


STANDARDS = (
    Standard(
        _l("Take part in writing"),
        _l("people who opened a thread or replied, of all who have joined"),
        _l(
            "Reading is taking part too. A short round of introductions, or asking somebody by name, brings first voices."
        ),
        0.2,
        lambda people, _answers, _ties: people.contributor_share,
    ),
    Standard(
        _l("Evenly spread"),
        _l("1 if all who write do so equally, near 0 if one does nearly all"),
        _l("Leave questions open for a day before you answer, and invite those who know."),
        0.5,
        lambda people, _answers, _ties: people.participation_equality,
        is_share=False,
    ),
    Standard(
        _l("Answered within 72 hours"),
        _l("threads with a reply by somebody else by then"),
        _l("Look at what waits twice a week, and point each question to two people who could answer."),
        0.7,
        lambda _people, answers, _ties: answers.answered_within_72h_share,
    ),
    Standard(
        _l("Never answered"),
        _l("threads that nobody else has replied to"),
        _l("An old question still deserves a sentence: ask whether it was solved elsewhere."),
        0.15,
        lambda _people, answers, _ties: answers.unanswered_share,
        at_most=True,
    ),
    Standard(
        _l("Replies between organisations"),
        _l("of all replies to somebody else"),
        _l("Ask what others do about the same thing, and bring organisations together that have not met."),
        0.5,
        lambda _people, _answers, ties: ties.cross_organisation_share,
    ),
    Standard(
        _l("Bridges between sectors"),
        _l("replies across sectors against what chance would give; 1 is chance"),
        _l("Invite a case from another sector, or plan a meeting together with another community."),
        0.9,
        lambda _people, _answers, ties: ties.bridging_ratio,
        is_share=False,
    ),
    Standard(
        _l("New voices"),
        _l("people who wrote for the first time, for each 10 who have joined"),
        _l("Welcome who joins with a question that is easy to answer."),
        1.0,
        lambda people, _answers, _ties: 10 * people.new_voices / people.enrolled if people.enrolled else None,
        is_share=False,
    ),
    Standard(
        _l("Came back"),
        _l("of those who wrote in the quarter before, those who wrote again"),
        _l("Ask those who went quiet what would help them now."),
        0.5,
        lambda people, _answers, _ties: people.return_rate,
    ),
)


def findings(people: Participation, answers: Answers, ties: Ties) -> Iterable[Finding]:
    """Under five who write there are only counts: shares of so few say nothing, and point at people."""
    if not people.shows_shares:
        return []
    return [Finding(standard, standard.figure(people, answers, ties)) for standard in STANDARDS]
