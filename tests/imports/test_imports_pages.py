import io

import pytest

from network.core import clock
from network.core.db import db, rows
from network.imports import jobs
from network.imports.actions import loading
from network.imports.models import SpreadsheetImport, State
from network.organisations.models import Organisation
from network.people.models import Role
from tests.builders.imports import COLUMNS, LANTERN, looked_over, spreadsheet
from tests.builders.members import member, staff
from tests.builders.memberships import the_tariff

PEOPLE = [f"Lantern Trust,,,,Person {n} Example,p{n}@lantern.example,Officer,,,," for n in range(2, 9)]


@pytest.fixture(autouse=True)
def tariff(client):
    return the_tariff()


def upload(client, *lines, name="members.csv"):
    token = client.get("/imports") and client.csrf_token
    content = (io.BytesIO("\n".join(lines).encode()), name)
    return client.post(
        "/imports", data={"csrf_token": token, "preset": "plain", "file": content}, content_type="multipart/form-data"
    )


def test_an_organisation_with_eight_people_takes_three_pages(client):
    advanced = LANTERN.replace("Standard", "Advanced")
    client.as_(staff(Role.MEMBERSHIP))

    answer = upload(client, COLUMNS, advanced, *PEOPLE, "Harbour Trust,Knitting,,,,,,,,,")
    client.get(answer.location)
    preview = client.page.text
    client.submit(f"{answer.location}/confirmation", on=answer.location)

    assert "8 rows would give 1 new organisation, 8 new people and 1 term." in preview
    assert "1 row has a mistake" in preview
    assert "Knitting" in preview
    assert "“members.csv” gave 1 new organisation, 8 new people and 1 term. Nobody has been told." in client.page.text
    assert rows(db.select(Organisation.name)) == ["Lantern Trust"]


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.MEMBERSHIP])
def test_membership_staff_and_administrators_may(client, role):
    assert client.as_(staff(role)).get("/imports").status_code == 200


def test_nobody_else_may(client):
    loaded = looked_over()
    pages = ["/imports", f"/imports/{loaded.id}", f"/imports/{loaded.id}/mistakes.csv", "/imports/example.csv"]

    assert {client.as_(staff(Role.EVENTS)).get(page).status_code for page in pages} == {403}
    assert {client.as_(member()).get(page).status_code for page in pages} == {403}


@pytest.mark.parametrize("content", [b"", b"\x00\x01", b"PK\x03\x04", b"\xff" * 40, b'"', b"a,b\n" * 30_000])
@pytest.mark.parametrize("name", ["members.csv", "members.xlsx", "members.xls", "members.exe", ""])
def test_no_file_makes_the_page_fail(client, content, name):
    client.as_(staff(Role.MEMBERSHIP)).get("/imports")
    typed = {"csrf_token": client.csrf_token, "preset": "plain", "file": (io.BytesIO(content), name)}

    answer = client.post("/imports", data=typed, content_type="multipart/form-data", follow_redirects=True)

    assert answer.status_code in {200, 422}


def test_the_columns_can_be_chosen_on_the_page(client):
    loaded = looked_over("Who,Whose\nrosa@lantern.example,Lantern Trust")
    client.as_(staff(Role.MEMBERSHIP)).get(f"/imports/{loaded.id}")

    typed = {"csrf_token": client.csrf_token, "preset": "plain", "field": ["billing_email", "organisation"]}
    client.post(f"/imports/{loaded.id}/columns", data=typed, follow_redirects=True)
    twice = client.post(f"/imports/{loaded.id}/columns", data={**typed, "field": ["organisation", "organisation"]})

    assert loaded.report["counts"]["organisations_new"] == 1
    assert twice.status_code == 422
    assert "Two columns cannot both hold the same." in client.page.text


def test_a_large_file_is_looked_over_by_a_worker_whose_progress_is_shown(client, monkeypatch):
    monkeypatch.setattr(loading, "SMALL", 10)
    client.as_(staff(Role.MEMBERSHIP))

    answer = upload(client, COLUMNS, LANTERN)
    waiting = client.get(answer.location).text
    jobs.work(rows(db.select(SpreadsheetImport.id))[0])
    ready = client.get(answer.location).text
    fresh = client.get(answer.location, headers={"HX-Request": "true"})

    assert "<progress" in waiting
    assert 'http-equiv="refresh"' in waiting
    assert "<progress" not in ready
    assert fresh.headers["HX-Refresh"] == "true"


def test_a_worker_that_died_is_followed_by_another_and_one_at_work_is_left_alone(client):
    loaded = loading.upload(spreadsheet(COLUMNS, LANTERN), staff(Role.MEMBERSHIP))
    loaded.claimed_at = clock.now()
    db.session.commit()

    jobs.work(loaded.id)
    state_while_claimed = loaded.state
    loaded.claimed_at = clock.now() - 2 * jobs.SILENCE
    db.session.commit()
    jobs.work(loaded.id)

    assert (state_while_claimed, loaded.state) == (State.CHECKING, State.READY)


def test_cancelled_while_it_runs_nothing_stays(client, monkeypatch):
    loaded = looked_over()
    loading.confirm(loaded, invites=False)
    db.session.commit()
    tell = jobs.tell

    def cancel_then_tell(found, done, total):
        loading.cancel(found)
        db.session.commit()
        tell(found, done, total)

    monkeypatch.setattr(jobs, "tell", cancel_then_tell)
    jobs.work(loaded.id)

    assert loaded.state == State.CANCELLED
    assert rows(db.select(Organisation)) == []


def test_a_run_that_breaks_leaves_nothing_and_says_so(client, monkeypatch):
    loaded = looked_over()
    loading.confirm(loaded, invites=False)
    db.session.commit()
    monkeypatch.setattr("network.imports.actions.writing.Writer.keep_terms", lambda *_: 1 / 0)

    jobs.work(loaded.id)

    assert (loaded.state, rows(db.select(Organisation))) == (State.FAILED, [])
    assert "Nothing was taken in" in client.as_(staff(Role.MEMBERSHIP)).get(f"/imports/{loaded.id}").text


def test_the_rows_with_mistakes_are_a_file_with_reasons(client):
    loaded = looked_over(COLUMNS, LANTERN, "=Harbour,Knitting,,,,,,,,,")

    text = client.as_(staff(Role.MEMBERSHIP)).get(f"/imports/{loaded.id}/mistakes.csv").text

    assert text.startswith("\ufeffOrganisation,")
    assert "'=Harbour,Knitting" in text
    assert "We do not know this one." in text


def test_the_example_file_can_be_loaded_as_it_is(client):
    text = client.as_(staff(Role.MEMBERSHIP)).get("/imports/example.csv").text

    loaded = looked_over(text)

    assert (loaded.report["problem_count"], loaded.report["counts"]["organisations_new"]) == (0, 2)


def test_the_list_asks_as_much_for_three_as_for_one(client):
    client.as_(staff(Role.MEMBERSHIP))
    looked_over()
    client.get("/imports")
    one = client.last_query_count
    looked_over(by=staff(Role.MEMBERSHIP))
    looked_over(by=staff(Role.ADMINISTRATOR))
    client.get("/imports")

    assert client.last_query_count == one
