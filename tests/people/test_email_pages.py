"""Another email address, through the browser's door."""

from network.core import clock
from network.core.db import save
from network.people.models import Role, StaffRole
from tests.builders.people import signed_in_a_while_ago, somebody
from tests.checking_client import PASSWORD


def path_in(letter):
    text = letter.get_body(("plain",)).get_content()
    return next(line for line in text.splitlines() if "/account/email/" in line).removeprefix("http://localhost")


def test_somebody_changes_their_address(client, sent_mail, app):
    ada = somebody(email="old@example.org")
    elsewhere = app.test_client().as_(ada)
    client.as_(ada)

    said = client.submit("/account/email", {"email": "new@example.org"})
    path = path_in(sent_mail()[-1])
    looked_at = client.get(path).status_code, ada.email
    done = client.submit(path)

    assert "on its way to new@example.org" in said.text
    assert looked_at == (200, "old@example.org")
    assert "new@example.org is your address now." in done.text
    assert elsewhere.get("/account").status_code == 303
    assert client.get(path).status_code == 410
    client.get("/account")
    client.post("/sign-out", data={"csrf_token": client.csrf_token})
    client.sign_in("new@example.org")


def test_in_other_hands_the_link_opens_nothing(client, sent_mail, app):
    ada = somebody()
    client.as_(ada)
    client.submit("/account/email", {"email": "new@example.org"})
    path = path_in(sent_mail()[-1])
    stranger, eve = app.test_client(), app.test_client().as_(somebody())

    assert stranger.get(path).location.startswith("/sign-in?next=")
    assert eve.get(path).status_code == 410


def test_an_address_that_is_none_is_told_beside_the_field(client):
    ada = somebody()
    client.as_(ada)

    wrong = client.submit("/account/email", {"email": "new at example"})
    own = client.submit("/account/email", {"email": ada.email})

    assert (wrong.status_code, own.status_code) == (422, 422)
    assert "This is your address already." in own.text


def test_it_asks_for_the_password_when_that_is_long_ago(client):
    ada = somebody()
    signed_in_a_while_ago(client, ada)

    asked = client.get("/account/email")
    client.submit(asked.location, {"own_password": PASSWORD})

    assert asked.location == "/confirm?next=/account/email"
    assert client.get("/account/email").status_code == 200


def test_a_list_is_downloaded_only_by_who_gave_their_password_lately(client):
    ewan = somebody()
    save(StaffRole(person_id=ewan.id, role=Role.EVENTS, granted_at=clock.now()))
    fresh = client.as_(ewan).get("/webinars/staff?format=csv")
    signed_in_a_while_ago(client, ewan)

    asked = client.get("/webinars/staff?format=csv")
    client.submit(asked.location, {"own_password": PASSWORD})

    assert fresh.mimetype == "text/csv"
    assert asked.location == "/confirm?next=/webinars/staff"
    assert client.get("/webinars/staff?format=csv").mimetype == "text/csv"
