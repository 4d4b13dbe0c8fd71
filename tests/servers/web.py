"""The application behind a real address: in a thread of the tests (`serving`), or in processes of its own (`processes`)."""

import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from flask import Flask
from werkzeug.serving import make_server

ROOT = Path(__file__).parents[2]


@contextmanager
def serving(app: Flask) -> Iterator[str]:
    """The address of `app`, served by threads of this process. Its database must be one that several threads can reach: a file, or PostgreSQL."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class Served(str):
    """An address, and the process that keeps its workers."""

    server: subprocess.Popen[bytes]

    @property
    def workers(self) -> list[int]:
        """The processes that answer, as they are now."""
        found = subprocess.run(["pgrep", "-P", str(self.server.pid)], capture_output=True, text=True, check=False)
        return [int(number) for number in found.stdout.split()]


@contextmanager
def processes(workers: int, module: str = "app:app", folder: Path = ROOT, **environment: str) -> Iterator[Served]:
    """The address of the whole application under gunicorn, for what only shows between processes; settings go in by `environment`.

    We open the door and hand it over, so no other program can take the port in between, and early visitors wait in the queue.
    """
    with socket.create_server(("127.0.0.1", 0), backlog=128) as door, tempfile.TemporaryFile("w+") as said:
        os.set_inheritable(door.fileno(), True)
        command = [
            sys.executable,
            "-m",
            "gunicorn",
            module,
            "--preload",
            f"--workers={workers}",
            f"--bind=fd://{door.fileno()}",
            "--no-control-socket",
        ]
        server = subprocess.Popen(
            command,
            cwd=folder,
            env=os.environ | environment,
            pass_fds=[door.fileno()],
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        port = door.getsockname()[1]
        try:
            _wait_until_answering(port, server)
            address = Served(f"http://127.0.0.1:{port}")
            address.server = server
            yield address
        except RuntimeError as error:
            said.seek(0)
            error.add_note(said.read())
            raise
        finally:
            server.terminate()
            server.wait(timeout=30)


def _wait_until_answering(port: int, server: subprocess.Popen[bytes], patience: float = 30) -> None:
    deadline = time.monotonic() + patience
    while server.poll() is None and time.monotonic() < deadline:
        with closing(HTTPConnection("127.0.0.1", port, timeout=2)) as visitor, suppress(OSError, HTTPException):
            visitor.request("GET", "/health/live")
            visitor.getresponse().read()
            return
    raise RuntimeError("the web server did not come up")
