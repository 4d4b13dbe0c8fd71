"""What is measured: gunicorn with two sync workers, and what its processes and the database's have used."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path

WORKERS = 2
TICKS = os.sysconf("SC_CLK_TCK")
ROOT = Path(__file__).parents[1]


class Server:
    """A running gunicorn, and the database server's process beside it if there is one."""

    def __init__(self, process: subprocess.Popen[bytes], port: int, database: int | None) -> None:
        self.process, self.port, self.database = process, port, database

    def processes(self) -> list[int]:
        found = [self.process.pid, *children(self.process.pid)]
        return found + ([self.database, *children(self.database)] if self.database else [])

    def cpu_seconds(self) -> float:
        """What all of them have used so far, system time included, and that of processes which have ended."""
        return sum(used(process) for process in self.processes())

    def memory_of_a_worker(self) -> float:
        """Megabytes of the largest worker: its own, and its part of what it shares with the others."""
        return max(proportion(process) for process in children(self.process.pid))


@contextmanager
def gunicorn(module: str, database: int | None = None, workers: int = WORKERS, **environment: str) -> Iterator[Server]:
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        module,
        f"--workers={workers}",
        "--preload",
        f"--bind=127.0.0.1:{port}",
        "--log-level=error",
    ]
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ | environment, stderr=subprocess.DEVNULL)
    try:
        wait_until_answering(port)
        yield Server(process, port, database)
    finally:
        process.terminate()
        process.wait()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as door:
        return int(door.getsockname()[1])


def wait_until_answering(port: int, patience: float = 60) -> None:
    until = time.monotonic() + patience
    while time.monotonic() < until:
        with suppress(OSError):
            connection = HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/")
            connection.getresponse()
            return
        time.sleep(0.1)
    raise RuntimeError("the server did not start")


def children(process: int) -> Sequence[int]:
    listed = Path(f"/proc/{process}/task/{process}/children")
    with suppress(FileNotFoundError):
        return [int(child) for child in listed.read_text().split()]
    return []


def used(process: int) -> float:
    """Seconds on a processor: of its threads to the nanosecond, where the system counts them, and of its children that have ended."""
    with suppress(FileNotFoundError, ProcessLookupError):
        of_threads, of_ended = ticks(process)
        return (exactly(process) or of_threads) + of_ended
    return 0.0


def ticks(process: int) -> tuple[float, float]:
    """The same as sampled a hundred times a second: its own, and that of its children that have ended."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    own, system, ended, ended_system = (int(number) / TICKS for number in fields[11:15])
    return own + system, ended + ended_system


def exactly(process: int) -> float:
    return sum(int(told.read_text().split()[0]) for told in Path(f"/proc/{process}/task").glob("*/schedstat")) / 1e9


def proportion(process: int) -> float:
    """Memory with what several processes share counted in equal parts, as the system reckons it."""
    with suppress(FileNotFoundError, ProcessLookupError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    return 0.0
