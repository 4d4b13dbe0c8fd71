"""The health of a community, against the worked example of the measures."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from network.communities import health
from network.communities.health import Contribution, Figures, Member, View, Window, tally
from network.communities.health.given import Unreadable, figures_from

FILE = Path(__file__).parents[1] / "fixtures" / "community-health.json"
EXAMPLE = json.loads(FILE.read_text())
EXPECTED = EXAMPLE["expected"]
QUARTER = Window(datetime(2022, 7, 1), datetime(2022, 10, 1), datetime(2022, 4, 1))
JOINED = datetime(2022, 1, 10)


def exactly(value):
    return pytest.approx(value, abs=1e-6) if isinstance(value, float) else value


def people(number):
    return [Member(f"p{n}", f"org{n}", f"sector{n}", JOINED) for n in range(number)]


def said(*contributions, members=()):
    """The figures of contributions: (thread, author, hours after the quarter began, to whom)."""
    made = [
        Contribution(thread, by, QUARTER.start + timedelta(hours=hours), *to)
        for thread, by, hours, *to in contributions
    ]
    return Figures(QUARTER, members or people(6), tally(QUARTER, made))


@pytest.mark.parametrize("name", EXPECTED)
def test_each_figure_is_that_of_the_worked_example(name):
    assert figures_from(EXAMPLE).as_json()[name] == exactly(EXPECTED[name])


def test_the_command_prints_every_figure_of_the_worked_example(app):
    answer = app.test_cli_runner().invoke(args=["communities", "health", "--input", str(FILE), "--json"])

    printed = json.loads(answer.output)
    assert answer.exit_code == 0
    assert {name: printed[name] for name in EXPECTED} == {name: exactly(value) for name, value in EXPECTED.items()}


def test_without_json_it_prints_a_line_for_each(app):
    answer = app.test_cli_runner().invoke(args=["communities", "health", "--input", str(FILE)])

    assert "bridging_ratio: 1.142857" in answer.output


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"start": None}, "start is missing"),
        ({"end": "2022-10-32"}, "end: '2022-10-32' is no moment"),
        ({"end": "2022-06-01"}, "start must lie after previous_start and before end"),
        ({"start": "2022-07-01T00:00:00+01:00"}, "names a zone"),
        ({"members": "ten"}, "members must be a list"),
        ({"members": [{"id": "ana", "org": "council", "sector": "sport"}]}, "members[0].joined is missing"),
        ({"members": [1]}, "members[0] must be an object"),
        ({"threads": [{"id": "t1", "at": "2022-07-01"}]}, "threads[0].by is missing"),
        (
            {"replies": [{"id": "r", "by": "ana", "at": "2022-07-02", "thread": "t99"}]},
            "replies[0].thread: there is no 't99'",
        ),
        ({"views": [{"by": "ana", "at": "soon"}]}, "views[0].at: 'soon' is no moment"),
        ({"meetings": ["2022-06-08", 5]}, "meetings[1]: 5 is no day"),
    ],
)
def test_what_is_wrong_in_a_file_is_said_by_its_key(app, tmp_path, change, said):
    file = tmp_path / "records.json"
    file.write_text(json.dumps({"input": {**EXAMPLE["input"], **change}}))

    answer = app.test_cli_runner().invoke(args=["communities", "health", "--input", str(file)])

    assert answer.exit_code == 2
    assert said in answer.output


@pytest.mark.parametrize("words", ["{", "[]", '"words"'])
def test_what_is_no_such_file_is_said_as_well(app, tmp_path, words):
    file = tmp_path / "records.json"
    file.write_text(words)

    assert app.test_cli_runner().invoke(args=["communities", "health", "--input", str(file)]).exit_code == 2


def test_records_may_stand_at_the_top_of_a_file():
    assert figures_from(EXAMPLE["input"]).people.enrolled == EXPECTED["enrolled"]
    with pytest.raises(Unreadable):
        figures_from({})


def test_a_silent_community_has_counts_and_no_shares():
    found = said().as_json()

    assert (found["enrolled"], found["contributors"], found["quiet"], found["contributions"]) == (6, 0, 6, 0)
    for name in ("gini_contributors", "participation_equality", "return_rate", "sector_evenness", "top_tenth_share", "bridging_ratio", "meeting_gap_cv"):  # fmt: skip
        assert found[name] is None, name
    assert (found["contributor_share"], found["lurker_ratio"], found["median_reached"]) == (0, None, False)


def test_with_nobody_enrolled_nothing_divides_by_nothing():
    found = Figures(QUARTER, [], tally(QUARTER, []))

    assert found.as_json()["contributor_share"] is found.new_voices_per_ten is found.ties.density is None


def test_one_voice_is_as_even_as_can_be_and_shows_no_shares():
    found = said(("t", "p0", 1), ("t", "p0", 2, "p0"))

    assert (found.people.gini_contributors, found.people.participation_equality) == (0, 1)
    assert (found.people.contributions, found.ties.replies, found.people.shows_shares) == (2, 0, False)


@pytest.mark.parametrize(("voices", "shows"), [(4, False), (5, True)])
def test_shares_are_shown_from_five_voices_on(voices, shows):
    assert said(*[(f"t{n}", f"p{n}", n) for n in range(voices)]).people.shows_shares is shows


def test_while_half_of_the_threads_wait_the_median_is_not_reached():
    found = said(("t0", "p0", 1), ("t1", "p0", 1), ("t0", "p1", 4, "p0"))

    assert found.answers.median_first_reply_hours is None
    assert found.answers.answered_within_72h_share == 0.5


def test_a_reply_at_exactly_72_hours_is_soon_enough():
    assert said(("t", "p0", 0), ("t", "p1", 72, "p0")).answers.answered_within_72h_share == 1
    assert said(("t", "p0", 0), ("t", "p1", 72.01, "p0")).answers.answered_within_72h_share == 0


def test_a_thread_has_seven_days_before_it_counts():
    end = (QUARTER.end - QUARTER.start).total_seconds() / 3600

    assert said(("t", "p0", end - 168)).answers.eligible_threads == 1
    assert said(("t", "p0", end - 167)).answers.eligible_threads == 0


def test_a_reply_after_the_end_answers_nothing():
    end = (QUARTER.end - QUARTER.start).total_seconds() / 3600

    assert said(("t", "p0", 1), ("t", "p1", end, "p0")).answers.unanswered_share == 1


def test_hours_are_hours_also_where_the_clocks_change():
    spring = Window(*(datetime(2022, month, 1, tzinfo=UTC) for month in (3, 6, 1)))
    asked, answered = datetime(2022, 3, 26, 12, tzinfo=UTC), datetime(2022, 3, 27, 12, tzinfo=UTC)  # 13:00 on the wall
    made = [Contribution("t", "p0", asked), Contribution("t", "p1", answered, "p0")]

    assert health.answers(spring, tally(spring, made)).median_first_reply_hours == 24


def test_who_left_before_the_end_is_not_enrolled():
    gone = Member("zoe", "club", "sport", datetime(2022, 1, 1), left_at=datetime(2022, 8, 1))

    assert said(members=[gone]).people.enrolled == 0


def test_who_only_looks_is_a_reader_and_who_writes_is_not():
    made = [Contribution("t", "p0", QUARTER.start)]
    looked = [View(by, QUARTER.start) for by in ("p0", "p1", "stranger")]

    found = Figures(QUARTER, people(3), tally(QUARTER, made, looked)).people

    assert (found.contributors, found.readers, found.quiet) == (1, 1, 1)


def test_meetings_on_one_day_have_no_rhythm():
    assert health.rhythm([date(2022, 7, 1)] * 3).variation is None
    assert health.rhythm([date(2022, 7, 1), date(2022, 8, 1)]).variation is None


def test_many_organisations_that_all_reply_to_each_other_are_reckoned_at_once():
    house = people(60)
    made = [
        Contribution(f"t{one}-{other}", f"p{one}", QUARTER.start, f"p{other}")
        for one in range(60)
        for other in range(60)
        if one != other
    ]
    found = Figures(QUARTER, house, tally(QUARTER, made)).ties

    assert (found.density, found.reciprocity) == (1, 1)
    assert found.directed is found.directed  # worked out once, however often it is asked
