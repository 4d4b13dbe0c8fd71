"""One press says that somebody will come: on the meeting's page, its community's and Today; facilitators see who."""

from sqlalchemy import select

from network.communities.actions import accepting
from network.communities.models import MeetingAcceptance
from network.core.db import db, rows
from tests.builders.communities import closed_community, facilitator, participant, sensitive_community
from tests.builders.meetings import meeting, past_meeting
from tests.builders.members import member


def press(client, found, on, **fields):
    return client.submit(f"/communities/meetings/{found.id}/acceptance", fields, on=on)


def who_said_so():
    return [each.person_id for each in rows(select(MeetingAcceptance))]


def ticked(client, found):
    client.get(f"/communities/meetings/{found.id}/notes")
    return [box["value"] for box in client.page.all("input") if box["name"] == "came" and "checked" in box]


def test_one_press_says_that_one_will_come_and_one_that_one_cannot(client, network):
    found = meeting()
    somebody = participant(found.community)
    client.as_(somebody)

    for page in (f"/communities/meetings/{found.id}", f"/communities/{found.community.slug}", "/today"):
        press(client, found, on=page)
        assert (who_said_so(), "You will come" in client.get(page).text) == ([somebody.id], True)
        press(client, found, f"/communities/meetings/{found.id}", coming="no")
        assert (who_said_so(), "I will come" in client.get(page).text) == ([], True)


def test_facilitators_see_who_will_come_and_others_how_many(client, network):
    found = meeting()
    one, other = participant(found.community, name="Comes Surely"), participant(found.community)
    for each in (one, other):
        accepting.accept(found, each)
    address = f"/communities/meetings/{found.id}"

    seen = client.as_(other).get(address).text
    seen_by_facilitator = client.as_(facilitator(found.community)).get(address).text

    assert ("2 people from 2 organisations" in seen, "Comes Surely" in seen) == (True, False)
    assert ("2 people from 2 organisations" in seen_by_facilitator, "Comes Surely" in seen_by_facilitator) == (
        True,
        True,
    )


def test_those_who_would_come_are_ticked_when_attendance_is_noted(client, network, time_machine):
    found = meeting()
    would_come, would_not = participant(found.community), participant(found.community)
    accepting.accept(found, would_come)
    time_machine.move_to(found.ends_at)
    client.as_(facilitator(found.community))

    assert ticked(client, found) == [str(would_come.id)]
    client.submit(f"/communities/meetings/{found.id}/notes", {"came": [str(would_not.id)], "notes": ""})
    assert ticked(client, found) == [str(would_not.id)]


def test_who_only_reads_along_is_not_asked_and_to_others_it_does_not_exist(client, network):
    found, closed = meeting(), meeting(closed_community())
    client.as_(member()).get("/account")
    token = client.csrf_token

    answers = [
        client.post(f"/communities/meetings/{each.id}/acceptance", data={"csrf_token": token})
        for each in (found, closed)
    ]

    assert [answer.status_code for answer in answers] == [403, 404]
    assert "I will come" not in client.get(f"/communities/meetings/{found.id}").text
    assert who_said_so() == []


def test_a_press_that_comes_too_late_is_told_so(client, network):
    over = past_meeting()
    client.as_(participant(over.community)).get("/account")

    client.post(f"/communities/meetings/{over.id}/acceptance", data={"csrf_token": client.csrf_token})

    assert "This meeting is over." in client.get("/account").text
    assert who_said_so() == []


def test_where_people_must_be_safe_only_facilitators_read_a_name(client, network):
    found = meeting(sensitive_community())
    somebody = participant(found.community, name="Zebrafinch Example")
    accepting.accept(found, somebody)
    address = f"/communities/meetings/{found.id}"

    page = client.as_(participant(found.community)).get(address)

    assert ("1 person from 1 organisation" in page.text, "Zebrafinch" in page.text) == (True, False)
    assert "no-store" in page.headers["Cache-Control"]
    assert "Zebrafinch" in client.as_(facilitator(found.community)).get(address).text


def test_the_page_of_a_meeting_costs_the_same_whoever_comes(client, network):
    found = meeting()
    client.as_(facilitator(found.community))
    counts = []
    for number in (1, 3):
        for _each in range(number):
            accepting.accept(found, participant(found.community))
        db.session.commit()
        client.get(f"/communities/meetings/{found.id}")
        counts.append(client.last_query_count)

    assert counts[0] == counts[1] <= 12
