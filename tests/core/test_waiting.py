"""The rule of the waiting list: a table of cases, and what holds whatever is cancelled, declined or let pass."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from network.core.waiting import MOST_PASSES, Party, allot, allot_with_newcomer, position


def passes(found):
    return {party.id: party.passed_over for party in found.passed_over}


TABLE = [
    ("nobody waits", 3, [], {}, {}, 3, None),
    ("nothing is free", 0, [Party(1)], {}, {}, 0, None),
    ("first come, first served", 2, [Party(1), Party(2), Party(3)], {1: 1, 2: 1}, {}, 0, None),
    ("the first that fits", 1, [Party(1, 2), Party(2, 1)], {2: 1}, {1: 1}, 0, None),
    ("nobody fits, and nobody is passed over", 1, [Party(1, 2), Party(2, 3)], {}, {}, 1, None),
    ("some will do", 2, [Party(1, 3, takes_some=True), Party(2)], {1: 2}, {}, 0, None),
    ("each one that comes before counts", 2, [Party(1, 3), Party(2), Party(3)], {2: 1, 3: 1}, {1: 2}, 0, None),
    (
        "three times is enough, also within one round",
        4,
        [Party(1, 5), Party(2), Party(3), Party(4), Party(5)],
        {2: 1, 3: 1, 4: 1},
        {1: 3},
        1,
        1,
    ),
    ("what is free is kept for who was passed over thrice", 1, [Party(1, 2, passed_over=3), Party(2)], {}, {}, 1, 1),
    ("and goes to them once it suffices", 3, [Party(1, 2, passed_over=3), Party(2)], {1: 2, 2: 1}, {}, 0, None),
    ("two large parties", 1, [Party(1, 3, passed_over=1), Party(2, 2), Party(3)], {3: 1}, {1: 2, 2: 1}, 0, None),
]


@pytest.mark.parametrize(
    "free, line, offered, passed_over, left, kept_for", [row[1:] for row in TABLE], ids=[row[0] for row in TABLE]
)
def test_free_places_go_to_the_first_that_fits_within_the_rule(free, line, offered, passed_over, left, kept_for):
    found = allot(free, line)

    assert found.offered == offered
    assert passes(found) == passed_over
    assert (found.left, found.kept_for) == (left, kept_for)


def test_a_party_of_more_than_there_ever_are_holds_nobody_up():
    found = allot(1, [Party(1, 9, passed_over=3), Party(2)], most=8)

    assert found.offered == {2: 1}
    assert passes(found) == {}


@pytest.mark.parametrize(
    "free, line, size, gets_it",
    [
        (2, [], 2, True),
        (1, [], 2, False),
        (1, [Party(1)], 1, False),
        (2, [Party(1)], 1, True),
        (1, [Party(1, 2)], 1, True),
        (1, [Party(1, 2, passed_over=3)], 1, False),
    ],
)
def test_a_newcomer_stands_at_the_end_of_the_line(free, line, size, gets_it):
    assert (allot_with_newcomer(free, line, size) is not None) is gets_it


def test_the_first_in_line_is_number_one():
    assert [position([Party(7), Party(9)], entry) for entry in (7, 9)] == [1, 2]


class House:
    """Places that are taken, offered or free, and those who wait for them: the least that the rule needs around it."""

    def __init__(self, capacity):
        self.capacity, self.taken, self.offers, self.line = capacity, capacity, {}, []
        self.came_before = {}  # how often somebody behind got an offer first
        self.number = 0

    @property
    def free(self):
        return self.capacity - self.taken - sum(self.offers.values())

    def join(self, size, takes_some):
        self.number += 1
        self.line.append(Party(self.number, min(size, self.capacity), takes_some))
        self.came_before[self.number] = 0
        self.share_out()

    def share_out(self):
        waiting = [party for party in self.line if party.id not in self.offers]
        found = allot(self.free, waiting, self.capacity)
        for entry, places in found.offers:
            for party in waiting:
                if party.id == entry:
                    break
                self.came_before[party.id] += party.id not in found.offered
            self.offers[entry] = places
        counted = {party.id: party for party in found.passed_over}
        self.line = [counted.get(party.id, party) for party in self.line]
        assert self.free >= 0

    def accept(self, entry):
        places = self.offers.pop(entry)
        self.taken += places
        left = [replace(p, size=p.size - places) if p.id == entry else p for p in self.line]
        self.line = [party for party in left if party.size]
        self.share_out()

    def decline(self, entry):
        del self.offers[entry]
        self.line = [party for party in self.line if party.id != entry]
        self.share_out()

    def cancel(self, places):
        self.taken -= min(places, self.taken)
        self.share_out()


STEPS = some.lists(
    some.tuples(
        some.sampled_from(["join", "cancel", "accept", "decline", "expire"]), some.integers(1, 6), some.booleans()
    ),
    max_size=60,
)


def lived(capacity, steps):
    house = House(capacity)
    for what, number, takes_some in steps:
        if what == "join":
            house.join(number, takes_some)
        elif what == "cancel":
            house.cancel(number)
        elif house.offers:
            entry = sorted(house.offers)[number % len(house.offers)]
            house.accept(entry) if what == "accept" else house.decline(entry)
    return house


@given(capacity=some.integers(1, 12), steps=STEPS)
@settings(max_examples=120)
def test_never_more_than_there_is_and_nobody_is_passed_over_more_than_three_times(capacity, steps):
    house = lived(capacity, steps)

    assert 0 <= house.taken + sum(house.offers.values()) <= capacity
    assert max(house.came_before.values(), default=0) <= MOST_PASSES


@given(capacity=some.integers(1, 12), steps=STEPS)
@settings(max_examples=120)
def test_nobody_starves_while_places_come_back(capacity, steps):
    house = lived(capacity, steps)
    waiting = [party.id for party in house.line]

    for _turn in range(4 * sum(party.size for party in house.line) + len(waiting)):
        for entry in list(house.offers):
            house.accept(entry)
        house.join(1, False)  # newcomers never end
        house.cancel(1)

    assert not [party.id for party in house.line if party.id in waiting]
