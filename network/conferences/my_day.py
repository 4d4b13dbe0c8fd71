"""A delegate's day as it stands at a moment: what is on, what comes next, and whether the online strand is open."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from network.conferences.models import Conference, Kind, Session

OPENS_BEFORE = timedelta(minutes=15)


@dataclass(frozen=True)
class Day:
    """A delegate's own sessions by the clock, seen at a moment."""

    sessions: Sequence[Session]
    at: datetime

    @property
    def now(self) -> list[Session]:
        return [session for session in self.sessions if session.starts_at <= self.at < session.ends_at]

    @property
    def coming(self) -> list[Session]:
        """Those that begin next, together."""
        ahead = [session for session in self.sessions if session.starts_at > self.at]
        return [session for session in ahead if session.starts_at == ahead[0].starts_at]


def own_day(sessions: Sequence[Session], chosen: Collection[int], moment: datetime) -> Day:
    """What everybody goes to, and of the breakouts those that were chosen; where none was, all of that time."""
    times = {session.starts_at for session in sessions if session.id in chosen}
    own = [each for each in sessions if each.kind != Kind.BREAKOUT or each.id in chosen or each.starts_at not in times]
    return Day(own, moment)


def is_open_online(conference: Conference, moment: datetime) -> bool:
    """The way into the online strand opens a quarter of an hour before the event, and closes with it."""
    if not conference.online_link or conference.cancelled_at or conference.awaits_new_date:
        return False
    return conference.starts_at - OPENS_BEFORE <= moment < conference.ends_at
