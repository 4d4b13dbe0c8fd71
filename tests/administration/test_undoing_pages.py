from datetime import timedelta

import pytest

from network.conferences.actions import programme
from network.conferences.models import Session
from network.core.db import db, rows
from network.core.undoing import recording
from network.people.models import Role
from tests.builders.conferences import conference
from tests.builders.members import member, staff


@pytest.fixture
def session(client):
    summit = conference(title="Summit")
    return programme.add_session(
        summit,
        title="Opening",
        kind="plenary",
        starts_at=summit.starts_at,
        ends_at=summit.starts_at + timedelta(hours=1),
    )


def titles():
    return rows(db.select(Session.title))


def test_the_notice_after_a_deletion_offers_to_undo_it(client, session):
    events = client.as_(staff(Role.EVENTS))

    events.submit(
        f"/conferences/summit/staff/sessions/{session.id}/removal",
        on=f"/conferences/summit/staff/sessions/{session.id}",
    )
    gone = titles()
    assert "no longer in the programme" in client.page.text
    [undoing] = [form["action"] for form in client.page.all("form") if form["action"].endswith("/undoing")]
    events.submit(undoing, on="/administration/deletions")

    assert (gone, titles()) == ([], ["Opening"])
    assert "Undone: all is as it was." in client.page.text


def test_what_one_deleted_is_listed_for_them_and_for_administrators(client, session):
    by = staff(Role.EVENTS)
    with recording("Opening, of the summit", session, by):
        programme.remove_session(session)

    seen = {
        name: "Opening, of the summit" in client.as_(somebody).get("/administration/deletions").text
        for name, somebody in {
            "by": by,
            "administrator": staff(Role.ADMINISTRATOR),
            "membership": staff(Role.MEMBERSHIP),
        }.items()
    }

    assert seen == {"by": True, "administrator": True, "membership": False}
    assert client.as_(member()).get("/administration/deletions").status_code == 403


def test_nobody_undoes_what_another_did_but_administrators(client, session):
    with recording("Opening", session, staff(Role.EVENTS)) as journal:
        programme.remove_session(session)
    address = f"/administration/deletions/{journal.undoable.id}/undoing"
    client.as_(staff(Role.RESEARCH)).get("/administration/deletions")

    assert client.post(address, data={"csrf_token": client.csrf_token}).status_code == 403
    client.as_(staff(Role.ADMINISTRATOR)).submit(address, on="/administration/deletions")
    assert titles() == ["Opening"]


def test_undone_twice_the_second_is_told(client, session):
    with recording("Opening", session, staff(Role.EVENTS)) as journal:
        programme.remove_session(session)
    address = f"/administration/deletions/{journal.undoable.id}/undoing"
    client.as_(staff(Role.ADMINISTRATOR)).submit(address, on="/administration/deletions")

    client.get("/account")
    client.post(address, data={"csrf_token": client.csrf_token}, follow_redirects=True)

    assert "This has been undone already." in client.page.text
