"""A person's own account, and the ways to a new password, through the browser's door."""

import pytest

from network.core import closed_addresses
from network.core.db import db
from network.people import links, passwords
from network.people.models import AuthSession, Purpose, Role
from tests.builders.members import person, staff
from tests.builders.people import somebody
from tests.checking_client import PASSWORD
from tests.client import Client

NEW = "seventeen quiet tramlines"


def path_of(address):
    return address.removeprefix("http://localhost")


@pytest.mark.parametrize("path", ["/account", "/account/password", "/account/sessions"])
def test_strangers_are_asked_to_sign_in(client, path):
    answer = client.get(path)

    assert (answer.status_code, answer.location) == (303, f"/sign-in?next={path}")


@pytest.mark.parametrize(
    "path", ["/account", "/account/password", "/account/sessions", "/sign-in", "/password/forgotten"]
)
def test_no_browser_keeps_these_pages(client, path):
    if path.startswith("/account"):
        client.as_(somebody())

    assert client.get(path).headers["Cache-Control"] == "private, no-store"


def test_somebody_says_who_they_are(client):
    ada = somebody(name="Ada", handle="ada-example")
    client.as_(ada)

    answer = client.submit(
        "/account", {"name": "Ada Ŵyn", "pronouns": "she/her", "about": "I *weave*.", "is_listed": "y"}
    )

    assert "Your account is saved." in answer.text
    assert (ada.name, ada.pronouns, ada.handle, ada.about_html) == (
        "Ada Ŵyn", "she/her", "ada-example", "<p>I <em>weave</em>.</p>\n",
    )  # fmt: skip
    assert ada.listed_at is not None


def test_consent_starts_unticked(client):
    client.as_(somebody())
    client.get("/account")

    (box,) = [field for field in client.page.all("input") if field["name"] == "is_listed"]
    assert "checked" not in box


def test_fields_nobody_offered_change_nothing(client):
    ada = somebody(name="Ada")
    client.as_(ada)
    client.get("/account")

    client.post(
        "/account",
        data={"name": "Ada", "email": "other@example.org", "handle": "admin", "password_hash": "x", "suspended_at": "2026-01-01",
              "csrf_token": client.csrf_token},
    )  # fmt: skip

    assert (ada.email, ada.handle, ada.suspended_at) != ("other@example.org", "admin", None)
    assert ada.email.startswith("person")


def test_a_new_password_asks_for_the_current_one(client):
    ada = somebody()
    client.as_(ada)

    wrong = client.submit("/account/password", {"current": "not this one", "password": NEW})
    weak = client.submit("/account/password", {"current": PASSWORD, "password": "password1234"})

    assert (wrong.status_code, weak.status_code) == (422, 422)
    assert "This is not the password you have now." in wrong.text
    assert "many people use" in weak.text
    assert passwords.matches(ada.password_hash, PASSWORD)


def test_a_new_password_signs_out_everywhere_else(client, app):
    ada = somebody()
    elsewhere = app.test_client().as_(ada)
    client.as_(ada)

    client.submit("/account/password", {"current": PASSWORD, "password": NEW})

    assert passwords.matches(ada.password_hash, NEW)
    assert client.get("/account").status_code == 200
    assert elsewhere.get("/account").status_code == 303


def test_sessions_are_listed_and_ended_one_by_one(client, app):
    ada = somebody()
    elsewhere: Client = app.test_client().as_(ada)
    client.as_(ada)
    other = db.session.query(AuthSession).filter_by(person_id=ada.id).order_by(AuthSession.id).first()

    client.get("/account/sessions")
    client.post(f"/account/sessions/{other.id}/end", data={"csrf_token": client.csrf_token})

    assert elsewhere.get("/account").status_code == 303
    assert client.get("/account/sessions").text.count('<span class="what">A test') == 1


def test_all_other_sessions_are_ended_together(client, app):
    ada = somebody()
    others = [app.test_client().as_(ada) for _ in range(3)]
    client.as_(ada)

    client.get("/account/sessions")
    client.post("/account/sessions/others/end", data={"csrf_token": client.csrf_token})

    assert [each.get("/account").status_code for each in others] == [303] * 3
    assert client.get("/account").status_code == 200


