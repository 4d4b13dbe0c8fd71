"""One table of what is found, and in which order, the same on both databases."""

from datetime import timedelta

import pytest

from network.core import clock
from network.search.results import results_for, suggested_for
from network.search.words import read
from tests.builders.communities import community, participant
from tests.builders.search import entry

LIBRARY = {
    "renewal": ("Renewing a membership", "How members renew, and what it costs."),
    "events": ("The power of events", "Events bring people together; a renewal of civic life."),
    "welcome": (
        "Welcoming refugees",
        "What councils learnt about inter-faith work in Caerdydd and at the Café Croeso.",
    ),
    "police": (
        "Hate crime reporting",
        "Third-party reporting centres, the police, and what a policy needs. See gov.uk/report.",
    ),
    "crime": ("A crime novel", "Full of hate, and of love for the crime genre in 2027."),
    "welsh": ("Cydlyniant cymunedol", "Cynllun newydd: tŷ, dŵr, a chymunedau."),
    "plan": ("Plans for a new plane tree", "O'Brien's council planted it (Street_Name, item 3.5)."),
}
RELEVANCE = [
    # typed, found, the best first
    ("renewing members", ["renewal"]),
    ("renewal", ["renewal", "events"]),
    ("RENEW", ["renewal", "events"]),
    ("renewi", ["renewal", "events"]),
    ("event", ["events"]),
    ("hate crime", ["police", "crime"]),
    ('"hate crime"', ["police"]),
    ("crime hate", ["police", "crime"]),
    ("interfaith", []),
    ("inter-faith", ["welcome"]),
    ("faith work", ["welcome"]),
    ("cafe", ["welcome"]),
    ("Café", ["welcome"]),
    ("cafés", ["welcome"]),
    ("welc", ["welcome"]),
    ("refugee", ["welcome"]),
    ("refugees welcome", ["welcome"]),
    ("the power of the events", ["events"]),
    ("gov.uk", ["police"]),
    ("gov uk report", ["police"]),
    ("third party", ["police"]),
    ("2027", ["crime"]),
    ("3.5", ["plan"]),
    ("street name", ["plan"]),
    ("o'brien", ["plan"]),
    ("council's", ["welcome", "plan"]),
    ("tŷ dŵr", ["welsh"]),
    ("ty dwr", ["welsh"]),
    ("cymuned", ["welsh"]),
    ("polic", ["police"]),
    ("nothing like this", []),
    ("hate -crime", []),
    ("council -refugees", ["plan"]),
    ('reporting -"hate crime"', []),
    ('hate -"hate crime"', ["crime"]),
    ("-council", []),
    ("inter-faith -plan", ["welcome"]),
    ("hate NOT crime", []),
    ("hate OR welsh", []),
    ("*", []),
    ("c++", []),
]


@pytest.fixture
def here(network):
    """A community whose documents everybody in this test may read."""
    return community(title="A place")


@pytest.fixture
def reader(here):
    return participant(here)


@pytest.fixture
def library(here):
    return {entry(title, text, community_id=here.id).record_id: name for name, (title, text) in LIBRARY.items()}


def found(library, reader, typed):
    items = results_for(reader, read(typed)).items
    return [library[int(item.path.rpartition("/")[2])] for item in items if item.path.startswith("/somewhere/")]


@pytest.mark.parametrize(("typed", "expected"), RELEVANCE)
def test_both_databases_find_the_same_in_the_same_order(library, reader, typed, expected):
    assert found(library, reader, typed) == expected


def test_of_two_alike_the_newer_comes_first(here, reader):
    old = clock.now() - timedelta(days=2_000)
    newer, older = [
        entry("Alike", "Zebrafinch", community_id=here.id, happened_at=moment) for moment in (clock.now(), old)
    ]

    assert [item.path for item in results_for(reader, read("zebrafinch")).items] == [newer.path, older.path]


def test_a_conversation_is_shown_once_with_its_best_post(here, reader):
    entry("Zebrafinch", "A question.", community_id=here.id, thread_id=5)
    for number in range(3):
        entry(
            "",
            f"A zebrafinch again, in many more words than that {number}.",
            kind="reply",
            community_id=here.id,
            thread_id=5,
        )

    shown = results_for(reader, read("zebrafinch")).items

    assert [(item.kind, item.others) for item in shown] == [("thread", 3)]


@pytest.mark.parametrize(
    "title",
    [
        "Communities",
        "Organisations",
        "Renewing",
        "Volunteering",
        "Policies",
        "Integration",
        "Cohesion",
        "Playground",
        "Payments",
        "Citywide",
    ],
)
def test_suggestions_stay_while_a_word_is_being_finished(here, reader, title):
    entry(title, community_id=here.id)

    lost = [title[:end] for end in range(2, len(title) + 1) if not suggested_for(reader, read(title[:end]))]

    assert lost == []
