"""Uploads are looked through by ClamAV's daemon where there is one: what it finds is not kept, nor what it cannot look at."""

import io
import socket
import struct
import threading
from contextlib import contextmanager

import pytest
from werkzeug.datastructures import FileStorage

from config import Config, UnsafeSettings
from network.core.errors import Refused
from network.core.files import StoredFile, keep
from tests.core.test_files import PDF

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def take(connection, seen):
    """What the daemon does with one file: it reads its pieces to the end, and says what it found."""
    with connection, connection.makefile("rb") as sent:
        assert sent.read(10) == b"zINSTREAM\0"
        content = b""
        while length := struct.unpack("!I", sent.read(4))[0]:
            content += sent.read(length)
        seen.append(content)
        connection.sendall(b"stream: Eicar-Signature FOUND\0" if EICAR in content else b"stream: OK\0")


@contextmanager
def daemon(app, family, address, answers=take):
    """A daemon that speaks as ClamAV's does, until the test is over; what it was given is collected."""
    seen = []
    server = socket.socket(family)
    server.bind(address)
    server.listen()

    def serve():
        while True:
            try:
                answers(server.accept()[0], seen)
            except OSError:
                return

    threading.Thread(target=serve, daemon=True).start()
    name = server.getsockname()
    app.config["CLAMD"] = name if isinstance(name, str) else f"{name[0]}:{name[1]}"
    try:
        yield seen
    finally:
        app.config["CLAMD"] = ""
        server.close()


@pytest.fixture(params=["port", "socket"])
def clamd(request, app, tmp_path):
    where = (socket.AF_INET, ("127.0.0.1", 0)) if request.param == "port" else (socket.AF_UNIX, str(tmp_path / "clamd"))
    with daemon(app, *where) as seen:
        yield seen


def upload(content):
    return FileStorage(io.BytesIO(content), filename="minutes.pdf")


def kept(app):
    from network.core.db import db

    return db.session.query(StoredFile).count()


def test_a_file_in_which_the_daemon_finds_a_virus_is_not_kept(app, clamd):
    with pytest.raises(Refused, match="There is a virus in this file"):
        keep(upload(PDF + EICAR), by=None)

    assert kept(app) == 0


def test_a_file_in_which_it_finds_nothing_is_looked_through_whole_and_kept(app, clamd):
    content = PDF + b"%" * 200_000

    file = keep(upload(content), by=None)

    assert clamd == [content]
    assert file.size == len(content)


@pytest.mark.parametrize("said", [b"", b"INSTREAM size limit exceeded. ERROR\0", b"nonsense"])
def test_nothing_is_taken_while_the_daemon_does_not_answer(app, said):
    def cut_off(connection, seen):
        with connection:
            connection.recv(100)
            connection.sendall(said)

    with daemon(app, socket.AF_INET, ("127.0.0.1", 0), cut_off), pytest.raises(Refused, match="just now"):
        keep(upload(PDF), by=None)
    app.config["CLAMD"] = "127.0.0.1:1"
    try:
        with pytest.raises(Refused, match="just now"):
            keep(upload(PDF), by=None)
    finally:
        app.config["CLAMD"] = ""
    assert kept(app) == 0


@pytest.mark.parametrize(
    "address, is_one", [("127.0.0.1:3310", True), ("/run/clamav/clamd.ctl", True), ("clamd", False)]
)
def test_its_address_is_a_port_or_a_socket(monkeypatch, address, is_one):
    monkeypatch.setenv("WEFT_CLAMD", address)
    if is_one:
        Config().check()
    else:
        with pytest.raises(UnsafeSettings, match="WEFT_CLAMD"):
            Config().check()
