"""What a phone at the door keeps the list under: a key for one event and one day, given out only around the event.

The list lies encrypted on the phone. The key is never written into the page; it ends with the event's last day, and
then the phone forgets both. Yesterday's list opens with yesterday's key alone.
"""

import base64
import hashlib
import hmac
from datetime import datetime, timedelta

from flask import current_app

from network.conferences.models import Conference
from network.core import clock


def opens_at(conference: Conference) -> datetime:
    """The day before, so that phones can be made ready."""
    return clock.at(clock.here(conference.starts_at).date() - timedelta(days=1))


def ends_at(conference: Conference) -> datetime:
    """Midnight after the last day."""
    return clock.at(clock.here(conference.ends_at).date() + timedelta(days=1))


def is_given_out(conference: Conference) -> bool:
    return conference.cancelled_at is None and opens_at(conference) <= clock.now() < ends_at(conference)


def key_of_today(conference: Conference) -> str:
    words = f"door {conference.id} {clock.today().isoformat()}".encode()
    digest = hmac.new(str(current_app.config["SECRET_KEY"]).encode(), words, hashlib.sha256).digest()
    return base64.b64encode(digest).decode()
