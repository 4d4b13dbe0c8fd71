"""How often something may be asked: over all processes with Redis, in this process without, and never without limit."""

import time

import pytest
from flask.testing import FlaskClient

from network.core import limits
from network.core.db import db
from network.core.limits import limiter
from tests.builders.members import person
from tests.conftest import make_app
from tests.servers.valkey import running_valkey


@pytest.fixture
def valkey():
    with running_valkey() as running:
        yield running
    forget_the_store()


def forget_the_store():
    """The limiter is one for all applications of this process: leave it as it was found."""
    limiter.enabled = False
    limiter._storage_options.clear()
    limiter._storage_dead = False
    limiter._in_memory_fallback_enabled = False
    limiter._fallback_limiter = None


@pytest.fixture
def house(own_app, valkey):
    """Opens another process of the house, so to speak: they share the database, and what Redis holds."""

    def open_one():
        url, folder = own_app.config["SQLALCHEMY_DATABASE_URI"], own_app.config["DATA_FOLDER"]
        app = make_app(url, folder, RATE_LIMITS=True, REDIS_URL=valkey.url, WTF_CSRF_ENABLED=False)
        opened.append(app)
        return app

    opened = []
    yield open_one
    for app in opened:
        with app.app_context():
            db.engine.dispose()


def forgotten(app, times, address="203.0.113.1"):
    """Ask for a way back so often; the tokens of forms are left out of this."""
    app.config["WTF_CSRF_ENABLED"] = False
    client = FlaskClient(app)
    origin = {"environ_overrides": {"REMOTE_ADDR": address}}
    return [client.post("/password/forgotten", data={"email": "x"}, **origin).status_code for _ in range(times)]


def test_too_often_is_told_with_when_to_return(guarded_app):
    answers = forgotten(guarded_app, 21)
    refused = guarded_app.test_client().post("/password/forgotten", environ_overrides={"REMOTE_ADDR": "203.0.113.1"})

    assert answers == [422] * 20 + [429]
    assert 3500 < int(refused.headers["Retry-After"]) <= 3601
    assert forgotten(guarded_app, 1, address="203.0.113.2") == [422]


def test_somebody_signed_in_counts_alone_in_a_shared_office(guarded_app, monkeypatch):
    ada = person()
    with guarded_app.test_request_context("/", environ_overrides={"REMOTE_ADDR": "203.0.113.1"}):
        stranger = limits.who_asks()
        monkeypatch.setattr(limits, "visitor", lambda: ada)

        assert (stranger, limits.who_asks()) == ("address:203.0.113.1", f"person:{ada.id}")


def test_health_is_never_limited(guarded_app):
    client = guarded_app.test_client()

    assert {client.get("/health/live").status_code for _ in range(310)} == {200}


def test_pages_are_limited_to_200_a_minute(guarded_app):
    client = guarded_app.test_client()

    answers = [client.get("/about").status_code for _ in range(201)]

    assert answers == [200] * 200 + [429]


def test_an_account_is_counted_without_its_address():
    key = limits.account_of(" Ada@Example.org ")

    assert key == limits.account_of("ada@example.org")
    assert "ada" not in key


def test_two_processes_count_together_where_redis_is(house):
    first = forgotten(house(), 20)

    assert first == [422] * 20
    assert forgotten(house(), 1) == [429]


def test_when_redis_stops_answering_each_process_counts_for_itself_and_never_opens_wide(valkey, house):
    app = house()
    before = forgotten(app, 3)
    valkey.stop()

    began = time.monotonic()
    after = forgotten(app, 21)
    took = time.monotonic() - began

    assert before == [422] * 3
    assert after == [422] * 20 + [429]
    assert took < 21 * 0.5


def test_when_redis_comes_back_it_counts_again(valkey, house):
    app = house()
    valkey.stop()
    without = forgotten(app, 1)
    valkey.start()

    deadline = time.monotonic() + 20
    while limiter._storage_dead and time.monotonic() < deadline:
        time.sleep(0.5)
        FlaskClient(app).get("/sign-in")

    assert without == [422]
    assert not limiter._storage_dead
    assert forgotten(app, 20) == [422] * 20
