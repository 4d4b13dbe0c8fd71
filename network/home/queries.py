"""What the front page and a person's own page gather from all features; each feature says itself what may be seen."""

from typing import Any

from sqlalchemy import Select

from network.communities.queries import threads
from network.conferences import queries as conferences
from network.news import queries as news
from network.organisations.models import Organisation
from network.organisations.queries.directory import directory
from network.resources import queries as library
from network.resources.models import Resource
from network.webinars import queries as webinars

MOST_NAMES = 60
MOST_EVENTS = 20
MOST_THREADS = 8
MOST_COMING = 5


def next_conference(person: Any) -> Select:
    return conferences.upcoming(person).limit(1)


def coming_conferences(person: Any) -> Select:
    return conferences.upcoming(person).limit(MOST_EVENTS)


def past_conferences(person: Any) -> Select:
    return conferences.past(person)


def belonging() -> Select:
    """Member organisations that agreed to be named, by name."""
    return directory().order_by(None).order_by(Organisation.name, Organisation.id)


def latest_resources(person: Any) -> Select:
    return library.readable(person).order_by(Resource.published_on.desc(), Resource.id.desc())


def next_webinars(person: Any) -> Select:
    """Rows of (Webinar, places taken, whether the person has one)."""
    return webinars.upcoming(person)


def past_webinars(person: Any) -> Select:
    return webinars.past(person)


def latest_news(person: Any) -> Select:
    return news.posts_for(person)


def new_threads(person: Any) -> Select:
    return threads.recent_threads(person, MOST_THREADS)


def booked_conferences(person: Any) -> Select:
    return conferences.my_registrations(person).limit(MOST_COMING)
