"""What the front page and a person's own page gather from all features; each feature says itself what may be seen."""

from typing import Any

from sqlalchemy import Select, false, select

from network.conferences import queries as conferences
from network.organisations.models import Organisation
from network.organisations.queries import directory
from network.resources import queries as library
from network.resources.models import Resource

MOST_NAMES = 60
MOST_EVENTS = 20


def next_conference() -> Select:
    return conferences.upcoming().limit(1)


def coming_conferences() -> Select:
    return conferences.upcoming().limit(MOST_EVENTS)


def past_conferences() -> Select:
    return conferences.past()


def belonging() -> Select:
    """Member organisations that agreed to be named, by name."""
    return directory().order_by(None).order_by(Organisation.name, Organisation.id)


def latest_resources(person: Any) -> Select:
    return library.readable(person).order_by(Resource.published_on.desc(), Resource.id.desc())


def next_webinars(person: Any) -> Select:
    return select(Organisation).where(false())


def past_webinars(person: Any) -> Select:
    return select(Organisation).where(false())


def latest_news(person: Any) -> Select:
    return select(Organisation).where(false())
