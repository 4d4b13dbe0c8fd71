"""A sample conference with many registrations, and a sample webinar with room for all."""

from datetime import timedelta
from decimal import Decimal

from flask import current_app, url_for

from network.conferences.codes import new_code
from network.conferences.models import Category, Order, Registration
from network.core import clock
from network.demonstration.chapters import conferences as story
from network.demonstration.sample.bulk import first_free_id, write
from network.demonstration.sample.size import Size
from network.webinars import actions as webinars
from network.webinars.models import Audience

ROOM = 10_000


def tell(size: Size, people: range) -> dict[str, str]:
    day = clock.today() + timedelta(days=90)
    made = story.announced("Sample conference", day, ROOM)
    story.fill(made, day)
    order, now = first_free_id(Order), clock.now()
    write(Order, (
        {"id": order + i, "conference_id": made.id, "booker_name": f"Guest Sample {i + 1}", "booker_email": f"guest{i + 1}@sample.example",
         "idempotency_key": f"sample-{order + i}", "placed_at": now, "told_at": now}
        for i in range(size.registrations)
    ))  # fmt: skip
    write(Registration, (
        {"order_id": order + i, "conference_id": made.id, "delegate_name": f"Guest Sample {i + 1}", "delegate_email": f"guest{i + 1}@sample.example",
         "organisation_name": f"Guests {i % 97}", "category": Category.CHARITY, "net": Decimal(145), "vat_rate": 20, "why": "Not a member",
         "code": new_code()}
        for i in range(size.registrations)
    ))  # fmt: skip
    made.places_taken = size.registrations
    starts_at = clock.at(day, 11)
    open_to_all = webinars.add(
        "Sample webinar", "Room for everybody.", starts_at, starts_at + timedelta(hours=1), audience=Audience.MEMBERS
    )
    webinars.publish(open_to_all)
    with current_app.test_request_context():
        return {
            "conference": url_for("conferences.conference", slug=made.slug),
            "webinar": url_for("webinars.webinar", slug=open_to_all.slug),
        }
