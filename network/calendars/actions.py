"""What people do about their feed: have one, have a new address for it, end it."""

import secrets
from hashlib import sha256

from sqlalchemy import delete

from network.calendars import queries
from network.calendars.models import CalendarFeed
from network.core import clock
from network.core.db import db, lock, save
from network.people.models import Person

BYTES = 24


def make_feed(person: Person) -> str:
    """A new secret for the person's feed; the address that there was before opens nothing any more."""
    lock(person)  # two presses make one feed
    token = secrets.token_urlsafe(BYTES)
    feed = db.session.scalar(queries.feed_of(person)) or CalendarFeed(person_id=person.id)
    feed.token_hash, feed.made_at = digest_of(token), clock.now()
    save(feed)
    return token


def end_feed(person: Person) -> None:
    db.session.execute(delete(CalendarFeed).where(CalendarFeed.person_id == person.id))


def digest_of(token: str) -> str:
    return sha256(token.encode("utf-8", "replace")).hexdigest()
