"""What a phone at the door asks of us: the list and its key, around the event; what it saw, told later and once."""

import json
from datetime import timedelta

import pytest

from network.conferences.models import Duty, Registration, Scan
from network.core import clock
from network.core.db import db
from network.people.models import Role
from tests.builders.conferences import conference, registration
from tests.builders.members import member, staff
from tests.conferences.test_details_pages import helper


@pytest.fixture
def summit(client):
    return conference(in_days=1)


def told(client, summit, scans, after=0):
    """The answer to a phone of whoever is signed in."""
    if not client.csrf_token:
        client.get(f"/conferences/{summit.slug}/door")
    return client.post(
        f"/conferences/{summit.slug}/door/scans",
        data=json.dumps({"scans": scans, "after": after}),
        content_type="application/json",
        headers={"X-CSRFToken": client.csrf_token},
    )


def scan_of(one, key="one", **over):
    return {
        "key": key,
        "code": one.code,
        "at": clock.now().isoformat(),
        "place": "North door",
        "said": "welcome",
        **over,
    }


def test_the_list_has_names_and_organisations_and_nothing_else_of_delegates(client, summit):
    one = registration(summit, name="Ada Example", organisation_name="Common Table")
    gone = registration(summit)
    gone.cancelled_at = clock.now()
    db.session.flush()
    client.as_(helper(summit, Duty.DOOR))

    answer = client.get(f"/conferences/{summit.slug}/door/list")

    assert answer.json["delegates"] == [[one.code, "Ada Example", "Common Table", None, ""]]
    assert answer.json["refused"] == [gone.code]
    assert set(answer.json) == {"key", "ends", "token", "after", "delegates", "refused", "prices"}
    assert "no-store" in answer.headers["Cache-Control"]
    assert client.last_query_count <= 12


def test_no_list_is_given_out_but_around_the_event(client):
    later = conference(in_days=3)
    client.as_(helper(later, Duty.DOOR))

    assert client.get(f"/conferences/{later.slug}/door/list").status_code == 404
    assert "data-door " not in client.get(f"/conferences/{later.slug}/door").text


def test_a_phone_tells_what_it_saw_and_hears_the_truth(client, summit):
    one = registration(summit, name="Ada Example")
    client.as_(helper(summit, Duty.DOOR))

    first = told(client, summit, [scan_of(one)]).json
    second = told(client, summit, [scan_of(one, key="two")], after=first["after"]).json

    assert [first["answers"][0][name] for name in ("key", "outcome", "is_conflict")] == ["one", "welcome", False]
    assert [second["answers"][0][name] for name in ("outcome", "is_conflict", "place")] == ["again", True, "North door"]
    assert (first["come"], second["come"]) == (1, 1)
    assert [change[0] for change in second["changes"]] == [one.code]
    assert told(client, summit, [], after=second["after"]).json["changes"] == []
    assert "Let in by two doors" in client.get(f"/conferences/{summit.slug}/door").text


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_the_door_costs_the_same_however_many_conflicts(client, summit, count):
    client.as_(helper(summit, Duty.DOOR))
    for number in range(count):
        one = registration(summit)
        told(client, summit, [scan_of(one, f"{number} a"), scan_of(one, f"{number} b")])

    client.get(f"/conferences/{summit.slug}/door")

    assert client.last_query_count == 7


@pytest.mark.parametrize(
    "body",
    [
        b"", b"[]", b"{", b"null", b'{"scans": 1}', b'{"scans": [1]}', b'{"scans": [{}]}',
        b'{"scans": [{"key": "", "code": "A", "at": "2026-01-01T00:00:00+00:00"}]}',
        b'{"scans": [{"key": "k", "code": "A", "at": "2026-01-01T00:00:00"}]}',
        b'{"scans": [{"key": "k", "code": "A", "at": "soon"}]}',
        b'{"scans": [{"key": "k\\u0000", "code": "A", "at": "2026-01-01T00:00:00+00:00"}]}',
        b'{"scans": [{"key": "k", "code": 5, "at": "2026-01-01T00:00:00+00:00"}]}',
        b'{"scans": [{"key": "k", "code": "A", "at": "2026-01-01T00:00:00+00:00", "said": "nonsense"}]}',
    ],
)  # fmt: skip
def test_what_cannot_be_understood_is_refused_and_changes_nothing(client, summit, body):
    client.as_(staff(Role.EVENTS)).get(f"/conferences/{summit.slug}/door")

    answer = client.post(
        f"/conferences/{summit.slug}/door/scans",
        data=body,
        content_type="application/json",
        headers={"X-CSRFToken": client.csrf_token},
    )

    assert answer.status_code == 400
    assert db.session.query(Scan).count() == 0


def test_scans_are_taken_from_the_door_alone_and_not_without_the_pages_token(client, summit):
    one = registration(summit)
    client.as_(staff(Role.EVENTS)).get(f"/conferences/{summit.slug}/door")
    address = f"/conferences/{summit.slug}/door/scans"

    forged = client.post(address, data=json.dumps({"scans": [scan_of(one)]}), content_type="application/json")
    assert forged.status_code == 400
    client.as_(member()).get("/account")
    assert told(client, summit, [scan_of(one)]).status_code == 403
    assert not db.session.get_one(Registration, one.id).is_checked_in


def test_a_duty_that_ends_shuts_the_door_at_once(client, summit):
    volunteer = helper(summit, Duty.DOOR)
    client.as_(volunteer)
    pages = [f"/conferences/{summit.slug}/door{page}" for page in ("", "/list", "/offline", "/worker.js")]
    assert [client.get(page).status_code for page in pages] == [200, 200, 200, 200]

    with clock.set_to(clock.at(clock.here(summit.ends_at).date() + timedelta(days=1))):
        assert [client.get(page).status_code for page in pages] == [403, 403, 403, 403]


def test_the_page_that_a_phone_keeps_names_nobody(client, summit):
    registration(summit, name="Ada Example")
    client.as_(helper(summit, Duty.DOOR, name="Vol Sample"))

    page = client.get(f"/conferences/{summit.slug}/door/offline").text

    assert "Ada Example" not in page
    assert "Vol Sample" not in page


def test_the_worker_may_keep_this_door_and_nothing_else(client, summit):
    client.as_(helper(summit, Duty.DOOR))

    answer = client.get(f"/conferences/{summit.slug}/door/worker.js")

    assert answer.headers["Service-Worker-Allowed"] == f"/conferences/{summit.slug}/door"
    assert answer.mimetype == "text/javascript"
