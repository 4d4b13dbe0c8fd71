"""Booking under contention: 64 clients with fresh sessions after the last 200 places of a conference."""

import secrets
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from sqlalchemy import func, select

from benchmarks.commands import run_python
from benchmarks.servers import gunicorn
from benchmarks.visitors import Answer, Browser, FormReader, Request

CLIENTS, LAST = 64, 200
NO_ANSWER = 0  # in place of a status


@dataclass(frozen=True)
class Client:
    """What one client has come to: how often they booked, and what ended it."""

    sold: int
    is_told: bool
    status: int


@dataclass(frozen=True)
class Rush:
    """What a rush has come to."""

    workers: int
    clients: Sequence[Client]
    oversold: int
    seconds: float
    cpu: float

    @property
    def sold(self) -> int:
        return sum(client.sold for client in self.clients)

    @property
    def told(self) -> int:
        return sum(client.is_told for client in self.clients)

    @property
    def is_right(self) -> bool:
        """Each place was sold, none twice, and everybody else was told."""
        return (self.sold, self.told, self.oversold) == (LAST, CLIENTS, 0)

    def __str__(self) -> str:
        others = [client.status for client in self.clients if not client.is_told]
        return (
            f"{CLIENTS} clients after the last {LAST} places, {self.workers} workers: {self.sold} sold in {self.seconds:.1f} s,"
            f" {self.sold / self.seconds:.1f} a second, {self.cpu / max(self.sold, 1) * 1000:.0f} ms of CPU each with all pages and refusals;"
            f" oversold {self.oversold}, told there is none {self.told}, other answers {others}"
        )


def insist(port: int, path: str) -> Client:
    """Book, each time as somebody new, until told that there is no place left; who gets no answer in a minute gives up."""
    sold = 0
    try:
        while (answer := place(port, *reviewed(port, path))).status == 303:
            sold += 1
    except OSError:
        return Client(sold, False, NO_ANSWER)
    return Client(sold, b"Join the waiting list" in answer.body, answer.status)


def reviewed(port: int, path: str) -> tuple[Browser, str, dict[str, str]]:
    """Somebody new, with their booking checked and ready to be placed."""
    browser, name = Browser(port), secrets.token_hex(5)
    first = browser.form(f"{path}/booking", "/booking")
    guest = {"name": "Guest Sample", "email": f"{name}@sample.example", "category": "charity"}
    typed = {"booker_name": "Booker Sample", "booker_email": f"booker-{name}@sample.example"}
    typed |= {f"guests-0-{key}": value for key, value in guest.items()}
    answer = browser.post(first.address, first.fields | typed | {"check": "1"})
    form = FormReader("/review", path)
    form.feed(answer.body.decode())
    return browser, form.address, form.fields | {"customer_address": "The Green"}


def place(_port: int, browser: Browser, address: str, fields: dict[str, str]) -> Answer:
    return browser.post(address, fields)


def placing(port: int, path: str, times: int) -> Request:
    """Placing an order, each time somebody else's; the steps before it are not measured."""
    ready = [reviewed(port, path) for _ in range(times)]
    return lambda number: place(port, *ready[number])


def rushes(environment: dict[str, str], database: int | None, path: str, workers: int, times: int) -> Iterator[str]:
    """A line on how the last places were sold, each time anew; and after several, how many of them went as they must."""
    went_right = 0
    for _ in range(times):
        done = rush(environment, database, path, workers)
        went_right += done.is_right
        yield str(done)
    if times > 1:
        yield f"{workers} workers: all places sold, none twice, and everybody else told, in {went_right} of {times} runs"


def rush(environment: dict[str, str], database: int | None, path: str, workers: int) -> Rush:
    """`python -m benchmarks.bookings` leaves the last places, and counts those sold twice."""
    run_python(environment, "benchmarks.bookings", "leave", path)
    with gunicorn("app:app", database, workers, **environment) as server:
        before, began = server.cpu_seconds(), time.perf_counter()
        with ThreadPoolExecutor(CLIENTS) as pool:
            clients = list(pool.map(lambda _number: insist(server.port, path), range(CLIENTS)))
        seconds, cpu = time.perf_counter() - began, server.cpu_seconds() - before
    oversold = int(run_python(environment, "benchmarks.bookings", "oversold", path).strip().splitlines()[-1])
    return Rush(workers, clients, oversold, seconds, cpu)


def prepared(deed: str, path: str) -> str:
    from network.conferences.models import Conference, Registration
    from network.core.db import db
    from network.core.lifecycle import transaction

    with transaction():
        conference = db.session.scalars(select(Conference).where(Conference.slug == path.rpartition("/")[2])).one()
        if deed == "leave":
            conference.capacity = conference.places_taken + LAST
            return f"{LAST} places are left"
        standing = select(func.count()).where(
            Registration.conference_id == conference.id, Registration.cancelled_at.is_(None)
        )
        return str(max((db.session.scalar(standing) or 0) - conference.capacity, 0))


def main() -> None:
    from network import create_app

    with create_app().test_request_context("/"):
        print(prepared(*sys.argv[1:3]))


if __name__ == "__main__":
    main()
