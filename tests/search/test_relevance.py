"""One table of what is found, and in which order, the same on both databases."""

from datetime import timedelta

import pytest

from network.core import clock
from network.core.login import Anonymous
from network.search import queries
from network.search.results import results_for
from network.search.words import read
from tests.builders.search import entry

COMMUNITY = 7
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
    ("hate NOT crime", []),
    ("hate OR welsh", []),
    ("*", []),
    ("c++", []),
]


@pytest.fixture
def library(network, monkeypatch):
    """Some documents in a community that everybody may read."""
    monkeypatch.setattr(queries, "readable_communities", lambda person: [COMMUNITY])
    return {
        entry(title, text, community_id=COMMUNITY, thread_id=None).record_id: name
        for name, (title, text) in LIBRARY.items()
    }


def found(library, typed):
    return [library[int(item.path.rpartition("/")[2])] for item in results_for(Anonymous(), read(typed)).items]


@pytest.mark.parametrize(("typed", "expected"), RELEVANCE)
def test_both_databases_find_the_same(library, typed, expected):
    assert sorted(found(library, typed)) == sorted(expected)


@pytest.mark.parametrize(
    ("typed", "expected"), [("renewal", "renewal"), ("hate crime", "police"), ("council plan", "plan")]
)
def test_what_says_it_in_its_title_comes_first(library, typed, expected):
    assert found(library, typed)[0] == expected


def test_of_two_alike_the_newer_comes_first(library):
    old = clock.now() - timedelta(days=2_000)
    documents = [
        entry("Alike", "Zebrafinch", community_id=COMMUNITY, happened_at=moment) for moment in (clock.now(), old)
    ]

    assert [item.path for item in results_for(Anonymous(), read("zebrafinch")).items] == [d.path for d in documents]
