"""The health of a community, against the worked example of the measures."""

import json
from datetime import date, datetime
from pathlib import Path

import pytest

from network.communities import health
from network.communities.health import Contribution, Member, View, Window

EXAMPLE = json.loads((Path(__file__).parents[1] / "fixtures" / "community-health.json").read_text())
GIVEN, EXPECTED = EXAMPLE["input"], EXAMPLE["expected"]
QUARTER = Window(*(datetime.fromisoformat(GIVEN[name]) for name in ("start", "end", "previous_start")))


def members():
    return [
        Member(each["id"], each["org"], each["sector"], datetime.fromisoformat(each["joined"]))
        for each in GIVEN["members"]
    ]


def contributions():
    """Replies are directed at the author of the post they answer; without one, at the thread's."""
    author = {each["id"]: each["by"] for each in GIVEN["threads"] + GIVEN["replies"]}
    opened = [Contribution(each["id"], each["by"], datetime.fromisoformat(each["at"])) for each in GIVEN["threads"]]
    replies = [
        Contribution(
            each["thread"], each["by"], datetime.fromisoformat(each["at"]), author[each.get("to", each["thread"])]
        )
        for each in GIVEN["replies"]
    ]
    return opened + replies


def views():
    return [View(each["by"], datetime.fromisoformat(each["at"])) for each in GIVEN["views"]]


def exactly(value):
    return pytest.approx(value, abs=1e-6)


def test_who_takes_part():
    found = health.participation(QUARTER, members(), contributions(), views())

    for name in (
        "enrolled", "contributors", "readers", "quiet", "contributor_share", "lurker_ratio", "contributions",
        "gini_contributors", "gini_all_members", "participation_equality", "top_tenth_share", "new_voices",
        "new_voice_share", "first_threads", "previous_contributors", "returning", "return_rate", "sector_evenness",
    ):  # fmt: skip
        assert getattr(found, name) == exactly(EXPECTED[name]), name
    assert found.first_threads_answered == EXPECTED["first_threads_answered_within_7d"]
    assert found.new_voices_by_month == EXPECTED["new_voices_by_month"]
    assert found.shows_shares


def test_how_soon_questions_are_answered():
    found = health.answers(QUARTER, contributions())

    assert found.eligible_threads == EXPECTED["eligible_threads"]
    assert found.median_first_reply_hours == exactly(EXPECTED["median_first_reply_hours"])
    assert found.answered_within_72h_share == exactly(EXPECTED["answered_within_72h_share"])
    assert found.unanswered_share == exactly(EXPECTED["unanswered_share"])


def test_whether_people_reply_across_organisations_and_sectors():
    found = health.ties(QUARTER, members(), contributions())

    assert found.replies == EXPECTED["replies_counted"]
    assert {f"{a}->{b}": n for (a, b), n in found.directed.items()} == EXPECTED["org_ties"]
    assert len(found.organisations) == EXPECTED["organisations"]
    assert found.cross_organisation_share == exactly(EXPECTED["cross_org_reply_share"])
    assert found.density == exactly(EXPECTED["org_density"])
    assert found.reciprocity == exactly(EXPECTED["org_reciprocity"])
    assert found.unconnected == EXPECTED["unconnected_organisations"]
    assert found.sector_e_i_index == exactly(EXPECTED["sector_e_i_index"])
    assert found.cross_sector_share == exactly(EXPECTED["cross_sector_share"])
    assert found.expected_cross_sector_share == exactly(EXPECTED["expected_cross_sector_share"])
    assert found.bridging_ratio == exactly(EXPECTED["bridging_ratio"])


def test_how_regularly_a_community_meets():
    found = health.rhythm([date.fromisoformat(day) for day in GIVEN["meetings"]])

    assert list(found.gaps) == EXPECTED["meeting_gaps_days"]
    assert found.variation == exactly(EXPECTED["meeting_gap_cv"])


def test_a_silent_community_has_counts_and_no_shares():
    found = health.participation(QUARTER, members(), [], [])

    assert (found.enrolled, found.contributors, found.quiet) == (10, 0, 10)
    assert found.gini_contributors is found.participation_equality is found.return_rate is found.sector_evenness is None
    assert not found.shows_shares
    assert health.answers(QUARTER, []).median_first_reply_hours is None
    assert health.ties(QUARTER, members(), []).bridging_ratio is None
    assert health.rhythm([date(2022, 7, 1)]).variation is None


def test_while_half_of_the_threads_wait_the_median_is_not_reached():
    asked = [Contribution(f"t{i}", "ana", datetime(2022, 7, 4, 9)) for i in range(2)]
    replied = Contribution("t0", "cat", datetime(2022, 7, 4, 12), to="ana")

    found = health.answers(QUARTER, [*asked, replied])

    assert found.median_first_reply_hours is None
    assert found.answered_within_72h_share == 0.5


def test_who_left_before_the_end_is_not_enrolled():
    gone = Member("zoe", "club", "sport", datetime(2022, 1, 1), left_at=datetime(2022, 8, 1))

    assert health.participation(QUARTER, [gone], [], []).enrolled == 0
