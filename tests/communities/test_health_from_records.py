"""The worked example of the measures, written into the database as people would: the same figures come out."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from network.communities.gathering import figures_in
from network.communities.health import Window
from network.communities.models import Community, Participation, Post, Thread, ThreadKind, ThreadReading
from network.core.db import db, save
from network.organisations.models import Sector
from tests.builders.communities import community
from tests.builders.members import member, organisation

EXAMPLE = json.loads((Path(__file__).parents[1] / "fixtures" / "community-health.json").read_text())
GIVEN, EXPECTED = EXAMPLE["input"], EXAMPLE["expected"]

#: The example lets a reply answer another reply; here each answers its thread, so these figures are not compared. Meetings are apart.
OF_REPLIES_TO_REPLIES = {"cross_org_reply_share", "org_ties", "org_density", "org_reciprocity", "unconnected_organisations", "sector_e_i_index", "cross_sector_share", "expected_cross_sector_share", "bridging_ratio", "replies_counted"}  # fmt: skip
COMPARED = sorted(EXPECTED.keys() - OF_REPLIES_TO_REPLIES - {"meeting_gaps_days", "meeting_gap_cv"})


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
    for each in GIVEN["replies"]:
        wrote(threads[each["thread"]], people[each["by"]], at(each["at"]))
    for number, each in enumerate(GIVEN["views"]):
        thread = list(threads.values())[number]
        looked(thread, people[each["by"]], at(each["at"]))
    window = Window(*(at(GIVEN[name]) for name in ("start", "end", "previous_start")))
    return figures_in(here, [window])[0].as_json()


def opened(here: Community, by, moment):
    thread = save(
        Thread(
            community_id=here.id, kind=ThreadKind.QUESTION, title="A question", slug="a-question", author_id=by.id,
            opened_at=moment, last_post_at=moment, last_author_id=by.id,
        )
    )  # fmt: skip
    wrote(thread, by, moment, is_opening=True)
    return thread


def wrote(thread, by, moment, is_opening=False):
    return save(
        Post(
            thread_id=thread.id, author_id=by.id, body="Words", body_html="", posted_at=moment, is_opening=is_opening
        )
    )  # fmt: skip


def looked(thread, by, moment):
    last = db.session.query(Post).filter_by(thread_id=thread.id).first()
    save(ThreadReading(person_id=by.id, thread_id=thread.id, last_post_id=last.id, read_at=moment))


def test_the_database_gives_the_figures_of_the_worked_example(found):
    told = {name: found[name] for name in COMPARED}

    assert told == {
        name: pytest.approx(EXPECTED[name], abs=1e-6) if isinstance(EXPECTED[name], float) else EXPECTED[name]
        for name in COMPARED
    }
