from datetime import timedelta

from sqlalchemy import select

from network.communities.actions import polls
from network.communities.models import Answer, Poll
from network.core import clock
from network.core.db import db, rows
from tests.builders.communities import address_of, facilitator, participant, thread
from tests.builders.members import member


def day(days):
    return f"{clock.today() + timedelta(days=days):%Y-%m-%d}"


def test_who_opened_the_conversation_adds_a_poll_and_others_answer_it(client, network):
    question = thread()
    client.as_(question.author).submit(
        f"/communities/threads/{question.id}/poll",
        {"question": "Where shall we meet?", "options": "Aldermere\nDunholme\n", "closes_on": day(7)},
    )
    asked = rows(select(Poll))[0]
    client.as_(participant(question.community))
    before = client.get(address_of(question)).text
    client.submit(
        f"/communities/threads/{question.id}/poll/vote", {"option": str(asked.options[1].id)}, on=address_of(question)
    )

    assert "Nobody sees who answered what." in before
    assert "1 person has answered." in client.page.text
    assert "Change my answer" in client.page.text


def test_a_time_is_found_in_local_time_and_names_are_shown_if_that_was_said(client, network):
    question = thread()
    client.as_(question.author).submit(
        f"/communities/threads/{question.id}/poll?for=time",
        {
            "question": "When?",
            "times-0": f"{day(20)}T14:00",
            "times-1": f"{day(21)}T09:30",
            "shows_names": "y",
            "closes_on": day(7),
        },
    )
    asked = rows(select(Poll))[0]
    voter = participant(question.community, name="Farid Madeup")
    polls.vote(asked, voter, {each.id: Answer.MAYBE for each in asked.options})
    text = client.get(address_of(question)).text

    assert [f"{clock.here(each.starts_at):%H:%M}" for each in asked.options] == ["14:00", "09:30"]
    assert "Everybody who reads this sees who answered what." in text
    assert "Farid Madeup" in text


def test_names_are_never_shown_where_it_was_said_that_they_are_not(client, network):
    question = thread()
    asked = polls.open_poll(question, question.author, "Yes?", ["Yes", "No"], clock.now() + timedelta(days=2))
    polls.vote(asked, participant(question.community, name="Farid Madeup"), {asked.options[0].id: Answer.YES})

    assert "Farid Madeup" not in client.as_(facilitator(question.community)).get(address_of(question)).text


def test_a_poll_with_one_answer_or_none_is_asked_for_again_with_what_was_typed(client, network):
    question = thread()
    answer = client.as_(question.author).submit(
        f"/communities/threads/{question.id}/poll", {"question": "Where?", "options": "Only one", "closes_on": ""}
    )

    assert answer.status_code == 422
    assert "Write between two and ten answers, each on a line of its own." in answer.text
    assert "Choose the last day to answer." in answer.text
    assert "Only one" in answer.text


def test_its_author_closes_it_and_says_what_came_of_it(client, network):
    question = thread()
    polls.open_poll(question, question.author, "Yes?", ["Yes", "No"], clock.now() + timedelta(days=2))
    client.as_(question.author).submit(f"/communities/threads/{question.id}/poll/closing", on=address_of(question))
    client.submit(f"/communities/threads/{question.id}/poll/outcome", {"outcome": "We said **yes**."})

    assert "What came of it" in client.page.text
    assert "<strong>yes</strong>" in client.get(address_of(question)).text


def test_others_neither_add_nor_close_a_poll_and_outsiders_find_none(client, network):
    question = thread()
    client.as_(participant(question.community)).get(address_of(question))
    token = client.csrf_token
    assert client.get(f"/communities/threads/{question.id}/poll").status_code == 403
    polls.open_poll(question, question.author, "Yes?", ["Yes", "No"], clock.now() + timedelta(days=2))

    assert (
        client.post(f"/communities/threads/{question.id}/poll/closing", data={"csrf_token": token}).status_code == 403
    )
    client.as_(member()).get(address_of(question))
    answer = client.post(f"/communities/threads/{question.id}/poll/vote", data={"csrf_token": client.csrf_token})
    assert answer.status_code == 403


def test_a_poll_costs_the_page_of_its_conversation_two_statements(client, network):
    question = thread()
    reader = participant(question.community)
    client.as_(reader)
    costs = []
    for voters in (None, 1, 3):
        if voters == 1:
            polls.open_poll(question, question.author, "Yes?", ["Yes", "No"], clock.now() + timedelta(days=2))
        for _ in range(voters or 0):
            asked = rows(select(Poll))[0]
            polls.vote(asked, participant(question.community), {asked.options[0].id: Answer.YES})
        client.get(address_of(question))
        client.get(address_of(question))
        costs.append(client.last_query_count)
    db.session.expire_all()

    assert [cost - costs[0] for cost in costs] == [0, 2, 2]
