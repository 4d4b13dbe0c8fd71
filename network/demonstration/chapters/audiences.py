"""A letter to the councils that booked the next conference and a draft to those that did not, and tags on some of them."""

from datetime import timedelta

from network.audiences import actions
from network.audiences.models import Kind
from network.audiences.queries import Question, Who, audience
from network.conferences import queries as conferences
from network.core import clock
from network.core.audience import CRITERIA
from network.core.db import db, rows
from network.core.history import acting_as
from network.demonstration.chapters.people import called
from network.organisations.models import Sector
from network.organisations.tags import add_tag

TAG = "pilot"
DAYS_AGO = 3
COMING = "Dear {name},\n\nwe look forward to seeing {organisation}. Bring a colleague who has not met us yet."
MISSING = "Dear {name},\n\nyour membership includes places for {organisation}. Would you like to come?"


def tell() -> None:
    author = called("Mags Placeholder")
    conference = db.session.scalars(conferences.upcoming(called("Ewan Testerton")).limit(1)).one()
    councils = Question(CRITERIA["sector"], Sector.LOCAL_GOVERNMENT.value)
    booked = Question(CRITERIA["booked_conference"], str(conference.id))
    absent = Question(CRITERIA["booked_conference"], str(conference.id), is_true=False)
    with acting_as(author.id), clock.set_to(clock.now() - timedelta(days=DAYS_AGO)):
        coming = rows(audience([councils, booked], Who.PRIMARY))
        letter = actions.begin(author, [seat.id for seat in coming])
        actions.write(letter, f"See you at {conference.title}", COMING, Kind.NEWS)
        actions.send(letter)
        actions.send_batch(letter)
        missing = actions.begin(author, [seat.id for seat in rows(audience([councils, absent], Who.PRIMARY))])
        actions.write(missing, "There are still places", MISSING, Kind.NEWS)
        for seat in coming[:2]:
            add_tag(seat.organisation, TAG)
