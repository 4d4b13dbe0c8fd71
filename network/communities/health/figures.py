"""All figures of one community over one window."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from network.communities.health.answers import Answers, answers
from network.communities.health.participation import Participation, participation
from network.communities.health.records import Heads, Member, Window, heads
from network.communities.health.rhythm import Rhythm, rhythm
from network.communities.health.tally import Tally
from network.communities.health.ties import Ties, ties


@dataclass(frozen=True)
class Figures:
    """From who was there, what was counted, and when they met, the rest follows."""

    window: Window
    members: Collection[Member]
    counted: Tally
    meetings: Sequence[date] = ()

    @cached_property
    def people(self) -> Participation:
        return participation(self.window, self.members, self.counted)

    @cached_property
    def answers(self) -> Answers:
        return answers(self.window, self.counted)

    @cached_property
    def ties(self) -> Ties:
        return ties(self.window, self.members, self.counted)

    @cached_property
    def rhythm(self) -> Rhythm:
        return rhythm(self.meetings)

    @property
    def askers(self) -> Heads:
        return heads(self.members, (each.author for each in self.counted.openings))

    @property
    def answerers(self) -> Heads:
        return heads(self.members, (author for author, _to in self.counted.replies))

    @property
    def new_voices_per_ten(self) -> float | None:
        """For each ten enrolled, and a quarter of a year."""
        people = self.people
        return 10 * people.new_voices / people.enrolled / self.window.quarters if people.enrolled else None

    def as_json(self) -> dict[str, Any]:
        """Every figure under the name it has in the network's measures."""
        return {**self.of_people(), **self.of_answers(), **self.of_ties(), **self.of_meetings()}

    def of_people(self) -> dict[str, Any]:
        people = self.people
        return {
            "enrolled": people.enrolled,
            "contributors": people.contributors,
            "readers": people.readers,
            "quiet": people.quiet,
            "contributor_share": people.contributor_share,
            "lurker_ratio": people.lurker_ratio,
            "contributions": people.contributions,
            "gini_contributors": people.gini_contributors,
            "gini_all_members": people.gini_all_members,
            "participation_equality": people.participation_equality,
            "top_tenth_share": people.top_tenth_share,
            "new_voices": people.new_voices,
            "new_voice_share": people.new_voice_share,
            "first_threads": people.first_threads,
            "first_threads_answered_within_7d": people.first_threads_answered,
            "new_voices_by_month": people.new_voices_by_month,
            "previous_contributors": people.previous_contributors,
            "returning": people.returning,
            "return_rate": people.return_rate,
            "sector_evenness": people.sector_evenness,
        }

    def of_answers(self) -> dict[str, Any]:
        answered = self.answers
        return {
            "eligible_threads": answered.eligible_threads,
            "median_first_reply_hours": answered.median_first_reply_hours,
            "median_reached": answered.median_first_reply_hours is not None,
            "answered_within_72h_share": answered.answered_within_72h_share,
            "unanswered_share": answered.unanswered_share,
        }

    def of_ties(self) -> dict[str, Any]:
        tied = self.ties
        return {
            "replies_counted": tied.replies,
            "cross_org_reply_share": tied.cross_organisation_share,
            "org_ties": {f"{one}->{other}": n for (one, other), n in tied.directed.items()},
            "organisations": len(tied.organisations),
            "org_density": tied.density,
            "org_reciprocity": tied.reciprocity,
            "unconnected_organisations": tied.unconnected,
            "sector_e_i_index": tied.sector_e_i_index,
            "cross_sector_share": tied.cross_sector_share,
            "expected_cross_sector_share": tied.expected_cross_sector_share,
            "bridging_ratio": tied.bridging_ratio,
        }

    def of_meetings(self) -> dict[str, Any]:
        return {"meeting_gaps_days": list(self.rhythm.gaps), "meeting_gap_cv": self.rhythm.variation}
