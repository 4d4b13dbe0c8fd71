"""Webinars and their bookings."""

import itertools
from datetime import timedelta
from typing import Any

from network.core import clock
from network.webinars import actions
from network.webinars.models import Audience, Webinar

numbers = itertools.count(1)


def webinar_draft(**over: Any) -> Webinar:
    """A webinar not yet announced: in a week, one hour, for everybody, with room for all."""
    starts_at = over.pop("starts_at", None) or clock.now() + timedelta(days=7)
    given = {
        "title": f"Example webinar {next(numbers)}",
        "summary": "What has worked elsewhere, and what has not.",
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(hours=1),
        "audience": Audience.PUBLIC,
        "join_url": "https://meet.example.org/loom",
    }
    return actions.add(**{**given, **over})


def webinar(**over: Any) -> Webinar:
    made = webinar_draft(**over)
    actions.publish(made)
    return made
