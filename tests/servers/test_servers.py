"""The services the tests lean on are themselves what they say."""

import os
import smtplib
import subprocess
import sys
import urllib.request
from email.message import EmailMessage
from pathlib import Path

import psycopg
import pytest
from flask import Flask

from tests.servers import postgres
from tests.servers.postgres import drop_database, new_database, running_postgres
from tests.servers.smtp import TRY_LATER, running_smtp
from tests.servers.valkey import running_valkey
from tests.servers.web import processes, serving

APPLICATION = """
import os
from flask import Flask
app = Flask(__name__)
app.add_url_rule("/", view_func=lambda: f"{os.getpid()} {os.environ['WORD']}")
"""


def fetch(address: str) -> str:
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(address, timeout=10) as answer:
        return answer.read().decode()


def test_a_copied_database_has_what_its_template_has():
    with running_postgres() as url:
        template = new_database(url)
        with psycopg.connect(template) as connection:
            connection.execute("CREATE TABLE seats AS SELECT 7 AS number")

        copy = new_database(url, template)

        with psycopg.connect(copy) as connection:
            assert connection.execute("SELECT number, lower('ŴY') FROM seats").fetchone() == (7, "ŵy")
        drop_database(copy)
        with pytest.raises(psycopg.OperationalError, match="does not exist"):
            psycopg.connect(copy)


@pytest.mark.skipif("TEST_DATABASE_URL" in os.environ, reason="that server is not ours to stop")
def test_a_server_whose_tests_died_is_stopped_by_the_next_run():
    dying = "import os; from tests.servers.postgres import *; manager = running_postgres(); print(manager.__enter__(), flush=True); os._exit(1)"
    died = subprocess.run([sys.executable, "-c", dying], capture_output=True, text=True, cwd=Path(__file__).parents[2])
    folder = Path(died.stdout.strip().partition("host=")[2])
    assert (folder / "data" / "postmaster.pid").exists(), died.stderr

    postgres.reap_abandoned()

    assert not folder.exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(died.stdout.strip())


def test_without_any_postgresql_tests_are_skipped_with_a_reason(monkeypatch):
    monkeypatch.delenv("TEST_DATABASE_URL", raising=False)
    monkeypatch.setattr(postgres, "installations", lambda: iter([Path("/nowhere/bin")]))

    with pytest.raises(postgres.NoPostgres, match="no PostgreSQL to test on: /nowhere/bin"), running_postgres():
        pass


def test_the_mail_server_keeps_what_it_takes_and_can_refuse():
    message = EmailMessage()
    message["To"], message["From"], message["Subject"] = (
        "jo@county.example",
        "weft@network.example",
        "Croeso i’r rhwydwaith",
    )
    message.set_content("Your place is booked.")

    with running_smtp() as smtp, smtplib.SMTP(smtp.host, smtp.port) as sender:
        smtp.answer = TRY_LATER
        with pytest.raises(smtplib.SMTPDataError, match="451"):
            sender.send_message(message)
        smtp.answer = None
        sender.send_message(message)

        assert [kept["Subject"] for kept in smtp.messages] == ["Croeso i’r rhwydwaith"]
        assert (smtp.recipients, smtp.attempts) == ([["jo@county.example"]], 2)


def test_valkey_comes_back_empty_at_the_same_address():
    redis = pytest.importorskip("redis")

    with running_valkey() as valkey, redis.Redis.from_url(valkey.url) as client:
        client.set("key", "value")
        valkey.stop()
        with pytest.raises(redis.ConnectionError):
            client.get("key")
        valkey.start()

        assert client.get("key") is None


def test_an_app_is_served_by_threads():
    app = Flask(__name__)
    app.add_url_rule("/", view_func=lambda: "served")

    with serving(app) as address:
        assert fetch(f"{address}/") == "served"


def test_an_app_is_served_by_processes_of_its_own(tmp_path):
    (tmp_path / "woven.py").write_text(APPLICATION)

    with processes(2, "woven:app", tmp_path, WORD="weft") as address:
        process, word = fetch(f"{address}/").split()

    assert (word, int(process) == os.getpid()) == ("weft", False)
