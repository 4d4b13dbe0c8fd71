"""Two steps at the door, on the account page, and for those who must."""

import re

import pytest
import time_machine

from network.core import clock
from network.core.db import db
from network.people import links
from network.people.models import Purpose, Role
from tests.builders.communities import participant, sensitive_community
from tests.builders.members import member, staff
from tests.builders.people import shown_by_app, signed_in_a_while_ago, somebody, with_second_factor
from tests.checking_client import PASSWORD

NEW = "seventeen quiet tramlines"


@pytest.fixture
def later():
    """A minute on, so that the code by which a factor was set up is not asked for again."""
    with time_machine.travel(clock.now(), tick=False) as clocks:
        yield lambda seconds=60: clocks.shift(seconds)


def half_in(client, ada):
    answer = client.sign_in(ada)
    assert answer.location == "/sign-in/code"


def test_a_code_is_asked_for_after_the_password(client, later):
    ada, _codes = with_second_factor()
    later()
    half_in(client, ada)

    outside = client.get("/account").location
    answer = client.submit("/sign-in/code", {"code": shown_by_app(ada)}, follow=False)

    assert outside.startswith("/sign-in")
    assert answer.location == "/today"
    assert client.get("/account").status_code == 200


def test_they_go_on_to_where_they_were_going(client, later):
    ada, _codes = with_second_factor()
    later()
    client.get("/sign-in?next=/account/password")
    data = {"email": ada.email, "password": PASSWORD, "next": "/account/password", "csrf_token": client.csrf_token}
    client.post("/sign-in", data=data)

    answer = client.submit("/sign-in/code", {"code": shown_by_app(ada)}, follow=False)

    assert answer.location == "/account/password"


def test_a_wrong_code_lets_nobody_in_and_a_used_one_neither(client, later, app):
    ada, _codes = with_second_factor()
    later()
    half_in(client, ada)
    code = shown_by_app(ada)

    wrong = client.submit("/sign-in/code", {"code": "12345"})
    client.submit("/sign-in/code", {"code": code})
    another = app.test_client()
    half_in(another, ada)
    again = another.submit("/sign-in/code", {"code": code})

    assert "This code is not right, or has been used." in wrong.text
    assert (wrong.status_code, again.status_code) == (422, 422)


def test_a_recovery_code_opens_as_well_and_says_when_few_are_left(client):
    ada, codes = with_second_factor()
    texts = []
    for code in codes[:8]:
        half_in(client, ada)
        texts.append(client.submit("/sign-in/code", {"code": code}).text)
        client.post("/sign-out", data={"csrf_token": client.csrf_token})

    assert "recovery codes left" not in texts[6]
    assert "You have 2 recovery codes left." in texts[7]


def test_nobody_reaches_the_second_step_without_the_first(client):
    with_second_factor()

    assert client.get("/sign-in/code").location == "/sign-in"


def test_what_was_awaited_is_over_after_ten_minutes_or_with_a_new_password(client, later):
    ada, _codes = with_second_factor()
    half_in(client, ada)
    ada.password_hash = "another"
    changed = client.get("/sign-in/code").location
    ben, _others = with_second_factor()
    half_in(client, ben)
    before = client.get("/sign-in/code").status_code
    later(601)

    assert (changed, before, client.get("/sign-in/code").location) == ("/sign-in", 200, "/sign-in")


def test_a_new_password_by_link_still_asks_for_the_code(client, later):
    ada, _codes = with_second_factor()
    later()
    path = links.make(ada, Purpose.RESET_PASSWORD).removeprefix("http://localhost")

    answer = client.submit(path, {"password": NEW}, follow=False)

    assert answer.location == "/sign-in/code"
    assert client.get("/account").status_code == 303
    client.submit("/sign-in/code", {"code": shown_by_app(ada)})
    assert client.get("/account").status_code == 200


def test_guesses_at_codes_are_counted(guarded_app):
    ada, codes = with_second_factor()
    client = guarded_app.test_client()
    half_in(client, ada)
    client.get("/sign-in/code")
    token = client.csrf_token

    def guess(code):
        return client.post("/sign-in/code", data={"code": code, "csrf_token": token})

    answers = [guess(f"00000{n}").status_code for n in range(10)]
    right = guess(codes[0])

    assert answers == [422] * 10
    assert right.status_code == 429
    assert 3000 < int(right.headers["Retry-After"]) <= 3601


def test_it_is_set_up_from_the_account_page(client, app):
    ada = somebody()
    client.as_(ada)

    client.submit("/account/second-factor/begin", on="/account/second-factor")
    drawn = client.page.all("svg")
    wrong = client.submit("/account/second-factor/set-up", {"code": "123"})
    done = client.submit("/account/second-factor/set-up", {"code": shown_by_app(ada)})

    assert any(each["aria-label"] == "The key as a square code" for each in drawn)
    assert (wrong.status_code, done.status_code) == (422, 200)
    assert len(re.findall(r"<code>(?:[A-Z0-9]{4} ?){4}</code>", done.text)) == 10
    assert done.headers["Cache-Control"] == "private, no-store"
    assert "On since" in client.get("/account/second-factor").text
    half_in(app.test_client(), ada)


def test_new_recovery_codes_are_shown_once(client):
    ada, codes = with_second_factor()
    client.as_(ada)

    shown = client.submit("/account/second-factor/codes", on="/account/second-factor")

    assert len(re.findall(r"<code>(?:[A-Z0-9]{4} ?){4}</code>", shown.text)) == 10
    assert codes[0][:4] not in shown.text
    assert "<code>" not in client.get("/account/second-factor").text


