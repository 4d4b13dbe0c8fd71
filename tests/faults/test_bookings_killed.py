"""Many after the last places, with web processes killed in between: no place is sold twice, and no booking is half a booking."""

import os
import secrets
import signal
import threading
from contextlib import suppress
from http.client import HTTPException

from sqlalchemy import func, select

from benchmarks.visitors import FormReader
from network.billing.models import Invoice
from network.conferences import telling
from network.conferences.models import Charge, Conference, Order, Registration
from network.core.db import db
from network.core.outbox import OutboxMessage
from tests.builders.conferences import conference
from tests.faults.test_killed import KILLS, PATIENCE, environment_of, house, wait_until
from tests.servers.visitor import Visitor
from tests.servers.web import processes

__all__ = ["house"]
CLIENTS = int(os.environ.get("WEFT_TEST_CLIENTS", "8"))  # more show more, and take longer
PLACES = int(os.environ.get("WEFT_TEST_PLACES", "24"))


class Booker(threading.Thread):
    """Books one place after the other, each as somebody new, until told that there is none; what is not answered is sent again."""

    def __init__(self, address, slug):
        super().__init__(daemon=True)
        self.address, self.path = address, f"/conferences/{slug}/booking"
        self.booked, self.others, self.is_told = [], [], False

    def run(self):
        while not self.is_told:
            self.book(Visitor(self.address), secrets.token_hex(4))

    def book(self, visitor, name):
        booker = {"booker_name": name, "booker_email": f"{name}@example.org"}
        guest = {"name": name, "email": f"{name}@guest.example", "category": "charity"}
        self.ask(lambda: visitor.get(self.path))
        fields = booker | {"to_follow_category": ""} | {f"guests-0-{field}": value for field, value in guest.items()}
        review = self.ask(lambda: visitor.post(self.path, **fields))
        form = FormReader("/review", self.path)
        form.feed(review.text)
        fields = form.fields | {"customer_address": "The Green"}
        fields.pop("csrf_token", None)
        answer = self.ask(lambda: visitor.post(f"{self.path}/review", **fields))
        if answer.status == 303:
            self.booked.append(int(answer.location.partition("?")[0].rpartition("/")[2]))
        elif "Join the waiting list" in answer.text:
            self.is_told = True
        else:
            self.others.append((answer.status, answer.text[:300]))
            self.is_told = True

    def ask(self, question):
        while True:
            with suppress(OSError, HTTPException):
                answer = question()
                if answer.status < 500:
                    return answer
                self.others.append((answer.status, answer.text[:300]))


def test_the_last_places_are_sold_once_each_and_every_booking_is_whole(house):
    summit = conference(capacity=PLACES)
    slug, summit_id = summit.slug, summit.id
    db.session.commit()

    with processes(2, **environment_of(house, WEFT_RATE_LIMITS="off")) as address:
        bookers = [Booker(address, slug) for _ in range(CLIENTS)]
        for booker in bookers:
            booker.start()
        for kill in range(KILLS):
            wanted = (kill + 1) * PLACES // (KILLS + 2)
            wait_until(lambda wanted=wanted: sum(len(each.booked) for each in bookers) >= wanted)
            for worker in address.workers:
                os.kill(worker, signal.SIGKILL)
        for booker in bookers:
            booker.join(PATIENCE)

    db.session.expire_all()
    told = sorted(number for booker in bookers for number in booker.booked)
    assert [booker.others for booker in bookers] == [[]] * CLIENTS
    assert all(booker.is_told for booker in bookers)
    assert told == sorted(db.session.scalars(select(Order.id)))
    assert len(told) == PLACES == db.session.get_one(Conference, summit_id).places_taken
    assert db.session.scalar(select(func.count(Registration.id))) == PLACES
    assert db.session.scalar(select(func.count(Charge.id))) == PLACES
    numbers = [int(each.rpartition("-")[2]) for each in db.session.scalars(select(Invoice.number).order_by(Invoice.id))]
    assert numbers == list(range(1, PLACES + 1))
    letters_are_whole()


def letters_are_whole():
    """Whoever was killed before writing, an invoice and a confirmation go to each booker, and a ticket to each delegate, once."""
    for _twice in range(2):
        telling.sweep()
    to_bookers = (
        select(func.count()).where(OutboxMessage.recipient.like("%@example.org")).group_by(OutboxMessage.recipient)
    )
    to_guests = (
        select(func.count()).where(OutboxMessage.recipient.like("%@guest.example")).group_by(OutboxMessage.recipient)
    )
    assert db.session.scalars(to_bookers).all() == [2] * PLACES
    assert db.session.scalars(to_guests).all() == [1] * PLACES
