"""The worked example of the measures, written into the database as people would: the same figures come out."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from network.communities.gathering import figures_in
from network.communities.health import Window
from network.communities.models import Community, Participation, Post, ReadingDay, Thread, ThreadKind
from network.core import clock
from network.core.db import save
from network.organisations.models import Sector
from tests.builders.communities import community
from tests.builders.members import member, organisation

EXAMPLE = json.loads((Path(__file__).parents[1] / "fixtures" / "community-health.json").read_text())
GIVEN, EXPECTED = EXAMPLE["input"], EXAMPLE["expected"]

#: Meetings are apart.
COMPARED = sorted(EXPECTED.keys() - {"meeting_gaps_days", "meeting_gap_cv"})


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.fixture
def found(network):
    here = community()
    houses = {each["org"]: Sector(each["sector"]) for each in GIVEN["members"]}
    houses = {name: organisation(name=name, sector=sector) for name, sector in houses.items()}
    people = {}
    for each in GIVEN["members"]:
        people[each["id"]] = member(houses[each["org"]], name=each["id"])
        save(Participation(community_id=here.id, person_id=people[each["id"]].id, joined_at=at(each["joined"])))
    threads = {each["id"]: opened(here, people[each["by"]], at(each["at"])) for each in GIVEN["threads"]}
    replies = {}
    for each in GIVEN["replies"]:
        answered = replies.get(each.get("to"))
        replies[each["id"]] = wrote(threads[each["thread"]], people[each["by"]], at(each["at"]), answered=answered)
    for each in GIVEN["views"]:
        looked(here, people[each["by"]], at(each["at"]))
    window = Window(*(at(GIVEN[name]) for name in ("start", "end", "previous_start")))
    return with_names(figures_in(here, [window])[0].as_json(), {str(each.id): each.name for each in houses.values()})


def with_names(figures, names):
    """As the example calls the organisations."""
    ties = {"->".join(names[each] for each in tie.split("->")): count for tie, count in figures["org_ties"].items()}
    alone = sorted(names[each] for each in figures["unconnected_organisations"])
    return {**figures, "org_ties": ties, "unconnected_organisations": alone}


def opened(here: Community, by, moment):
    thread = save(
        Thread(
            community_id=here.id, kind=ThreadKind.QUESTION, title="A question", slug="a-question", author_id=by.id,
            opened_at=moment, last_post_at=moment, last_author_id=by.id,
        )
    )  # fmt: skip
    wrote(thread, by, moment, is_opening=True)
    return thread


def wrote(thread, by, moment, is_opening=False, answered=None):
    return save(
        Post(
            thread_id=thread.id, author_id=by.id, body="Words", body_html="", posted_at=moment, is_opening=is_opening,
            answers_id=answered.id if answered else None,
        )
    )  # fmt: skip


def looked(where, by, moment):
    began_at = clock.at(clock.here(moment).date())
    save(ReadingDay(person_id=by.id, community_id=where.id, began_at=began_at))


def test_the_database_gives_the_figures_of_the_worked_example(found):
    told = {name: found[name] for name in COMPARED}

    assert told == {
        name: pytest.approx(EXPECTED[name], abs=1e-6) if isinstance(EXPECTED[name], float) else EXPECTED[name]
        for name in COMPARED
    }