def test_turning_it_off_asks_for_the_password_and_a_code(client, later):
    ada, codes = with_second_factor()
    later()
    client.as_(ada)

    by_code = client.submit("/account/second-factor/off", {"password": "not this one", "code": codes[0]})
    by_password = client.submit("/account/second-factor/off", {"password": PASSWORD, "code": "123456789"})
    on = ada.second_factor_at
    client.submit("/account/second-factor/off", {"password": PASSWORD, "code": codes[0]})

    assert (by_code.status_code, by_password.status_code) == (422, 422)
    assert on is not None
    assert ada.second_factor_at is None


@pytest.mark.parametrize("path", ["/today", "/administration/", "/search", "/account", "/"])
def test_staff_are_led_to_set_it_up_where_it_is_required(client, app, monkeypatch, path):
    client.as_(staff(Role.ADMINISTRATOR))
    offered = client.get(path).status_code
    monkeypatch.setitem(app.config, "SECOND_FACTOR", "required")

    assert offered in {200, 308}
    assert client.get(path).location == "/account/second-factor"
    assert "asks for two steps" in client.get("/account/second-factor").text


def test_who_has_set_it_up_goes_on(client, app, monkeypatch, later):
    ada = staff(Role.ADMINISTRATOR)
    client.as_(ada)
    monkeypatch.setitem(app.config, "SECOND_FACTOR", "required")

    client.submit("/account/second-factor/begin", on="/account/second-factor")
    client.submit("/account/second-factor/set-up", {"code": shown_by_app(ada)})

    assert client.get("/administration/").status_code == 200
    assert "Turn it off" not in client.get("/account/second-factor").text


def test_members_are_led_there_once_they_take_part_in_something_sensitive(client, app, monkeypatch):
    monkeypatch.setitem(app.config, "SECOND_FACTOR", "required")
    client.as_(member())
    free = client.get("/today").status_code
    client.as_(participant(sensitive_community()))

    assert free == 200
    assert client.get("/communities").location == "/account/second-factor"


def test_an_administrator_lets_a_colleague_set_up_anew(client, sent_mail):
    ada, _codes = with_second_factor(name="Ada Example")
    client.as_(staff(Role.ADMINISTRATOR))

    nobody = client.submit("/administration/second-factor", {"email": "nobody@example.org"})
    done = client.submit("/administration/second-factor", {"email": ada.email.upper()})

    assert "Nobody has an account with this address." in nobody.text
    assert "Ada Example now signs in by password alone" in done.text
    assert ada.second_factor_at is None
    assert sent_mail()[-1]["To"] == ada.email


def test_the_office_resets_it_from_the_terminal(app, client):
    ada, _codes = with_second_factor()
    runner = app.test_cli_runner()

    done = runner.invoke(args=["people", "reset-second-factor", ada.email])
    again = runner.invoke(args=["people", "reset-second-factor", ada.email])

    assert (done.exit_code, again.exit_code) == (0, 1)
    db.session.refresh(ada)
    assert ada.second_factor_at is None


def test_after_ten_minutes_the_password_is_asked_for_again_and_then_all_goes_on(client):
    ada = somebody()
    signed_in_a_while_ago(client, ada)

    asked = client.submit("/account/second-factor/begin", on="/account/second-factor")
    wrong = client.post("/account/second-factor/begin", data={"own_password": "no", "csrf_token": client.csrf_token})
    right = client.post(
        "/account/second-factor/begin", data={"own_password": PASSWORD, "csrf_token": client.csrf_token}
    )

    assert "Your password, please" in asked.text
    assert (wrong.status_code, right.location) == (422, "/account/second-factor/set-up")
    assert client.get("/account/second-factor/set-up").status_code == 200


def test_a_page_to_be_opened_asks_first_and_keeps_what_was_typed(client):
    alex = staff(Role.ADMINISTRATOR, password_hash=somebody().password_hash)
    ada, _codes = with_second_factor()
    signed_in_a_while_ago(client, alex)

    asked = client.get(f"/administration/second-factor?email={ada.email}")
    shown = client.submit(asked.location, {"own_password": PASSWORD}, on=asked.location, follow=True)

    assert asked.location.startswith("/confirm?next=")
    assert f'value="{ada.email}"' in shown.text


def test_what_was_typed_before_the_password_was_asked_for_is_not_lost(client):
    alex = staff(Role.ADMINISTRATOR, password_hash=somebody().password_hash)
    ada, _codes = with_second_factor()
    signed_in_a_while_ago(client, alex)
    client.get("/account")

    client.post("/administration/second-factor", data={"email": ada.email, "csrf_token": client.csrf_token})
    kept = {field["name"]: field["value"] for field in client.page.all("input")}
    client.post("/administration/second-factor", data={**kept, "own_password": PASSWORD})

    assert kept["email"] == ada.email
    assert ada.second_factor_at is None


@pytest.mark.parametrize("onward", ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example"])
def test_after_the_password_nobody_is_sent_elsewhere(client, onward):
    client.as_(somebody())
    client.get("/confirm")

    answer = client.post("/confirm", data={"own_password": PASSWORD, "onward": onward, "csrf_token": client.csrf_token})

    assert answer.location == "/account"
