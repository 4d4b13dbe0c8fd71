"""A process that is killed loses nothing it has acknowledged, writes nothing twice, and signs nobody out."""

import os
import re
import secrets
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from http.client import HTTPException

import pytest
from sqlalchemy import func, select, text

from network.communities.models import Post
from network.core import outbox
from network.core.db import db
from network.core.lifecycle import transaction
from network.core.mail import Letter
from network.core.outbox import OutboxMessage
from network.people import passwords
from tests.builders.communities import community, participant, thread
from tests.checking_client import PASSWORD
from tests.servers.smtp import running_smtp
from tests.servers.visitor import Visitor
from tests.servers.web import ROOT, processes

KILLS = int(os.environ.get("WEFT_TEST_KILLS", "2"))  # more show more, and take longer
WRITERS = 2
ANSWERED_BETWEEN_KILLS = 4
PATIENCE = 60


@pytest.fixture(params=["own_app", "postgres_app"])
def house(request):
    return request.getfixturevalue(request.param)


def environment_of(app, **more):
    url, folder = app.config["SQLALCHEMY_DATABASE_URI"], str(app.config["DATA_FOLDER"])
    common = {
        "WEFT_ENV": "development",
        "WEFT_DEMO": "0",
        "SECRET_KEY": app.config["SECRET_KEY"],
        "SECOND_FACTOR": "offered",
    }
    return {**common, "DATABASE_URL": url, "WEFT_DATA": folder, **more}


class Writer(threading.Thread):
    """Replies in a thread, one text after the other; one whose answer never came is sent again, as a browser's reload would."""

    def __init__(self, address, email, path, over):
        super().__init__(daemon=True)
        self.visitor, self.email, self.path, self.over = Visitor(address), email, path, over
        self.sent, self.answered, self.others = [], [], []

    def run(self):
        assert self.visitor.sign_in(self.email, PASSWORD).status == 303
        self.visitor.get("/account")
        while not self.over.is_set():
            words = f"reply-{secrets.token_hex(6)}"
            self.sent.append(words)
            self.send(words, secrets.token_urlsafe(12))

    def send(self, words, submission):
        while not self.over.is_set():
            with suppress(OSError, HTTPException):
                answer = self.visitor.post(f"{self.path}/replies", body=words, submission=submission)
                (self.answered if answer.status == 303 else self.others).append(words)
                return


def wait_until(happened):
    deadline = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.01)


def test_web_processes_killed_under_writes_lose_and_double_nothing(house):
    place = community()
    asked = thread(place)
    people = [participant(place, password_hash=passwords.hashed(PASSWORD)) for _ in range(WRITERS)]
    path, emails = f"/communities/threads/{asked.id}", [each.email for each in people]
    db.session.commit()
    over = threading.Event()

    with processes(1, **environment_of(house)) as address:
        writers = [Writer(address, email, path, over) for email in emails]
        for writer in writers:
            writer.start()
        for _kill in range(KILLS):
            before = sum(len(writer.answered) for writer in writers)
            wait_until(lambda before=before: sum(len(w.answered) for w in writers) >= before + ANSWERED_BETWEEN_KILLS)
            for worker in address.workers:
                os.kill(worker, signal.SIGKILL)
            killed_at = time.monotonic()
            wait_until(lambda address=address: Visitor(address).get("/health/ready").status == 200)
            assert time.monotonic() - killed_at < PATIENCE
        before = sum(len(writer.answered) for writer in writers)
        wait_until(lambda: sum(len(w.answered) for w in writers) > before)
        over.set()
        for writer in writers:
            writer.join(PATIENCE)
        still_in = [writer.visitor.get("/account").status for writer in writers]

    db.session.expire_all()
    kept = dict(db.session.execute(select(Post.body, func.count()).group_by(Post.body)).all())
    answered = [words for writer in writers for words in writer.answered]
    assert [words for words in answered if kept.get(words) != 1] == []
    assert [words for writer in writers for words in writer.sent if kept.get(words, 0) > 1] == []
    assert [words for writer in writers for words in writer.others] == []
    assert still_in == [200] * WRITERS
    if db.engine.dialect.name == "sqlite":
        assert db.session.scalar(text("PRAGMA integrity_check")) == "ok"


DELIVER_ALL = """
from datetime import timedelta
from network import create_app
from network.core import outbox
outbox.LEASE = timedelta(seconds=1)
app = create_app()
app.config.update(MAIL_BACKEND="smtp", SMTP_HOST="127.0.0.1", SMTP_PORT={port})
with app.app_context():
    while True:
        outbox.sweep()
"""
LETTERS = 12


def test_a_worker_killed_in_mid_job_sends_every_letter_and_at_most_one_copy_a_kill(house):
    with transaction():
        ids = [
            outbox.post(Letter(f"reader{n}@example.org", f"News {n}", {"text": "Hello", "html": "<p>Hello</p>"})).id
            for n in range(LETTERS)
        ]

    def unsent():
        with transaction():
            left = select(func.count(OutboxMessage.id)).where(
                OutboxMessage.id.in_(ids), OutboxMessage.sent_at.is_(None)
            )
            return db.session.scalar(left)

    with running_smtp() as smtp:
        command = [sys.executable, "-c", DELIVER_ALL.format(port=smtp.port)]
        environment = os.environ | environment_of(house)
        for _kill in range(KILLS):
            before = smtp.attempts
            worker = subprocess.Popen(command, cwd=ROOT, env=environment)
            wait_until(lambda before=before: smtp.attempts > before + 1 or not unsent())
            worker.kill()
            worker.wait()
        worker = subprocess.Popen(command, cwd=ROOT, env=environment)
        wait_until(lambda: not unsent())
        worker.kill()
        worker.wait()

    names = [message["Message-ID"] for message in smtp.messages]
    assert len(set(names)) == LETTERS
    # A letter that had just arrived may come again, by the same name, which mail programs show once.
    assert len(names) <= LETTERS + KILLS
    assert {message["Subject"] for message in smtp.messages} == {f"News {n}" for n in range(LETTERS)}
    assert all(re.fullmatch(r"<.+@.+>", name) for name in names)
