"""Settings: what is not safe does not start."""

import pytest

from config import Development, Production, UnsafeSettings, settings
from network import create_app
from network.core import db as database

SAFE = {"SECRET_KEY": "x" * 40, "WEFT_BASE_URL": "https://network.example.org"}
VARIABLES = [
    "SECRET_KEY", "WEFT_BASE_URL", "WEFT_DEBUG", "FLASK_DEBUG", "WEFT_DEMO", "WEFT_DEMO_PASSWORD", "HOST", "DATABASE_URL", "WEFT_DATA",
    "WEFT_COUNT_QUERIES", "WEFT_TRUSTED_HOSTS",
]  # fmt: skip


@pytest.fixture
def environment(monkeypatch, tmp_path):
    """Sets the environment to these variables and no others of ours."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("WEFT_DATA", str(tmp_path))

    def be(env="production", **variables):
        monkeypatch.setenv("WEFT_ENV", env)
        for name, value in variables.items():
            monkeypatch.setenv(name, value)

    return be


def test_production_starts_with_a_key_and_an_https_address(environment):
    environment(**SAFE)

    kept = settings()

    assert kept["SESSION_COOKIE_SECURE"]
    assert kept["SESSION_COOKIE_NAME"] == "__Host-weft"
    assert kept["SESSION_COOKIE_HTTPONLY"]
    assert kept["TRUSTED_HOSTS"] == ["127.0.0.1", "::1", "localhost", "network.example.org"]
    assert not kept["DEMONSTRATION"]


@pytest.mark.parametrize(
    "change, reason",
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"WEFT_DEBUG": "1"}, "debug"),
        ({"FLASK_DEBUG": "1"}, "debug"),
        ({"WEFT_BASE_URL": ""}, "https://"),
        ({"WEFT_BASE_URL": "http://network.example.org"}, "https://"),
        ({"WEFT_DEMO": "1", "HOST": "0.0.0.0"}, "WEFT_DEMO_PASSWORD"),
        ({"WEFT_DEMO": "1"}, "WEFT_DEMO_PASSWORD"),
    ],
)
def test_production_refuses_what_is_not_safe(environment, change, reason):
    environment(**{**SAFE, **change})

    with pytest.raises(UnsafeSettings, match=reason):
        settings()


def test_production_refuses_a_database_that_everybody_can_read(environment, tmp_path):
    environment(**SAFE)
    (tmp_path / "weft.db").touch(mode=0o644)
    (tmp_path / "weft.db").chmod(0o644)

    with pytest.raises(UnsafeSettings, match="chmod 600"):
        settings()


def test_production_never_says_how_many_statements_a_page_took(environment):
    environment(**SAFE, WEFT_COUNT_QUERIES="1")

    assert settings()["COUNT_QUERIES"] is False


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "network.example.org"])
def test_a_password_that_everybody_can_read_stays_on_this_computer(environment, host):
    environment("development", HOST=host)
    with pytest.raises(UnsafeSettings, match="only listens on this computer"):
        settings()

    environment("development", HOST=host, WEFT_DEMO_PASSWORD="another good phrase")
    assert settings()["HOST"] == host


def test_an_environment_nobody_knows_does_not_start(environment):
    environment("produktion")

    with pytest.raises(UnsafeSettings, match="produktion"):
        settings()


def test_development_keeps_its_own_key_private_and_for_good(environment, tmp_path):
    environment("development")

    first, second = Development().SECRET_KEY, Development().SECRET_KEY

    assert first == second
    assert len(first) > 40
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0


def test_a_database_url_moves_the_same_house_to_postgresql(environment):
    environment(**SAFE, DATABASE_URL="postgresql://weft@localhost/weft")

    assert Production().SQLALCHEMY_DATABASE_URI == "postgresql://weft@localhost/weft"


def test_a_missing_driver_is_named_with_what_to_install(tmp_path, monkeypatch):
    def without_driver(*_arguments, **_options):
        raise ModuleNotFoundError("No module named 'psycopg'", name="psycopg")

    monkeypatch.setattr(database.db, "init_app", without_driver)

    with pytest.raises(RuntimeError, match=r"requirements/postgres\.txt"):
        create_app({"SQLALCHEMY_DATABASE_URI": "postgresql://localhost/weft", "DATA_FOLDER": tmp_path})


def test_what_we_keep_is_no_business_of_others_on_this_machine(environment, tmp_path):
    environment("development", WEFT_DATA=str(tmp_path / "kept"))
    Development()

    create_app({"DATA_FOLDER": tmp_path / "also"})

    assert [(tmp_path / name).stat().st_mode & 0o077 for name in ("kept", "also")] == [0, 0]
