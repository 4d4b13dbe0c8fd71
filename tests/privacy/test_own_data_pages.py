"""One's own data, in two clicks."""

import json

from tests.builders.members import member
from tests.builders.people import signed_in_a_while_ago


def test_somebody_takes_their_data_along(client):
    ada = member(name="Ada Example")
    client.as_(ada)

    as_json = client.submit("/account/data/download/json", on="/account/data")
    to_read = client.submit("/account/data/download/html", on="/account/data")

    assert json.loads(as_json.text)["about_you"]["person.id"]["rows"][0]["name"] == "Ada Example"
    assert "What Belonging Network holds about Ada Example" in to_read.text
    assert "Organisations you speak for" in to_read.text
    for answer in (as_json, to_read):
        assert answer.headers["Content-Disposition"].startswith('attachment; filename="my-data-')
        assert "no-store" in answer.headers["Cache-Control"]


def test_the_password_is_asked_for_again_first(client):
    signed_in_a_while_ago(client, member())

    asked = client.submit("/account/data/download/json", on="/account/data")

    assert "Your password, please" in asked.text


def test_no_address_gives_it_and_no_stranger_gets_it(client, app):
    client.as_(member())

    assert client.get("/account/data/download/json").status_code == 405
    assert app.test_client().get("/account/data").location == "/sign-in?next=/account/data"
