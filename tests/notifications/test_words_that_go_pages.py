"""A notification keeps no words of what its person may read no more: access is asked when it is read."""

from network.communities.actions import care, participation
from network.communities.queries.communities import participation_of
from network.core.db import db
from network.notifications.actions import notify, tell_all
from tests.builders.communities import closed_community, facilitator, participant, reply, thread
from tests.builders.meetings import meeting
from tests.builders.members import member

CANARY = "zebrafinch"
GONE = "Something that is not there for you any more"


def told_of_reply(where=None):
    question = thread(where or closed_community(), title=f"Title {CANARY}")
    reader = participant(question.community)
    said = reply(question)
    tell_all([reader.id], "communities/messages/replied", post=said, thread=question, author=said.author.name)
    return reader, said


def test_words_are_there_while_one_may_read_and_go_when_one_may_not(network, client):
    reader, said = told_of_reply()
    before = client.as_(reader).get("/notifications").text
    participation.leave(db.session.scalar(participation_of(reader, said.thread.community)))

    after = client.get("/notifications").text

    assert (CANARY in before, GONE in before) == (True, False)
    assert (CANARY in after, GONE in after) == (False, True)


def test_words_of_what_was_removed_go(network, client):
    reader, said = told_of_reply()
    care.remove(said, facilitator(said.thread.community), "No.")

    assert CANARY not in client.as_(reader).get("/notifications").text


def test_a_list_asks_as_much_for_three_as_for_one(network, client):
    reader, said = told_of_reply()
    client.as_(reader).get("/notifications")
    client.get("/notifications")
    one = client.last_query_count
    for _each in range(2):
        again = reply(said.thread)
        tell_all([reader.id], "communities/messages/replied", post=again, thread=said.thread, author="A")
    client.get("/notifications")

    assert client.last_query_count == one


def test_other_notifications_stay_as_they_are(network, client):
    reader = member()
    notify(reader, "moderation/messages/named_for_safety")

    assert "You are named for safety" in client.as_(reader).get("/notifications").text


def test_a_meeting_of_a_community_one_has_left_is_told_no_more(network, client):
    where = closed_community(title=f"Circle {CANARY}")
    reader = participant(where)
    tell_all([reader.id], "communities/messages/meeting", meeting=meeting(where), community=where)
    assert CANARY in client.as_(reader).get("/notifications").text
    participation.leave(db.session.scalar(participation_of(reader, where)))

    assert CANARY not in client.get("/notifications").text
