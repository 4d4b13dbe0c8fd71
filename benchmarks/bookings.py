"""Booking under contention: 64 clients with fresh sessions after the last 200 places of a conference."""

import secrets
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from sqlalchemy import func, select

from benchmarks.commands import run_python
from benchmarks.servers import gunicorn
from benchmarks.visitors import Answer, Browser, FormReader, Request

CLIENTS, LAST = 64, 200


@dataclass
class Rush:
    """What a rush has come to so far."""

    path: str
    port: int
    sold: int = 0
    told: int = 0
    others: list[int] = field(default_factory=list)

    def one(self, _client: int) -> None:
        """One client books, each time as somebody new, until told that there is no place left."""
        while True:
            answer = place(self.port, *reviewed(self.port, self.path))
            if answer.status == 303:
                self.sold += 1
            elif b"Join the waiting list" in answer.body:
                self.told += 1
                return
            else:
                self.others.append(answer.status)
                return


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


def rush(environment: dict[str, str], database: int | None, path: str, workers: int) -> str:
    """A line on how the last places were sold; `python -m benchmarks.bookings` prepares and counts them."""
    run_python(environment, "benchmarks.bookings", "leave", path)
    with gunicorn("app:app", database, workers, **environment) as server:
        tried = Rush(path, server.port)
        before, began = server.cpu_seconds(), time.perf_counter()
        with ThreadPoolExecutor(CLIENTS) as pool:
            list(pool.map(tried.one, range(CLIENTS)))
        took, cpu = time.perf_counter() - began, server.cpu_seconds() - before
    oversold = int(run_python(environment, "benchmarks.bookings", "oversold", path).strip().splitlines()[-1])
    return (
        f"{CLIENTS} clients after the last {LAST} places, {workers} workers: {tried.sold} sold in {took:.1f} s,"
        f" {tried.sold / took:.1f} a second, {cpu / max(tried.sold, 1) * 1000:.0f} ms of CPU each with all pages and refusals;"
        f" oversold {oversold}, told there is none {tried.told}, other answers {tried.others}"
    )


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