def test_nobody_ends_a_session_of_somebody_else(client, app):
    ada, ben = somebody(), somebody()
    of_ada = app.test_client().as_(ada)
    client.as_(ben)
    known = db.session.query(AuthSession).filter_by(person_id=ada.id).one().id

    client.get("/account/sessions")
    answer = client.post(f"/account/sessions/{known}/end", data={"csrf_token": client.csrf_token})

    assert answer.status_code == 404
    assert of_ada.get("/account").status_code == 200


def test_a_list_of_sessions_costs_the_same_however_long(client, app):
    ada = somebody()
    client.as_(ada)
    client.get("/account/sessions")
    with_one = client.last_query_count
    for _ in range(2):
        app.test_client().as_(ada)
    client.get("/account/sessions")

    assert client.last_query_count == with_one


def test_somebody_suspended_is_out_at_once(client):
    ada = somebody()
    client.as_(ada)
    before = client.get("/account").status_code
    ada.suspended_at = ada.joined_at
    db.session.commit()

    assert (before, client.get("/account").status_code) == (200, 303)


def test_who_gets_no_link_because_letters_came_back_reads_what_to_do_and_nobody_learns_who_has_an_account(client):
    bounced = somebody(email="ada@example.org")
    closed_addresses.close(bounced.email, has_bounced=True)

    texts = [
        client.submit("/password/forgotten", {"email": email}).text.replace(email, "")
        for email in (bounced.email, "eve@example.org")
    ]

    assert "Where letters have come back several times" in texts[0]
    assert texts[0] == texts[1]


def test_the_same_is_said_whether_or_not_an_account_exists(client):
    ada = somebody(email="ada@example.org")

    known = client.submit("/password/forgotten", {"email": ada.email})
    unknown = client.submit("/password/forgotten", {"email": "eve@example.org"})

    assert known.status_code == unknown.status_code == 200
    assert len(known.text) == len(unknown.text)


def test_somebody_finds_the_way_back(client, sent_mail, app):
    ada = somebody()
    elsewhere = app.test_client().as_(ada)
    client.submit("/password/forgotten", {"email": ada.email})
    text = sent_mail()[-1].get_body(("plain",)).get_content()
    path = next(path_of(line) for line in text.splitlines() if "/password/" in line)

    answer = client.submit(path, {"password": NEW}, follow=False)

    assert answer.location == "/today"
    assert client.get("/account").status_code == 200
    assert elsewhere.get("/account").status_code == 303
    assert client.get(path).status_code == 410


def test_somebody_invited_sets_their_first_password(client):
    ada = person(name="Ada Example")
    path = path_of(links.make(ada))

    weak = client.submit(path, {"password": "adaexample2026"})
    client.submit(path, {"password": NEW})

    assert "Welcome, Ada Example" in weak.text
    assert passwords.matches(ada.password_hash, NEW)
    assert client.get("/account").status_code == 200


@pytest.mark.parametrize("token", ["x", "a" * 43, "forgotten-not", "%00", "..", "é" * 300])
def test_a_token_that_opens_nothing_says_so(client, token):
    answer = client.get(f"/password/{token}")

    assert answer.status_code in {404, 410}


def test_a_link_never_leads_on_by_itself(client):
    ada = somebody()
    path = path_of(links.make(ada, Purpose.RESET_PASSWORD))

    client.get(path)
    client.get(path)

    assert client.get(path).status_code == 200  # mail scanners look first


def test_an_administrator_is_let_in_from_the_terminal(app, client):
    result = app.test_cli_runner().invoke(args=["people", "invite-administrator", "Ada@Example.org", "--name", "Ada"])
    address = result.output.strip().splitlines()[-1]

    client.submit(path_of(address), {"password": NEW})

    assert client.get("/account").text.count("ada@example.org") >= 1


def test_roles_end_with_an_idle_hour_for_administrators(client):
    ada = staff(Role.ADMINISTRATOR)
    client.as_(ada)
    with client.session_transaction() as session:
        session["seen"] -= 3601

    assert client.get("/account").status_code == 303
