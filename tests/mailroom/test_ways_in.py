"""The ways in: a Maildir, an IMAP mailbox, a pipe. What dies between taking and marking loses and doubles nothing."""

import os
import subprocess
import sys

import pytest
from sqlalchemy import func, select

from network.communities.models import Post
from network.core.db import db
from network.core.reply_addresses import To
from network.mailroom.actions.receiving import receive
from network.mailroom.inboxes.imap import letters_at
from network.mailroom.inboxes.maildir import letters_in
from network.mailroom.jobs import collect
from network.mailroom.models import ReceivedLetter
from tests.builders.communities import community, participant, thread
from tests.builders.letters import DOMAIN, answer_of
from tests.servers.imap import running_imap
from tests.servers.web import ROOT


@pytest.fixture
def letters(own_app):
    """Three answers of one member, kept for good."""
    asked = thread(community())
    jo = participant(asked.community)
    raw = [answer_of(jo, To.THREAD, asked.id, f"Answer {number}.") for number in range(3)]
    db.session.commit()
    return raw


@pytest.fixture
def maildir(own_app, tmp_path, letters):
    folder = tmp_path / "mail-in"
    (folder / "new").mkdir(parents=True)
    for number, raw in enumerate(letters):
        (folder / "new" / f"{number}.host").write_bytes(raw)
    own_app.config["MAIL_IN_MAILDIR"] = str(folder)
    return folder


def replies():
    return db.session.scalars(select(Post.body).where(Post.is_opening.is_(False)).order_by(Post.id)).all()


def test_a_maildir_is_emptied_and_each_letter_is_one_post(maildir):
    collect()
    collect()

    assert replies() == ["Answer 0.", "Answer 1.", "Answer 2."]
    assert sorted(path.name for path in (maildir / "cur").iterdir()) == ["0.host:2,S", "1.host:2,S", "2.host:2,S"]
    assert list((maildir / "new").iterdir()) == []


def test_a_letter_that_was_kept_but_not_marked_is_not_taken_twice(maildir):
    first = next(letters_in(maildir, 10))
    receive(first.raw)
    db.session.commit()  # and here the process dies

    collect()

    assert replies() == ["Answer 0.", "Answer 1.", "Answer 2."]


def test_a_letter_that_cannot_be_kept_stays_and_holds_up_no_other(maildir):
    (maildir / "new" / "0.host").unlink()
    (maildir / "new" / "0.host").mkdir()
    (maildir / "new" / ".hidden").write_bytes(b"x")

    collect()

    assert replies() == ["Answer 1.", "Answer 2."]


def test_an_imap_mailbox_is_read_and_marked_letter_by_letter(own_app, letters):
    with running_imap(letters) as server:
        own_app.config["MAIL_IN_IMAP"] = server.address
        collect()
        collect()

        assert server.seen == {1, 2, 3}
    assert replies() == ["Answer 0.", "Answer 1.", "Answer 2."]


def test_what_was_fetched_and_not_kept_is_not_marked(letters):
    with running_imap(letters) as server:
        next(letters_at(server.address, 10))

        assert server.seen == set()


def test_a_mail_server_that_is_away_keeps_nobody_from_the_maildir(own_app, maildir):
    own_app.config["MAIL_IN_IMAP"] = "imap://a:b@127.0.0.1:9/INBOX"

    collect()

    assert len(replies()) == 3


def test_a_wrong_password_is_told_without_the_password(own_app, letters, capsys):
    with running_imap(letters) as server:
        own_app.config["MAIL_IN_IMAP"] = server.address.replace("secret", "wrong-one")
        collect()

    assert replies() == []
    assert "wrong-one" not in capsys.readouterr().err


def pipe(app, raw, **more):
    environment = {
        "WEFT_ENV": "development",
        "WEFT_DEMO": "0",
        "WEFT_MAIL_IN": DOMAIN,
        "SECRET_KEY": app.config["SECRET_KEY"],
        "DATABASE_URL": app.config["SQLALCHEMY_DATABASE_URI"],
        "WEFT_DATA": str(app.config["DATA_FOLDER"]),
    }
    command = [sys.executable, "-m", "flask", "--app", "app", "mail", "receive"]
    return subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **environment, **more}, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL
    )


def test_a_pipe_takes_a_letter_once_and_says_so(own_app, letters):
    codes = []
    for _time in range(2):
        process = pipe(own_app, letters[0])
        process.communicate(letters[0], timeout=60)
        codes.append(process.returncode)

    db.session.expire_all()
    assert (codes, replies()) == ([0, 0], ["Answer 0."])


def test_a_pipe_asks_for_the_letter_again_while_the_database_is_away(own_app, letters, tmp_path):
    process = pipe(own_app, letters[0], DATABASE_URL=f"sqlite:///{tmp_path}/none/weft.db")
    process.communicate(letters[0], timeout=60)

    assert process.returncode == 75


def test_a_pipe_that_is_killed_before_the_end_takes_nothing_and_the_next_takes_it(own_app, letters):
    killed = pipe(own_app, letters[0])
    os.write(killed.stdin.fileno(), letters[0][:50])
    killed.kill()
    killed.wait(60)
    killed.stdin.close()
    again = pipe(own_app, letters[0])
    again.communicate(letters[0], timeout=60)

    db.session.expire_all()
    assert replies() == ["Answer 0."]
    assert db.session.scalar(select(func.count(ReceivedLetter.id))) == 1
