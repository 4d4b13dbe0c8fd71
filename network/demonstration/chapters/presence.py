"""Who was here lately: most members in the last weeks, some longer ago, a few never. Nobody holds the keys of these sessions."""

import secrets
from datetime import timedelta
from itertools import cycle

from network.core import clock
from network.demonstration.chapters.people import called
from network.demonstration.story.members import MEMBERS, Member
from network.people.sessions import record

DAYS_AGO = (2, 9, 20, 5, None, 34, 110)  # None: they never signed in
DEVICES = ("Firefox on Windows", "Safari on iPhone", "Edge on Windows", "Chrome on Android")
ASKS_ONLY = ("applied", "enquiry")


def tell() -> None:
    devices = cycle(DEVICES)
    for member, days in zip(joined(), cycle(DAYS_AGO), strict=False):
        if days is None:
            continue
        for somebody in member.people:
            with clock.set_to(clock.now() - timedelta(days=days)):
                record(called(somebody.name), secrets.token_urlsafe(32), next(devices))


def joined() -> list[Member]:
    return [member for member in MEMBERS if member.state not in ASKS_ONLY]
