"""Levels of participation: a help for facilitators to see whom to thank, whom to ask and who reads along; never a ranking.

Worked out each time from the last quarter of a year and kept nowhere. Reading is participation: who reads much is active.
"""

from datetime import datetime, timedelta
from enum import StrEnum

from flask_babel import lazy_gettext as _l

from network.core import clock

QUARTER = timedelta(days=91)
#: Conversations in which somebody of the core wrote, and those that an active reader opened.
CORE_WRITES_IN, ACTIVE_READS = 3, 10


class Level(StrEnum):
    CORE = "core"
    ACTIVE = "active"
    PERIPHERAL = "peripheral"

    @property
    def label(self) -> str:
        return str(LEVEL_LABELS[self])


LEVEL_LABELS = {
    Level.CORE: _l("Core"),
    Level.ACTIVE: _l("Active"),
    Level.PERIPHERAL: _l("Peripheral"),
}


def since() -> datetime:
    """The moment from which on participation counts."""
    return clock.now() - QUARTER
