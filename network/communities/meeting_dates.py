"""On which days a community would meet: a pattern such as “second Wednesday, every six weeks”; days in, days out."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

LAST_WEEK = 5
WEEKS = {
    0: _l("Any week"),
    1: _l("First"),
    2: _l("Second"),
    3: _l("Third"),
    4: _l("Fourth"),
    LAST_WEEK: _l("Last"),
}
WEEKDAYS = (
    _l("Monday"),
    _l("Tuesday"),
    _l("Wednesday"),
    _l("Thursday"),
    _l("Friday"),
    _l("Saturday"),
    _l("Sunday"),
)
NUMBERS = {
    2: _l("every two weeks"),
    3: _l("every three weeks"),
    4: _l("every four weeks"),
    6: _l("every six weeks"),
    8: _l("every eight weeks"),
    13: _l("every quarter"),
}


@dataclass(frozen=True)
class Pattern:
    """A weekday, in which week of a month (0: in any), and how many weeks lie between one meeting and the next."""

    weekday: int
    week: int
    every: int

    def after(self, last: date) -> Iterator[date]:
        """The days that follow a meeting: those that fit nearest to so many weeks on, and twice as many, and so forth."""
        wanted = last
        while True:
            wanted += timedelta(weeks=self.every)
            if (day := self.nearest_to(wanted)) > last:
                yield (last := day)

    def nearest_to(self, wanted: date) -> date:
        if not self.week:
            return wanted + timedelta(days=(self.weekday - wanted.weekday() + 3) % 7 - 3)
        known = [self.day_in(wanted, months) for months in (-1, 0, 1)]
        return min(known, key=lambda day: abs((day - wanted).days))

    def day_in(self, month: date, later: int) -> date:
        """The day that fits in the month so many months later."""
        year, number = divmod(month.year * 12 + month.month - 1 + later, 12)
        first = date(year, number + 1, 1)
        days = calendar.monthrange(first.year, first.month)[1]
        day = 1 + (self.weekday - first.weekday()) % 7 + 7 * (self.week - 1)
        return first.replace(day=day if day <= days else day - 7)

    @property
    def words(self) -> str:
        """As the community says it of itself."""
        how_often = str(NUMBERS.get(self.every) or _("every %(number)d weeks", number=self.every))
        if self.every == 1:
            how_often = _("every week")
        day = str(WEEKDAYS[self.weekday])
        return f"{WEEKS[self.week]} {day}, {how_often}" if self.week else f"{day}, {how_often}"
