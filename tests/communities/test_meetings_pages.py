from datetime import timedelta

import pytest

from network.communities.actions import meetings as actions
from network.communities.models import CommunityMeeting
from network.core import clock
from network.core.db import db, rows
from tests.builders.communities import closed_community, community, facilitator, participant, sensitive_community
from tests.builders.meetings import meeting, past_meeting
from tests.builders.members import member

ONLINE = "https://meet.example.org/weft"
TYPED = {
    "day": "2027-03-18",
    "begins": "10:30",
    "ends": "11:30",
    "place": "Room 2",
    "join_url": ONLINE,
    "agenda": "Who is *new*",
}


def all_meetings():
    return rows(db.select(CommunityMeeting).order_by(CommunityMeeting.starts_at))


def test_a_facilitator_sets_a_date_and_everybody_sees_it(client, network):
    where = community()
    client.as_(facilitator(where)).submit(f"/communities/{where.slug}/meetings/new", TYPED)
    client.as_(participant(where))

    assert "Thursday 18 March 2027, 10:30" in client.get(f"/communities/{where.slug}").text
    assert "Thursday 18 March 2027, 10:30" in client.get("/today").text
    page = client.get(f"/communities/meetings/{all_meetings()[0].id}").text
    assert ("Room 2" in page, "<em>new</em>" in page, ONLINE in page) == (True, True, False)


def test_what_was_typed_wrong_stands_beside_its_field(client, network):
    where = community()
    answer = client.as_(facilitator(where)).submit(
        f"/communities/{where.slug}/meetings/new", {**TYPED, "ends": "10:00", "join_url": "ftp://example.org"}
    )

    assert answer.status_code == 422
    assert ("It ends after it begins." in answer.text, "Type a whole address" in answer.text) == (True, True)


def test_dates_are_proposed_by_a_pattern_and_confirmed_with_one_press(client, network, time_machine):
    time_machine.move_to("2026-11-20T12:00:00Z", tick=False)
    where = community()
    client.as_(facilitator(where)).submit(
        f"/communities/{where.slug}/meetings/proposal",
        {"week": "2", "weekday": "2", "every": "6", "after": "2026-11-11", "begins": "11:00", "minutes": "60", "number": "2"},
    )  # fmt: skip
    first, second = all_meetings()
    assert client.page.text.count("Proposed") >= 2
    client.submit(f"/communities/meetings/{first.id}/confirmation", on=f"/communities/{where.slug}/meetings")
    client.submit(f"/communities/meetings/{second.id}/cancellation", on=f"/communities/{where.slug}/meetings")

    assert (first.is_confirmed, second.is_cancelled) == (True, True)
    assert "Second Wednesday, every six weeks" in client.page.text
    assert f"/communities/meetings/{second.id}" not in client.links()


def test_the_way_in_is_there_in_its_window_and_for_those_who_take_part(client, network):
    now = meeting(starts_at=clock.now() + timedelta(minutes=30), join_url=ONLINE)
    later = meeting(now.community, join_url=ONLINE)
    address = f"/communities/meetings/{now.id}/way-in"
    inside, outside = participant(now.community), member()

    assert client.as_(inside).get(address).location == ONLINE
    assert address in client.get(f"/communities/meetings/{now.id}").text
    assert client.get(f"/communities/meetings/{later.id}/way-in").location == f"/communities/meetings/{later.id}"
    assert client.as_(outside).get(address).status_code == 403
    page = client.get(f"/communities/meetings/{now.id}").text
    assert (ONLINE in page, address in page) == (False, False)


def test_the_calendar_file_names_no_sensitive_community(client, network):
    found = meeting(sensitive_community(title="Zebrafinch"), place="Zebrafinch Hall", agenda="Zebrafinch")
    usual = meeting(community(title="Housing"), place="Room 2")
    client.as_(participant(found.community))
    file = client.get(f"/communities/meetings/{found.id}/calendar.ics")
    other = client.as_(participant(usual.community)).get(f"/communities/meetings/{usual.id}/calendar.ics")

    assert file.headers["Cache-Control"] == "private, no-store"
    assert ("ebrafinch" in file.text, f"UID:meeting-{found.id}@" in file.text) == (False, True)
    assert ("SUMMARY:Meeting: Housing" in other.text, "LOCATION:Room 2" in other.text) == (True, True)


def test_a_facilitator_notes_who_came_and_others_see_how_many(client, network):
    found = past_meeting()
    came = participant(found.community, name="Was There")
    looks_after = facilitator(found.community)
    assert "What became of the meeting" in client.as_(looks_after).get("/today").text
    client.submit(f"/communities/meetings/{found.id}/notes", {"came": [str(came.id)], "notes": "We *talked*."})

    assert "Was There" in client.page.text
    seen = client.as_(came).get(f"/communities/meetings/{found.id}").text
    assert ("1 person" in seen, "<em>talked</em>" in seen) == (True, True)
    assert "Who came" not in seen
    assert "7 days ago" in client.get(f"/communities/{found.community.slug}/meetings").text


def test_meetings_of_a_closed_community_do_not_exist_outside_it(client, network):
    found = meeting(closed_community())
    client.as_(member())
    deeds = ("", "/changes", "/notes", "/way-in", "/calendar.ics")

    assert {client.get(f"/communities/meetings/{found.id}{deed}").status_code for deed in deeds} == {404}
    assert client.get(f"/communities/{found.community.slug}/meetings").status_code == 404


def test_only_facilitators_decide_about_meetings(client, network):
    found = meeting()
    client.as_(participant(found.community)).get("/account")
    slug, token = found.community.slug, client.csrf_token

    assert {client.get(f"/communities/{slug}/meetings/{page}").status_code for page in ("new", "proposal")} == {403}
    for deed in ("confirmation", "cancellation", "changes", "notes"):
        answer = client.post(f"/communities/meetings/{found.id}/{deed}", data={"csrf_token": token})
        assert answer.status_code == 403


@pytest.mark.parametrize("page", ["/communities/{0.community.slug}/meetings", "/communities/meetings/{0.id}", "/today"])
def test_pages_of_meetings_cost_the_same_whatever_their_number(client, network, page):
    found = meeting()
    client.as_(facilitator(found.community))
    counts = []
    for number in (1, 3):
        for days in range(number):
            held = past_meeting(found.community, days=10 * number + days)
            actions.note(held, "", [participant(found.community).id], [])
            meeting(found.community, clock.now() + timedelta(days=10 * number + days))
        assert client.get(page.format(found)).status_code == 200
        counts.append(client.last_query_count)

    assert counts[0] == counts[1]
