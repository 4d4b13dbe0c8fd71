"""A day of the programme on one page: times, rooms and chairs saved at once, or nothing, with what clashes beside its field."""

from datetime import timedelta

import pytest

from network.conferences.actions.programme import change_session, set_rooms
from network.conferences.actions.signing_up import sign_up
from network.conferences.models import Session
from network.core import clock
from network.core.db import db
from network.people.models import Role
from tests.builders.conferences import conference, registration, session, speaker
from tests.builders.members import person, staff
from tests.checking_client import filled_in


def day_of(summit):
    return f"/conferences/{summit.slug}/staff/programme/{clock.here(summit.starts_at).date().isoformat()}"


def typed(one, **over):
    return {f"session-{one.id}-{name}": value for name, value in over.items()}


def hours(one):
    db.session.expire_all()
    return (
        f"{clock.here(one.starts_at):%H:%M}–{clock.here(one.ends_at):%H:%M}",
        one.room,
        [each.name for each in one.chairs],
    )


def problems(client):
    return [each.text.removeprefix("Error: ") for each in client.page.all("p") if each["class"] == "problem"]


def the_form(client):
    return next(each for each in client.page.all("form") if "rearranging" in (each["class"] or ""))


@pytest.fixture
def summit(client):
    client.as_(staff(Role.EVENTS))
    return conference()


def test_a_whole_day_is_rearranged_by_one_save(client, summit):
    ada, bilal = speaker(summit, name="Ada Example"), speaker(summit, name="Bilal Sample")
    first, second = session(summit, room="Loom", chairs=[ada]), session(summit, room="Weft", speakers=[bilal])

    client.submit(
        day_of(summit),
        typed(first, room="Weft", chairs=[str(bilal.id)], starts="11:00", ends="11:30") | typed(second, room="Loom"),
    )

    assert "2 sessions are rearranged." in client.page.text
    assert hours(first) == ("11:00–11:30", "Weft", ["Bilal Sample"])
    assert hours(second) == ("10:15–11:00", "Loom", [])
    assert [each.name for each in second.speakers] == ["Bilal Sample"]


def test_two_sessions_at_one_time_change_rooms_with_each_other(client, summit):
    first, second = session(summit, room="Loom"), session(summit, room="Weft")

    client.submit(day_of(summit), typed(first, room="Weft") | typed(second, room="Loom"))

    assert (hours(first)[1], hours(second)[1]) == ("Weft", "Loom")


def test_all_that_clashes_is_said_beside_its_field_and_nothing_typed_is_lost(client, summit):
    ada = speaker(summit, name="Ada Example")
    first = session(summit, title="Faith", room="Loom", chairs=[ada])
    second = session(summit, title="Sport", room="Weft")
    third = session(summit, title="Lunch", room="Hall", hour=12)
    set_rooms(summit, [("Loom", 20), ("Cupboard", 3)])
    third.capacity = 10

    answer = client.submit(
        day_of(summit),
        typed(second, room="loom", chairs=[str(ada.id)]) | typed(third, room="Cupboard", starts="08:00", ends="08:30"),
    )

    assert answer.status_code == 422
    assert "Nothing was saved yet" in answer.text
    assert problems(client) == [
        "“Faith” is in Loom from 10:15 to 11:00.",
        "Ada Example is in “Faith” from 10:15 to 11:00, and nobody can be in two places.",
        "The conference runs from 09:30 to 16:00; the session must be within it.",
        "Cupboard holds 3 people.",
    ]
    for words in ('value="loom"', 'value="08:00"', 'value="Cupboard"'):
        assert words in answer.text
    assert (hours(second), hours(third)[1]) == (("10:15–11:00", "Weft", []), "Hall")
    assert hours(first)[2] == ["Ada Example"]


def test_a_session_that_ends_before_it_starts_or_at_no_time_is_said_beside_its_field(client, summit):
    first, second = session(summit), session(summit)

    answer = client.submit(day_of(summit), typed(first, starts="11:00", ends="10:00") | typed(second, starts="soon"))

    assert (answer.status_code, len(problems(client))) == (422, 2)
    assert problems(client)[0] == "The session must end after it starts."


def test_what_a_colleague_changed_meanwhile_stays_unless_one_insists(client, summit):
    first, second = session(summit, room="Loom"), session(summit, room="Weft")
    client.get(day_of(summit))
    opened = the_form(client)
    moved = {"title": first.title, "kind": first.kind, "track": "", "room": "Hall", "capacity": None}
    change_session(first, **moved, starts_at=first.starts_at, ends_at=first.ends_at, needs_sign_up=False)

    client.post(day_of(summit), data=filled_in(opened, typed(second, room="Attic")))
    untouched = hours(first)[1]
    answer = client.post(
        day_of(summit), data=filled_in(opened, typed(first, room="Cellar") | typed(second, room="Attic"))
    )
    told = problems(client)
    client.post(day_of(summit), data=filled_in(the_form(client), {}))

    assert (untouched, answer.status_code) == ("Hall", 422)
    assert told == [
        "Somebody else changed this meanwhile: it is now from 10:15 to 11:00 in Hall. Save again to have it as it stands here."
    ]
    assert (hours(first)[1], hours(second)[1]) == ("Cellar", "Attic")


def test_only_those_who_signed_up_for_what_moved_are_written_to(client, summit, sent_mail):
    first, second = (session(summit, capacity=5, needs_sign_up=True) for _ in range(2))
    for each, name in ((first, "first"), (second, "second")):
        sign_up(each, registration(summit, email=f"{name}@example.org"))
    before = len(sent_mail())

    client.submit(
        day_of(summit), typed(first, starts="14:00", ends="14:45") | typed(second, chairs=[str(speaker(summit).id)])
    )

    assert [letter["To"] for letter in sent_mail()[before:]] == ["first@example.org"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_however_many_sessions(client, summit, count):
    for number in range(count):
        session(summit, hour=10 + number, chairs=[speaker(summit)])

    client.get(day_of(summit))

    assert client.last_query_count <= 8


def test_only_the_events_team_and_only_days_with_sessions(client, summit):
    session(summit)
    address = day_of(summit)
    other = (summit.starts_at + timedelta(days=1)).date().isoformat()

    assert client.get(address.rpartition("/")[0] + f"/{other}").status_code == 404
    assert client.get(address.rpartition("/")[0] + "/nonsense").status_code == 404
    assert client.as_(person()).get(address).status_code == 403
    assert db.session.query(Session).count() == 1
