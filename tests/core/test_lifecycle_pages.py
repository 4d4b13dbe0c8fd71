"""One place commits: what was done comes true with its answer, or not at all."""

import json

import pytest
from sqlalchemy import select
from werkzeug.test import encode_multipart

from network.core.db import db
from network.core.outbox import OutboxMessage
from tests.builders.members import person
from tests.core.conftest import names


def letters():
    return list(db.session.scalars(select(OutboxMessage.subject)))


@pytest.fixture
def visit(ground):
    return ground.test_client()


def test_what_was_done_comes_true_with_the_answer(visit, done):
    answer = visit.post("/try/public")

    assert answer.status_code == 200
    assert (names(), letters(), done) == (["public"], ["public"], ["public"])


@pytest.mark.parametrize("path", ["/try/refused", "/try/failing", "/try/aborted/404", "/try/aborted/500"])
def test_after_a_refusal_or_an_error_nothing_was_done_and_nobody_is_told(visit, done, path):
    visit.may_fail = True

    visit.post(path)

    assert (names(), letters(), done) == ([], [], [])


def test_a_refusal_outside_a_form_becomes_a_notice_where_the_person_came_from(visit):
    answer = visit.post("/try/refused", headers={"Referer": "http://localhost/about"}, follow_redirects=True)

    assert answer.request.path == "/about"
    assert "Not today." in answer.text


def test_a_refusal_leads_to_no_other_house(visit):
    answer = visit.post("/try/refused", headers={"Referer": "https://elsewhere.example/about"})

    assert (answer.status_code, answer.location) == (303, "/")


def test_a_refusal_on_a_form_undoes_what_was_begun(visit, done):
    answer = visit.post("/try/form", data={"name": "refused"})

    assert answer.status_code == 422
    assert answer.json["errors"][""] == ["Not today."]
    assert (names(), letters(), done) == ([], [], [])


def test_a_view_that_decided_nothing_fails_and_changes_nothing(visit, done):
    visit.may_fail = True

    answer = visit.get("/try/undecided")

    assert answer.status_code == 500
    assert "seen by everybody" not in answer.text
    assert (names(), letters(), done) == ([], [], [])


def test_a_stranger_is_asked_to_sign_in_and_brought_back(visit):
    answer = visit.get("/try/members?page=2")

    assert (answer.status_code, answer.location) == (303, "/sign-in?next=/try/members?page%3D2")


def test_somebody_signed_in_is_let_in_or_refused(visit):
    visit.as_(person())

    assert visit.get("/try/members").status_code == 200
    assert visit.get("/try/nobody").status_code == 403


def test_routing_and_options_need_no_decision(visit):
    assert visit.options("/try/members").status_code == 200
    assert visit.post("/try/members").status_code == 405
    assert visit.get("/no/such/page").status_code == 404


def test_an_error_tells_nothing_but_a_reference(visit, capfd):
    visit.may_fail = True

    answer = visit.post("/try/failing", data={"word": "heliotrope"})

    assert answer.status_code == 500
    for telling in ("heliotrope", "ZeroDivisionError", "Traceback", ".py", "SELECT"):
        assert telling not in answer.text
    assert "<code>" in answer.text


@pytest.mark.parametrize(
    "typed, kept",
    [
        ({"name": "  Ada  "}, "Ada"),
        ({"name": "Ada 🧵 Ŵyn"}, "Ada 🧵 Ŵyn"),
        ({"name": "李小龍"}, "李小龍"),
        ({"name": "ملك"}, "ملك"),
        ({"name": "A\u2028B"}, "A\u2028B"),
        ({"name": "Zero\u200dwidth"}, "Zero\u200dwidth"),
    ],
)
def test_what_pages_can_hold_is_kept_as_it_was_typed(visit, typed, kept):
    answer = visit.post("/try/form", data=typed)

    assert answer.json["values"]["name"] == kept
    assert names() == [kept]


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\u202e", "\u202a"])
def test_what_no_page_can_hold_is_told_and_taken_out(visit, character):
    answer = visit.post("/try/form", data={"name": f"Ada{character}Ex"})

    assert answer.status_code == 422
    assert "characters in this that we cannot keep" in answer.json["errors"]["name"][0]
    assert answer.json["values"]["name"] == "AdaEx"
    assert names() == []


@pytest.mark.parametrize("raw", [b"name=%ED%A0%80", b"name=\xff\xfe", b"name=%FF", b"name=%C3%28", b"%00=x&name=%00"])
def test_bytes_that_are_no_text_do_no_harm(visit, raw):
    answer = visit.post("/try/form", data=raw, content_type="application/x-www-form-urlencoded")

    assert answer.status_code in {200, 422}


@pytest.mark.parametrize("name", ["two\nlines", "x" * 201])
def test_one_line_stays_one_short_line(visit, name):
    assert visit.post("/try/form", data={"name": name}).status_code == 422


def test_a_text_may_have_32_000_characters(visit):
    enough = visit.post("/try/form", data={"name": "a", "text": "x" * 32_000})
    too_much = visit.post("/try/form", data={"name": "a", "text": "x" * 32_001})

    assert enough.status_code == 200
    assert "32,000 characters" in json.dumps(too_much.json)


@pytest.mark.parametrize(
    "body",
    [
        {"name": "x" * 2_000_000},
        {f"field{number}": "x" for number in range(2_000)},
    ],
)
def test_far_too_much_is_turned_away(visit, body):
    boundary, content = encode_multipart(body)

    answer = visit.post("/try/form", data=content, content_type=f"multipart/form-data; boundary={boundary}")

    assert answer.status_code == 413


@pytest.mark.parametrize("content", [b"name=" + b"x" * 2_000_000, b"a&" * 1_000_000])
def test_far_too_much_is_turned_away_without_files_too(visit, content):
    answer = visit.post("/try/form", data=content, content_type="application/x-www-form-urlencoded")

    assert answer.status_code == 413


def test_a_post_without_its_token_is_turned_away(ground):
    ground.config["WTF_CSRF_ENABLED"] = True
    client = ground.test_client()

    assert client.post("/try/public").status_code == 400
    assert names() == []


def test_a_page_is_served_only_under_our_own_names(ground):
    answer = ground.test_client().get("/about", base_url="http://elsewhere.example")

    assert answer.status_code == 400
