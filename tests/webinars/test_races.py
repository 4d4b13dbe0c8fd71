"""What `lock` protects, with real threads and real commits, on both databases."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from network.core.db import db
from network.core.errors import Refused
from network.core.lifecycle import transaction
from network.core.outbox import OutboxMessage
from network.people.models import Person
from network.webinars import actions
from network.webinars.models import Webinar, WebinarBooking
from tests.builders.members import member, member_organisation, person
from tests.builders.webinars import webinar

THREADS = 10


@pytest.fixture(params=["postgres_app", "own_app"])
def real_app(request):
    return request.getfixturevalue(request.param)


def all_at_once(app, count, work):
    """Let as many threads as there are connections begin together, each doing its share; gives what each attempt came to."""
    start = Barrier(THREADS)

    def share(numbers):
        with app.app_context():
            start.wait()
            return [work(number) for number in numbers]

    with ThreadPoolExecutor(THREADS) as pool:
        shares = pool.map(share, [range(first, count, THREADS) for first in range(THREADS)])
        return [result for each in shares for result in each]


def attempt(person_id, webinar_id):
    try:
        with transaction():
            booking = actions.book(db.session.get_one(Person, person_id), db.session.get_one(Webinar, webinar_id))
            return booking.id
    except Refused:
        return None


def test_fifty_people_reaching_for_ten_places_get_exactly_ten(real_app):
    talk = webinar(capacity=10)
    office = member_organisation()
    people = [member(office).id for _ in range(50)]
    talk_id = talk.id
    db.session.commit()  # nothing is held while the others reach

    results = all_at_once(real_app, 50, lambda number: attempt(people[number], talk_id))

    places = [result for result in results if result]
    assert (len(places), len(set(places))) == (10, 10)
    assert db.session.query(WebinarBooking).count() == 10
    assert db.session.query(OutboxMessage).count() == 10


def test_forty_presses_of_one_person_are_one_booking_and_one_letter(real_app):
    talk, booker = webinar(capacity=10), person()
    talk_id, booker_id = talk.id, booker.id
    db.session.commit()

    results = all_at_once(real_app, 40, lambda _number: attempt(booker_id, talk_id))

    assert len(set(results)) == 1
    assert None not in results
    assert db.session.query(WebinarBooking).count() == 1
    assert db.session.query(OutboxMessage).count() == 1
