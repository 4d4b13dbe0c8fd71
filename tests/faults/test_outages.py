"""The database goes away and comes back, or nothing more can be written: pages say so, and nobody has to restart anything."""

import os
import resource

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event, select, text

from network.core.db import db
from network.people.models import Person
from tests.builders.network import a_network
from tests.builders.people import somebody
from tests.checking_client import PASSWORD
from tests.conftest import make_app
from tests.faults.test_killed import environment_of
from tests.servers.postgres import NoPostgres, first_that_starts, new_database
from tests.servers.visitor import Visitor
from tests.servers.web import processes

AWAY = "We will be back in a moment"
FULL = "We cannot keep anything new just now"


@pytest.fixture
def own_postgres():
    """A server of this test's own, to be halted."""
    if "TEST_DATABASE_URL" in os.environ:
        pytest.skip("that server is not ours to stop")
    try:
        server = first_that_starts()
    except NoPostgres as reason:
        pytest.skip(str(reason))
    yield server
    server.stop()


def test_pages_survive_a_restart_of_postgresql(own_postgres, tmp_path):
    app = make_app(new_database(own_postgres.url), tmp_path, migrated=False)
    with app.app_context():
        db.session.add(a_network())
        ada = somebody()
        db.session.commit()
        client = app.test_client().as_(ada)
        before = client.get("/account").status_code
        db.session.commit()

        own_postgres.halt()
        answers = [seen_by(client, path) for path in ("/account", "/", "/account")]
        own_postgres.launch()
        after = client.get("/account").status_code
        db.session.remove()
        db.engine.dispose()

    assert before == 200
    assert [answer.status_code for answer in answers] == [503] * 3
    assert all(AWAY in answer.text and "Retry-After" in answer.headers for answer in answers)
    assert not any(word in answer.text for answer in answers for word in ("psycopg", "SELECT", "Traceback", "socket"))
    assert after == 200


def test_nobody_notices_that_postgresql_was_started_anew_between_two_pages(own_postgres, tmp_path):
    app = make_app(new_database(own_postgres.url), tmp_path, migrated=False)
    with app.app_context():
        db.session.add(a_network())
        ada = somebody()
        db.session.commit()
        client = app.test_client().as_(ada)
        db.session.commit()
        before = seen_by(client, "/account")

        own_postgres.halt()
        own_postgres.launch()
        after = seen_by(client, "/account")
        db.session.remove()
        db.engine.dispose()

    assert (before.status_code, after.status_code) == (200, 200)


def test_a_connection_that_lay_idle_for_long_is_asked_before_it_is_trusted(own_postgres, tmp_path, monkeypatch):
    app = make_app(new_database(own_postgres.url), tmp_path, migrated=False)
    with app.app_context():
        with db.engine.connect() as connection:
            held = connection.connection.dbapi_connection
        monkeypatch.setattr("network.core.postgresql.has_been_told_something", lambda _connection: False)
        monkeypatch.setattr("network.core.postgresql.SECONDS_OF_TRUST", 0)
        held.close()  # cut off in silence

        with db.engine.connect() as connection:
            answer = connection.scalar(text("SELECT 1"))
        db.engine.dispose()

    assert answer == 1


def seen_by(client, path):
    """What a browser gets while nothing can be read; our own client would look into the database itself."""
    return FlaskClient.open(client, path)


@pytest.fixture
def full(own_app):
    """Lets the database grow no more, and, called with False, grow again."""
    limit = {"pages": 1_000_000}

    @event.listens_for(db.engine, "checkout")
    def set_limit(connection, *_rest):
        connection.execute(f"PRAGMA max_page_count = {limit['pages']}")

    def fill(is_full=True):
        db.session.remove()
        if is_full:
            with db.engine.raw_connection() as connection:
                connection.execute("VACUUM")  # so that no page stands empty
        pages = db.session.scalar(text("PRAGMA page_count"))
        db.session.remove()
        limit["pages"] = pages if is_full else 1_000_000

    yield fill
    event.remove(db.engine, "checkout", set_limit)


def test_a_full_disk_refuses_writes_plainly_and_shows_all_pages(own_app, full):
    ada = somebody(name="Ada Example")
    own_app.config["PROPAGATE_EXCEPTIONS"] = False  # as where it is not tested
    client = own_app.test_client().as_(ada)
    about = "Many words. " * 150
    known = ada.id

    def change():
        client.get("/account")
        data = {"name": "Ada Changed", "about": about, "csrf_token": client.csrf_token}
        return client.post("/account", data=data)

    full()
    refused = [change() for _ in range(3)][-1]
    shown = client.get("/account")
    kept = db.session.scalar(select(Person.name).where(Person.id == known))
    full(False)
    taken = change()

    assert refused.status_code == 503
    assert FULL in refused.text
    assert "sqlite" not in refused.text.lower()
    assert (shown.status_code, kept) == (200, "Ada Example")
    assert taken.status_code == 303
    assert db.session.scalar(text("PRAGMA integrity_check")) == "ok"


def test_a_process_that_can_write_no_file_goes_on_reading_and_recovers(own_app):
    ada = somebody(name="Ada Example")
    email, known = ada.email, ada.id
    db.session.commit()

    with processes(1, **environment_of(own_app)) as address:
        visitor = Visitor(address)
        visitor.sign_in(email, PASSWORD)
        visitor.get("/account")
        (worker,) = address.workers
        limits = resource.prlimit(worker, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
        refused = visitor.post("/account", name="Ada Changed", about="")
        shown = visitor.get("/account")
        resource.prlimit(worker, resource.RLIMIT_FSIZE, limits)
        taken = visitor.post("/account", name="Ada Changed", about="")

    assert (refused.status, FULL in refused.text) == (503, True)
    assert (shown.status, "Ada Example" in shown.text) == (200, True)
    assert taken.status == 303
    db.session.expire_all()
    assert db.session.get_one(Person, known).name == "Ada Changed"
    assert db.session.scalar(text("PRAGMA integrity_check")) == "ok"
