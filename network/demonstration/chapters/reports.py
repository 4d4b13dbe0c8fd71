"""The board's report of last month, made on the first of this one, and the trustee who is told of it."""

from network.core import clock
from network.demonstration.chapters.people import called
from network.reports import actions

READERS = ("Mags Placeholder", "Thea Demo")
HOUR = 6


def tell() -> None:
    actions.plan(1, [called(name).id for name in READERS])
    with clock.set_to(clock.at(clock.today().replace(day=1), HOUR)):
        actions.make_due()
