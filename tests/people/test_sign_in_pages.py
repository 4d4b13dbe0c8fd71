"""Signing in and out, through the browser's door."""

from urllib.parse import urlencode

import pytest

from network.core.db import db
from network.people.models import AuthSession
from network.people.recognition import cookie_name
from tests.builders.members import person
from tests.builders.people import somebody
from tests.checking_client import PASSWORD

WORDS = "That email address and password do not belong together."


def running(who):
    return db.session.query(AuthSession).filter_by(person_id=who.id, ended_at=None).count()


def try_password(client, email, password):
    client.get("/sign-in")
    return client.post("/sign-in", data={"email": email, "password": password, "csrf_token": client.csrf_token})


def test_somebody_signs_in_and_out(client):
    ada = somebody(name="Ada Example")

    client.sign_in(ada)
    shown = client.get("/account")
    client.post("/sign-out", data={"csrf_token": client.csrf_token})

    assert "Ada Example" in shown.text
    assert client.get("/account").location == "/sign-in?next=/account"
    assert running(ada) == 0


def test_a_stranger_gets_the_same_words_and_status_whether_or_not_the_account_exists(client):
    known, without_password = somebody(), person()
    suspended = somebody(suspended_at=known.joined_at)

    answers = [
        try_password(client, email, password)
        for email, password in [
            (known.email, "not the password"),
            ("nobody@example.org", "not the password"),
            (without_password.email, "not the password"),
            (without_password.email, ""),
            (suspended.email, PASSWORD),
        ]
    ]

    assert [answer.status_code for answer in answers] == [422] * 5
    assert [WORDS in answer.text for answer in answers] == [True, True, True, False, True]
    assert len({answer.text.replace(known.email, "nobody@example.org") for answer in answers[:2]}) <= 2
    assert (
        len({len(a.text) - e for a, e in zip(answers[:2], [len(known.email), len("nobody@example.org")], strict=True)})
        == 1
    )


def test_an_address_is_known_however_it_is_written(client):
    ada = somebody(email="ada@example.org")

    client.sign_in("  ADA@Example.ORG ")

    assert running(ada) == 1


def test_a_password_counts_exactly_as_typed(client):
    ada = somebody(password="  spaces all around  ")

    refused = try_password(client, ada.email, "spaces all around")

    assert refused.status_code == 422
    client.sign_in(ada, "  spaces all around  ")


def test_each_sign_in_begins_a_new_session_and_ends_the_one_before(client):
    ada = somebody()
    client.sign_in(ada)
    with client.session_transaction() as session:
        first = session["auth"]
    client.get("/account")
    client.post("/sign-out", data={"csrf_token": client.csrf_token})
    client.sign_in(ada)
    with client.session_transaction() as session:
        second = session["auth"]
        session["auth"] = first

    copied = client.get("/account")

    assert first != second
    assert copied.status_code == 303
    assert running(ada) == 1


def test_signing_in_as_somebody_else_in_the_same_browser_ends_the_first_session(client):
    ada, ben = somebody(), somebody()
    client.sign_in(ada)
    client.get("/account")

    client.post("/sign-in", data={"email": ben.email, "password": PASSWORD, "csrf_token": client.csrf_token})

    assert (running(ada), running(ben)) == (0, 1)


def test_people_go_on_to_where_they_were_going(client):
    ada = somebody()
    client.get("/account/password")

    client.get("/sign-in?next=/account/password")
    answer = client.post(
        "/sign-in",
        data={"email": ada.email, "password": PASSWORD, "next": "/account/password", "csrf_token": client.csrf_token},
    )

    assert answer.location == "/account/password"


HOSTILE = [
    "https://elsewhere.example/",
    "//elsewhere.example",
    "///elsewhere.example",
    "////elsewhere.example",
    "/\\elsewhere.example",
    "\\\\elsewhere.example",
    "\\/elsewhere.example",
    "/\t/elsewhere.example",
    "/\n/elsewhere.example",
    "\t//elsewhere.example",
    " //elsewhere.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,hello",
    "http:elsewhere.example",
    "https:/elsewhere.example",
    "http://localhost@elsewhere.example/",
    "http://localhost.elsewhere.example/",
    "ftp://localhost/",
    "elsewhere.example",
    "http:///elsewhere.example",
]


@pytest.mark.parametrize("address", HOSTILE)
def test_nobody_is_led_elsewhere(client, address):
    ada = somebody()

    client.get("/sign-in?" + urlencode({"next": address}))
    hidden = [field["value"] for field in client.page.all("input") if field["name"] == "next"]
    answer = client.post(
        "/sign-in",
        data={"email": ada.email, "password": PASSWORD, "next": address, "csrf_token": client.csrf_token},
    )

    assert hidden == [""]
    assert answer.location == "/today"


def test_the_form_is_shown_again_with_what_was_typed_but_never_the_password(client):
    answer = try_password(client, "ada@example.org", "secret words here")

    assert 'value="ada@example.org"' in answer.text
    assert "secret words here" not in answer.text


def test_a_form_without_its_token_is_refused(client):
    ada = somebody()

    answer = client.post("/sign-in", data={"email": ada.email, "password": PASSWORD})

    assert answer.status_code == 400
    assert running(ada) == 0


def test_a_browser_is_remembered_for_its_account(client):
    ada = somebody()

    client.sign_in(ada)

    cookie = client.get_cookie(cookie_name())
    assert cookie.http_only
    assert cookie.same_site == "Lax"
    assert ada.email not in cookie.value


def test_the_password_is_shown_only_in_the_demonstration(client, app, monkeypatch):
    hidden = client.get("/sign-in").text
    monkeypatch.setitem(app.config, "DEMONSTRATION", True)
    monkeypatch.setitem(app.extensions, "demonstration_examples", lambda: [("Membership manager", "mo@example.org")])
    shown = client.get("/sign-in").text

    assert app.config["DEMONSTRATION_PASSWORD"] not in hidden
    assert app.config["DEMONSTRATION_PASSWORD"] in shown
    assert "mo@example.org" in shown


def test_the_demonstration_says_on_the_sign_in_page_who_can_sign_in(client, app, monkeypatch):
    monkeypatch.setitem(app.config, "DEMONSTRATION", True)
    shown = client.get("/sign-in").text

    assert "Primary contact, Aldermere City Council" in shown
    assert "membership@example.org" in shown
