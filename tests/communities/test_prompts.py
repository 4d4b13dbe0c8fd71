"""What communities ask of those who look after them, on both databases."""

from datetime import timedelta

import pytest

from network.communities.actions import participation
from network.communities.models import CareLimit, Part
from network.communities.needs import needs_of
from network.communities.prompts import hints_and_queues, prompts_for
from network.communities.quarters import Quarter
from network.core import clock
from network.core.db import db, save
from tests.builders.communities import closed_community, facilitator, participant, reply, thread
from tests.builders.meetings import meeting
from tests.builders.members import member, organisation


@pytest.fixture(autouse=True)
def on_a_page(app, network):
    """Hints lead somewhere: addresses are made for a page."""
    with app.test_request_context():
        yield


@pytest.fixture
def here(network):
    return closed_community(title="Local government")


@pytest.fixture
def ada(here):
    return facilitator(here)


def kinds(person):
    return [each.kind for each in prompts_for(person)]


def a_quarter_ago():
    return clock.set_to(clock.at(Quarter.of(clock.today()).before.first_day) + timedelta(days=10))


def test_a_quiet_community_asks_for_nothing(here, ada):
    assert kinds(ada) == []


def test_all_hints_come_at_once_each_in_its_community(here, ada):
    with a_quarter_ago():
        loud, question = organisation(name="Loud Council"), thread(here)
        for _each in range(4):
            reply(question, participant(here, loud))
    with clock.set_to(clock.now() - timedelta(days=4)):
        thread(here, ada)
    reply(question, participant(here, name="Ola Demo"))
    for days in (200, 170, 140):
        with clock.set_to(clock.now() - timedelta(days=days)):
            meeting(here, clock.now() + timedelta(minutes=5)).held_at = clock.now()
            db.session.flush()
    participation.ask_to_join(member(), here, "We begin third-party reporting.")

    found, queues = hints_and_queues(ada)

    assert [each.kind for each in found] == ["meeting", "organisation", "voice", "waiting"]
    assert {each.community for each in found} == {here}
    assert [(row.kind, row.number) for row in queues] == [("request", 1)]


def test_only_what_one_looks_after_is_told(here, ada):
    reply(thread(here, ada), participant(here))

    assert kinds(facilitator(closed_community())) == kinds(participant(here)) == []
    assert kinds(ada) == ["voice"]


def test_a_hint_ends_with_looking_after(here, ada):
    reply(thread(here, ada), participant(here))
    here.archived_at = clock.now()
    db.session.flush()

    assert kinds(ada) == []


def test_half_of_the_posts_is_not_yet_most(here, ada):
    with a_quarter_ago():
        two = [organisation(name=name) for name in ("One Council", "Other Trust")]
        question = thread(here, participant(here, two[0]))
        for number in range(5):
            reply(question, participant(here, two[(number + 1) % 2]))

    assert "organisation" not in kinds(ada)


def test_what_is_much_is_the_networks_to_choose(here, ada):
    with a_quarter_ago():
        two = [organisation(name=name) for name in ("One Council", "Other Trust")]
        question = thread(here, participant(here, two[0]))
        for number in range(5):
            reply(question, participant(here, two[(number + 1) % 2]))
    save(CareLimit(name="one_organisation_writes", value=0.4))

    assert kinds(ada).count("organisation") == 2


def test_decisions_stand_among_what_needs_a_facilitator(here, ada):
    participation.ask_to_join(member(), here, "We begin third-party reporting.")

    assert [need.title for need in needs_of(ada)] == ["1 person asks to join Local government"]


def test_somebody_who_facilitates_two_is_told_of_both(here, ada):
    other = closed_community(title="Sport")
    participation.join(ada, other, Part.FACILITATOR)
    for where in (here, other):
        reply(thread(where, ada), participant(where))

    assert {each.community.title for each in prompts_for(ada)} == {"Local government", "Sport"}
