"""What every answer carries, and what nobody learns from it."""

import pytest
from flask.testing import FlaskClient

from network.core.db import db
from network.core.security import CONTENT_SECURITY_POLICY, HEADERS
from tests.builders.members import member, person
from tests.conftest import make_app
from tests.servers.postgres import drop_database, new_database

PATHS = ["/", "/sign-in", "/no/such/page", "/health/live", "/favicon.ico", "/account", "/static/nothing/css/weft.css"]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS"])
def test_every_answer_carries_what_keeps_people_safe(client, path, method):
    answer = client.open(path, method=method)

    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


def test_the_policy_lets_nothing_in_from_elsewhere_and_nothing_inline():
    assert "unsafe" not in CONTENT_SECURITY_POLICY
    assert "http" not in CONTENT_SECURITY_POLICY
    assert "*" not in CONTENT_SECURITY_POLICY
    for rule in ("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"):
        assert rule in CONTENT_SECURITY_POLICY


def test_on_https_browsers_are_told_to_stay_there(client):
    assert "Strict-Transport-Security" not in client.get("/health/live").headers
    answer = client.get("/health/live", base_url="https://localhost")

    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_pages_are_private_and_asked_for_anew(client):
    answer = client.get("/about")
    client.as_(member())
    own = client.get("/about")

    for each in (answer, own):
        assert each.headers["Cache-Control"] == "private, no-cache"
        assert "Cookie" in each.headers["Vary"]
        assert each.headers["ETag"]


def test_what_somebody_else_saw_is_not_what_another_gets(client, app):
    client.as_(person(name="Ada"))
    seen = client.get("/about")
    other = app.test_client().as_(person(name="Ben"))

    answer = other.get("/about", headers={"If-None-Match": seen.headers["ETag"]})

    assert answer.status_code == 200
    assert "Ben" in answer.text


def test_the_same_page_is_not_sent_twice(app, network):
    client = app.test_client()
    first = client.get("/health/live")

    assert client.get("/health/live", headers={"If-None-Match": first.headers["ETag"]}).status_code == 304


@pytest.mark.parametrize(
    "host", ["elsewhere.example", "localhost.elsewhere.example", "localhost:80@elsewhere.example", "169.254.169.254"]
)
def test_other_hosts_are_turned_away(client, host):
    answer = client.get("/sign-in", headers={"Host": host})

    assert answer.status_code == 400
    assert "elsewhere" not in answer.text


def test_forwarded_headers_count_only_if_we_said_so(client):
    answer = client.get("/health/live", headers={"X-Forwarded-Proto": "https", "X-Forwarded-Host": "elsewhere.example"})

    assert "Strict-Transport-Security" not in answer.headers


def test_a_trusted_proxy_says_who_asks_and_how(sqlite_template, tmp_path):
    app = make_app(f"sqlite:///{sqlite_template}", tmp_path, TRUSTED_PROXIES=1)

    answer = FlaskClient(app).get(
        "/health/live", headers={"X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.9"}
    )

    assert "Strict-Transport-Security" in answer.headers


@pytest.mark.parametrize("path", ["/sign-in", "/account", "/no/such/page"])
def test_cookies_are_for_us_alone(client, path):
    for cookie in client.get(path).headers.getlist("Set-Cookie"):
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie


@pytest.mark.parametrize(
    "path",
    [
        "/%00",
        "/people/%00",
        "/%ED%A0%80",
        "/%FF",
        "/" + "a" * 5000,
        "/../../etc/passwd",
        "/static/x/../../config.py",
        "/.git/config",
        "/%2e%2e/config.py",
    ],
)
def test_odd_addresses_are_not_found(client, path):
    assert client.get(path).status_code == 404


def test_what_does_not_exist_and_what_one_may_not_see_look_the_same(client):
    client.as_(person())

    missing = [client.get(f"/invoices/BN-2026-{number}").text for number in ("0001", "9999")]

    assert missing[0] == missing[1]


def test_health_says_whether_we_live_and_can_serve_and_nothing_else(client):
    live, ready = client.get("/health/live"), client.get("/health/ready")

    assert (live.text, ready.text) == ("alive\n", "ready\n")
    assert (live.headers["X-Query-Count"], ready.headers["X-Query-Count"]) == ("0", "1")
    assert "Server" not in live.headers


@pytest.fixture
def broken(postgres_server, postgres_template, tmp_path):
    """An application whose database has gone away."""
    url = new_database(postgres_server, postgres_template)
    app = make_app(url, tmp_path, PROPAGATE_EXCEPTIONS=False)
    drop_database(url)
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.mark.parametrize("path", ["/", "/sign-in", "/about", "/account"])
def test_without_its_database_the_house_says_so_kindly(broken, path):
    with broken.test_client() as visitor:
        visitor.set_cookie("weft", "anything")
        answer = visitor.get(path)

    assert answer.status_code == 503
    assert "We will be back in a moment" in answer.text
    assert answer.headers["Retry-After"] == "10"
    assert "psycopg" not in answer.text


def test_without_its_database_the_house_lives_but_is_not_ready(broken):
    visitor = broken.test_client()

    assert (visitor.get("/health/live").status_code, visitor.get("/health/ready").status_code) == (200, 503)
