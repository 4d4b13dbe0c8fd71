"""Asking for feedback by itself: from an hour after the end, and for three days, should nobody have been at work."""

from datetime import timedelta

from network.core import clock
from network.core.jobs import every
from network.core.occasions import HOSTS
from network.feedback import actions

AFTER = timedelta(hours=1)
UNTIL = timedelta(days=3)


@every(minutes=15)
def ask_for_feedback() -> None:
    now = clock.now()
    for host in HOSTS.values():
        for occasion in host.over_between(now - UNTIL, now - AFTER):
            actions.ask(occasion)
