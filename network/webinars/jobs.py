"""Work done every few minutes: offers in lines for places that are over."""

from network.core import clock
from network.core.db import db, rows
from network.core.jobs import every
from network.webinars import queries
from network.webinars.actions import end_offers
from network.webinars.models import Webinar


@every(minutes=5)
def pass_places_on() -> None:
    for webinar_id in rows(queries.webinars_with_offers_over(clock.now())):
        end_offers(db.session.get_one(Webinar, webinar_id))
