"""The stage of all tests: two databases, a client that looks at every page, a clock that can be moved, and real servers.

A test of rules runs on SQLite and on PostgreSQL. A test of pages (`test_…_pages.py`) runs on SQLite; one that needs threads
or a browser takes `live` or `postgres_app`, which have a database file or a server of their own and really commit.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from flask import Flask
from flask_migrate import upgrade
from hypothesis import HealthCheck, settings
from sqlalchemy.engine import Connection, Engine

from network import create_app
from network.conferences import telling
from network.core import clock, limits, outbox
from network.core.db import db, save
from network.core.identity import Network
from tests.builders.network import a_network
from tests.client import Client
from tests.servers.postgres import NoPostgres, new_database, running_postgres
from tests.servers.web import serving

os.environ["WEFT_ENV"] = "testing"
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")  # a machine that is busy with other things finds no faults
pytest_plugins = ["tests.browser", "tests.story"]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Rules are tested on both databases, pages on SQLite."""
    if "database_url" in metafunc.fixturenames:
        pages = metafunc.module.__name__.endswith("_pages")
        metafunc.parametrize(
            "database_url", ["sqlite"] if pages else ["sqlite", "postgresql"], indirect=True, scope="session"
        )


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    try:
        with running_postgres() as url:
            yield url
    except NoPostgres as reason:
        pytest.skip(str(reason))


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty SQLite database, to copy."""
    path = tmp_path_factory.mktemp("template") / "weft.db"
    make_app(f"sqlite:///{path}", path.parent, migrated=False)
    return path


@pytest.fixture(scope="session")
def postgres_template(postgres_server: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A migrated, empty PostgreSQL database, to copy."""
    url = new_database(postgres_server)
    make_app(url, tmp_path_factory.mktemp("template"), migrated=False)
    return url


def make_app(url: str, folder: Path, migrated: bool = True, **settings: object) -> Flask:
    app = create_app({"SQLALCHEMY_DATABASE_URI": url, "DATA_FOLDER": folder, **settings})
    app.test_client_class = Client
    if not migrated:
        with app.app_context():
            upgrade()
            db.engine.dispose()
    return app


@pytest.fixture(scope="session")
def database_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    if request.param == "postgresql":
        return new_database(request.getfixturevalue("postgres_server"), request.getfixturevalue("postgres_template"))
    copy = tmp_path_factory.mktemp("database") / "weft.db"
    shutil.copy(request.getfixturevalue("sqlite_template"), copy)
    return f"sqlite:///{copy}"


@pytest.fixture(scope="session")
def shared_app(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    app = make_app(database_url, tmp_path_factory.mktemp("data"))
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def app(shared_app: Flask) -> Iterator[Flask]:
    """The application in a transaction that is rolled back after the test: its commits end at savepoints."""
    with shared_app.app_context():
        engine: Engine = db.engine
        with engine.connect() as connection, connection.begin() as everything:
            stand_in(shared_app, connection)
            try:
                yield shared_app
            finally:
                db.session.remove()
                stand_in(shared_app, engine)
                everything.rollback()
                shared_app.extensions.pop("sent_mail", None)


def stand_in(app: Flask, bind: Connection | Engine) -> None:
    """Let all sessions of the application work on this connection."""
    db._app_engines[app][None] = bind  # type: ignore[assignment]
    mode = "create_savepoint" if isinstance(bind, Connection) else "conditional_savepoint"
    db.session.session_factory.configure(join_transaction_mode=mode)


@pytest.fixture
def network(app: Flask) -> Network:
    """The network as it is once set up."""
    return save(a_network())


@pytest.fixture
def client(network: Network, app: Flask) -> Client:
    """A browser whose every page is looked at; `client.as_(person)` signs somebody in."""
    return app.test_client()  # type: ignore[return-value]


@pytest.fixture
def sent_mail(app: Flask) -> Callable[[], list[EmailMessage]]:
    """What the outbox sends when it is swept: `sent_mail()` gives all letters so far."""

    def sweep() -> list[EmailMessage]:
        telling.sweep()
        outbox.sweep()
        return app.extensions.get("sent_mail", [])  # type: ignore[no-any-return]

    return sweep


@pytest.fixture
def own_app(sqlite_template: Path, tmp_path: Path) -> Iterator[Flask]:
    """An application with a SQLite file of its own, in which commits are real."""
    copy = tmp_path / "weft.db"
    shutil.copy(sqlite_template, copy)
    yield from alone(f"sqlite:///{copy}", tmp_path)


@pytest.fixture
def postgres_app(postgres_server: str, postgres_template: str, tmp_path: Path) -> Iterator[Flask]:
    """An application with a PostgreSQL database of its own, in which commits are real: for races."""
    yield from alone(new_database(postgres_server, postgres_template), tmp_path)


@pytest.fixture
def guarded_app(sqlite_template: Path, tmp_path: Path) -> Iterator[Flask]:
    """An application of its own that counts how often something is asked."""
    copy = tmp_path / "weft.db"
    shutil.copy(sqlite_template, copy)
    yield from alone(f"sqlite:///{copy}", tmp_path, RATE_LIMITS=True)
    limits.limiter.enabled = False  # the limiter is one for all applications of this process


def alone(url: str, folder: Path, **settings: object) -> Iterator[Flask]:
    app = make_app(url, folder, **settings)
    with app.app_context():
        save(a_network())
        db.session.commit()
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def live(own_app: Flask) -> Iterator[str]:
    """The address at which an application of its own is served to a real browser."""
    with serving(own_app) as address:
        own_app.config["BASE_URL"] = address
        yield address


@pytest.fixture
def today() -> object:
    return clock.today()
