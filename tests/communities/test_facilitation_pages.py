"""The facilitators' page: questions by age in working days, whom to ask, and what would help now."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from network.communities.actions import care
from network.communities.actions import nudges as nudging
from network.communities.actions import participation as joining
from network.communities.models import Nudge, Part, Willingness
from network.communities.nudging import sweep
from network.communities.quarters import Quarter
from network.core import clock
from network.core.db import db
from network.core.workdays import Nation
from tests.builders.communities import (
    community,
    facilitator,
    participant,
    reply,
    sensitive_community,
    thread,
    willing,
)
from tests.builders.meetings import meeting
from tests.builders.members import member, organisation

GOOD_FRIDAY_WEEK = datetime(2024, 3, 27, 12, tzinfo=UTC)  # a Wednesday
TUESDAY_AFTER = datetime(2024, 4, 2, 12, tzinfo=UTC)


@pytest.fixture
def here(network):
    return community(title="Local government")


@pytest.fixture
def ada(here):
    return facilitator(here, name="Ada Example")


def test_questions_stand_by_age_in_working_days_the_oldest_first(client, here, ada):
    young = thread(here, title="A young question")
    with clock.set_to(clock.now() - timedelta(days=21)):
        thread(here, title="An old question")
    reply(thread(here, title="An answered question"))

    page = client.as_(ada).get(f"/communities/{here.slug}/facilitation")

    assert page.text.index("An old question") < page.text.index(young.title)
    assert "since today" in page.text
    assert "An answered question" not in page.text


@pytest.mark.parametrize(
    ("nation", "changed", "words"),
    [
        (Nation.ENGLAND_AND_WALES, "", "2 working days"),  # Thursday and Tuesday
        (Nation.SCOTLAND, "", "3 working days"),  # no Easter Monday
        (Nation.ENGLAND_AND_WALES, "-2024-04-01\n-2024-03-29", "4 working days"),
    ],
)
def test_bank_holidays_are_those_of_the_nation_the_network_chose(client, network, nation, changed, words):
    network.nation, network.changed_holidays = nation, changed
    with clock.set_to(GOOD_FRIDAY_WEEK):
        where = thread().community
        looks_after = facilitator(where)

    with clock.set_to(TUESDAY_AFTER):
        page = client.as_(looks_after).get(f"/communities/{where.slug}/facilitation")

    assert words in page.text


def test_all_that_one_looks_after_stands_on_one_page(client, here, ada):
    other, foreign = community(title="Sport"), community(title="Youth")
    joining.join(ada, other, Part.FACILITATOR)
    joining.join(ada, foreign)
    for where in (here, other, foreign):
        thread(where, title=f"Asked in {where.title}")

    page = client.as_(ada).get("/communities/facilitation")

    assert "Asked in Local government" in page.text
    assert "Asked in Sport" in page.text
    assert "Asked in Youth" not in page.text


def test_who_facilitates_nothing_finds_no_such_page(client, here):
    assert client.as_(participant(here)).get("/communities/facilitation").status_code == 404
    assert client.as_(participant(here)).get(f"/communities/{here.slug}/facilitation").status_code == 403
    assert client.as_(member()).get(f"/communities/{sensitive_community().slug}/facilitation").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_however_much_waits(client, here, ada, number):
    for _each in range(number):
        nudging.nudge(thread(here), [willing(here)], ada)

    client.as_(ada).get("/communities/facilitation")

    assert client.last_query_count <= 12


def test_two_named_members_are_asked_and_one_is_spared_in_time(client, here, ada):
    question = thread(here, title="Who should sit on a tension monitoring group?")
    bilal, cerys = willing(here, name="Bilal Sample"), willing(here, "lanterns", name="Cerys Placeholder")
    participant(here, name="Esme Testerton")

    page = client.as_(ada).get(f"/communities/threads/{question.id}/nudges")
    assert "May be asked about tension monitoring" in page.text
    assert "Esme Testerton" not in page.text
    client.submit(page.request.path, {"people": [str(bilal.id), str(cerys.id)]})
    page = client.get(f"/communities/{here.slug}/facilitation")
    assert "Bilal Sample will be asked within ten minutes." in page.text
    nudge = db.session.scalar(select(Nudge).where(Nudge.person_id == cerys.id))
    client.submit(f"/communities/nudges/{nudge.id}/taking-back", on=f"/communities/{here.slug}/facilitation")
    with clock.set_to(clock.now() + timedelta(minutes=11)):
        sweep()

    page = client.get(f"/communities/{here.slug}/facilitation")
    assert "Bilal Sample was asked" in page.text
    assert "Cerys Placeholder" not in page.text


def test_three_are_too_many_and_what_was_ticked_stays(client, here, ada):
    question = thread(here)
    asked = [str(willing(here).id) for _each in range(3)]

    page = client.as_(ada).submit(f"/communities/threads/{question.id}/nudges", {"people": asked})

    assert page.status_code == 422
    assert "Choose one or two people." in page.text
    assert page.text.count("checked") == 3


def test_a_stranger_to_the_suggestions_cannot_be_asked(client, here, ada):
    question, stranger = thread(here), participant(here)
    willing(here)
    address = f"/communities/threads/{question.id}/nudges"
    client.as_(ada).get(address)

    page = client.post(address, data={"csrf_token": client.csrf_token, "people": [stranger.id]})

    assert page.status_code == 422
    assert db.session.scalar(select(Nudge)) is None


def test_where_nobody_agreed_it_is_said_kindly(client, here, ada):
    page = client.as_(ada).get(f"/communities/threads/{thread(here).id}/nudges")

    assert "Nobody to ask at the moment" in page.text


def test_only_its_facilitators_may_ask(client, here):
    question, asked = thread(here), willing(here)
    other = facilitator(community())
    (nudge,) = nudging.nudge(question, [asked], facilitator(here))

    assert client.as_(other).get(f"/communities/threads/{question.id}/nudges").status_code == 404
    client.get("/communities/asking")
    answer = client.post(f"/communities/nudges/{nudge.id}/taking-back", data={"csrf_token": client.csrf_token})
    assert answer.status_code == 404


def test_the_way_from_the_letter_is_for_who_was_asked(client, network):
    hidden = sensitive_community()
    question, asked = thread(hidden), willing(hidden)
    (nudge,) = nudging.nudge(question, [asked], facilitator(hidden))

    answer = client.as_(asked).get(f"/communities/nudges/{nudge.id}")
    assert answer.location.startswith(f"/communities/threads/{question.id}-")
    assert client.as_(willing(hidden)).get(f"/communities/nudges/{nudge.id}").status_code == 404


def test_a_person_says_what_they_may_be_asked_about_and_takes_it_back(client, here):
    somebody = participant(here)
    client.as_(somebody)

    assert "checked" not in client.get("/communities/asking").text  # nobody is asked who has not said so
    page = client.submit("/communities/asking", {"agrees": "y", "themes": ""})
    assert "Name one theme at least" in page.text
    client.submit("/communities/asking", {"agrees": "y", "themes": "hate crime, young people"})
    agreed = db.session.scalar(select(Willingness).where(Willingness.person_id == somebody.id))
    assert agreed.themes == ["hate crime", "young people"]
    assert "nobody is told whether I looked" in agreed.wording

    client.submit("/communities/asking", {"agrees": None})
    assert agreed.withdrawn_at is not None


def test_a_new_voice_is_a_hint_until_a_facilitator_has_welcomed_it(client, here, ada):
    ola = participant(here, name="Ola Demo")
    first = reply(thread(here, ada), ola)
    address = f"/communities/{here.slug}/facilitation"

    assert "Ola Demo wrote here for the first time" in client.as_(ada).get(address).text
    care.thank(first, ada)
    assert "Ola Demo wrote" not in client.get(address).text


def test_a_second_post_is_no_new_voice(client, here, ada):
    ola = participant(here, name="Ola Demo")
    with clock.set_to(clock.now() - timedelta(days=30)):
        reply(thread(here, ada), ola)
    reply(thread(here, ada), ola)

    assert "Ola Demo wrote" not in client.as_(ada).get(f"/communities/{here.slug}/facilitation").text


def test_a_question_of_over_72_hours_is_a_hint(client, here, ada):
    with clock.set_to(clock.now() - timedelta(hours=71)):
        thread(here)
    address = f"/communities/{here.slug}/facilitation"
    assert "question waits" not in client.as_(ada).get(address).text

    with clock.set_to(clock.now() + timedelta(hours=2)):
        assert "1 question waits" in client.get(address).text


def test_where_one_house_wrote_most_of_a_quarter_it_is_a_hint(client, here, ada):
    loud = organisation(name="Loud Council")
    with clock.set_to(clock.at(Quarter.of(clock.today()).before.first_day) + timedelta(days=10)):
        question = thread(here, ada)
        for _each in range(4):
            reply(question, participant(here, loud))

    page = client.as_(ada).get(f"/communities/{here.slug}/facilitation")

    assert "wrote 80% of the last quarter" in page.text


def held_every(days, where, times, last):
    for number in range(times):
        with clock.set_to(clock.now() - timedelta(days=last + days * number)):
            met = meeting(where, clock.now() + timedelta(minutes=5))
            met.held_at = clock.now()
            db.session.flush()


@pytest.mark.parametrize(("last", "is_missing"), [(40, False), (50, True)])
def test_no_meeting_for_one_and_a_half_times_the_usual_gap_is_a_hint(client, here, ada, last, is_missing):
    held_every(30, here, 3, last)

    page = client.as_(ada).get(f"/communities/{here.slug}/facilitation")

    assert ("Usually there is one about every 30 days" in page.text) is is_missing


def test_a_meeting_to_come_is_no_hint(client, here, ada):
    held_every(30, here, 3, 50)
    meeting(here, clock.now() + timedelta(days=5))

    assert "No meeting since" not in client.as_(ada).get(f"/communities/{here.slug}/facilitation").text


def test_hints_stand_on_today_with_at_most_twelve_statements(client, here, ada):
    for number in range(3):
        where = community()
        joining.join(ada, where, Part.FACILITATOR)
        reply(thread(where, ada), participant(where, name=f"Newcomer {number}"))
    page = client.as_(ada).get("/today")

    assert "Newcomer 0 wrote here for the first time" in page.text
    assert client.last_query_count <= 12


def test_of_a_sensitive_community_today_says_only_that_there_is_something(client, network):
    hidden = sensitive_community(title="Race and faith hate crime")
    looks_after = facilitator(hidden)
    reply(thread(hidden, looks_after, title="Quiet words"), participant(hidden, name="Noor Sample"))

    page = client.as_(looks_after).get("/today")

    assert "A community you look after would be glad of a hand" in page.text
    assert "Noor Sample wrote" not in page.text


def test_who_looks_after_nothing_has_no_hints_on_today(client, here, ada):
    reply(thread(here, ada), participant(here, name="Ola Demo"))

    assert "Ola Demo wrote here for the first time" not in client.as_(participant(here)).get("/today").text
