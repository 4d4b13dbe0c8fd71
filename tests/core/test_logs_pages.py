"""Logs: a line for each request, by its route; nothing of a person is ever in one."""

import json

import pytest
import structlog

from network.people import links
from tests.builders.people import somebody
from tests.checking_client import PASSWORD

SECRETS = ["heliotrope", "ada@example.org", "Ada Example", PASSWORD, "203.0.113.7", "Mozilla"]


@pytest.fixture
def lines():
    """What is written to the log."""
    with structlog.testing.capture_logs(processors=[structlog.contextvars.merge_contextvars]) as logs:
        yield logs


def test_a_request_is_one_line_with_its_route_and_number(client, lines):
    answer = client.get("/about?q=heliotrope")

    (line,) = lines
    assert (line["event"], line["route"], line["status"], line["method"]) == ("answered", "home.about", 200, "GET")
    assert line["request"] == answer.headers["X-Request-Id"]


def test_nobody_is_named_in_a_log(client, lines):
    ada = somebody(name="Ada Example", email="ada@example.org")
    client.environ_base.update({"REMOTE_ADDR": "203.0.113.7", "HTTP_USER_AGENT": "Mozilla heliotrope"})
    token = links.make(ada).rpartition("/")[2]

    client.sign_in(ada)
    client.get("/search?q=heliotrope")
    client.submit("/account", {"name": "Ada heliotrope", "about": "heliotrope"})
    client.get(f"/password/{token}")
    client.get("/heliotrope")
    client.get("/account")
    client.post("/sign-in", data={"email": ada.email, "password": "heliotrope", "csrf_token": client.csrf_token})
    client.submit("/password/forgotten", {"email": ada.email})

    written = json.dumps(lines, default=str)
    assert [secret for secret in [*SECRETS, token] if secret in written] == []
    assert {"signed_in", "sign_in_failed", "answered"} <= {line["event"] for line in lines}


def test_a_refusal_is_one_line_that_says_who_by_number(client, lines):
    ada = somebody()
    client.as_(ada).get("/administration/")

    (refusal,) = [line for line in lines if line["event"] == "refused"]
    assert (refusal["person"], refusal["endpoint"]) == (ada.id, "administration.start")


def test_what_is_typed_begins_no_line_of_its_own(client, lines):
    client.get("/search", query_string={"q": 'x\r\n{"event": "forged"}\x1b[31m'})

    assert {line["event"] for line in lines} == {"answered"}


def test_health_is_not_written_down(client, lines):
    client.get("/health/live")
    client.get("/health/ready")

    assert lines == []
