"""The rule by which delegates are introduced: the worked example, and what always holds."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.introductions.matching import MOST_EACH, Seeker, matched, score

numbers = iter(range(1, 10_000))
TAGS = st.frozensets(st.sampled_from(["halls", "funds", "sport", "meals", "data"]), max_size=3)
SEEKERS = st.lists(
    st.builds(
        Seeker,
        id=st.integers(1, 10_000),
        name=st.sampled_from(["Ada", "Ben", "Cem", "Dot", "Eve", "Fay"]),
        organisation=st.sampled_from(["", "Dunholme", "Copper Kettle"]),
        sector=st.sampled_from(["", "council", "charity"]),
        offers=TAGS,
        asks=TAGS,
        interests=TAGS,
    ),
    max_size=12,
    unique_by=lambda each: each.id,
)


def seeker(name="Ada", **over):
    tags = {each: frozenset(over.pop(each, ())) for each in ("offers", "asks", "interests")}
    return Seeker(next(numbers), name, **tags, **over)


@pytest.mark.parametrize(
    ("one", "other", "points"),
    [
        ({}, {}, 0),
        ({"asks": ["halls"]}, {"offers": ["halls"]}, 3),
        ({"asks": ["halls"], "offers": ["funds"]}, {"offers": ["halls"], "asks": ["funds"]}, 6),
        ({"interests": ["sport", "meals"]}, {"interests": ["sport", "meals", "data"]}, 2),
        ({"sector": "council"}, {"sector": "charity"}, 2),
        ({"sector": "council"}, {"sector": "council"}, 0),
        ({"sector": "council"}, {}, 0),
        ({"organisation": "Dunholme"}, {"organisation": "Dunholme"}, -5),
        (
            {"asks": ["halls"], "interests": ["sport"], "sector": "council", "organisation": "Dunholme"},
            {"offers": ["halls"], "interests": ["sport"], "sector": "charity", "organisation": "Copper Kettle"},
            6,
        ),
        (
            {"asks": ["halls"], "interests": ["sport"], "organisation": "Dunholme"},
            {"offers": ["halls"], "interests": ["sport"], "organisation": "Dunholme"},
            -1,
        ),
    ],
)
def test_the_score_of_a_pair_is_the_same_from_both_sides(one, other, points):
    ada, ben = seeker("Ada", **one), seeker("Ben", **other)

    assert score(ada, ben) == score(ben, ada) == points


def test_the_best_pairs_come_first_and_ties_by_the_two_names():
    ada = seeker("Ada", asks=["halls"], interests=["sport"], sector="council")
    ben = seeker("Ben", offers=["halls"], interests=["sport"], sector="charity")  # 6 with Ada
    cem = seeker("Cem", interests=["sport"], sector="charity")  # 3 with Ada, 1 with Ben
    dot = seeker("Dot", interests=["sport"], sector="charity")  # the same as Cem

    pairs = [(each.one.name, each.other.name, each.score, each.slot) for each in matched([dot, cem, ben, ada])]

    assert pairs == [
        ("Ada", "Ben", 6, 0),
        ("Ada", "Cem", 3, 1),
        ("Ada", "Dot", 3, 2),
        ("Ben", "Cem", 1, 2),
        ("Ben", "Dot", 1, 1),
        ("Cem", "Dot", 1, 0),
    ]


def test_nobody_meets_more_than_three():
    hub = seeker("Hub", offers=["halls"])
    others = [seeker(f"Seeker {number}", asks=["halls"]) for number in range(5)]

    pairs = matched([hub, *others])

    assert [each.other.name for each in pairs] == ["Seeker 0", "Seeker 1", "Seeker 2"]


@given(SEEKERS)
def test_what_always_holds(seekers):
    pairs = matched(seekers)
    met = [each.id for pair in pairs for each in (pair.one, pair.other)]

    assert all(pair.score == score(pair.one, pair.other) > 0 for pair in pairs)
    assert all(met.count(each) <= MOST_EACH for each in set(met))
    taken = [(each.id, pair.slot) for pair in pairs for each in (pair.one, pair.other)]
    assert len(taken) == len(set(taken)), "nobody sits at two tables at one time"
    assert all(pair.slot < 2 * MOST_EACH - 1 for pair in pairs)
    shuffled = random.Random(1).sample(seekers, len(seekers))
    assert matched(shuffled) == pairs
    free = [each for each in seekers if met.count(each.id) < MOST_EACH]
    together = {frozenset((pair.one.id, pair.other.id)) for pair in pairs}
    left = [(a, b) for a in free for b in free if a.id < b.id and frozenset((a.id, b.id)) not in together]
    assert all(score(a, b) <= 0 for a, b in left), "no two who are free and fit are left apart"
