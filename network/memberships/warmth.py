"""How warm an organisation is to renewing, with the reasons in words: numbers in, words out, no database."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from network.core.activity import Number

LATELY, LONG = 30, 90  # days without anybody


class Warmth(StrEnum):
    WARM = "warm"
    MILD = "mild"
    COLD = "cold"

    @property
    def label(self) -> str:
        return str(WARMTH_LABELS[self])


WARMTH_LABELS = {Warmth.WARM: _l("Warm"), Warmth.MILD: _l("Mild"), Warmth.COLD: _l("Cold")}
ORDER = list(Warmth)


@dataclass(frozen=True)
class Signals:
    """What is known of an organisation's year."""

    seats: int = 0
    seats_used: int = 0
    days_away: int | None = None  # since anybody did anything; None: never
    has_contact: bool = True
    has_bounced: bool = False  # the primary contact's mail
    counted: Mapping[str, Number] = field(default_factory=dict)

    def count(self, *names: str) -> int:
        return int(sum(self.counted.get(name, 0) for name in names))


@dataclass(frozen=True)
class Reading:
    warmth: Warmth
    reasons: list[str]


def days_since(moment_day: date | None, today: date) -> int | None:
    return None if moment_day is None else (today - moment_day).days


def read(signals: Signals) -> Reading:
    """What speaks against comes first: it is what one can do something about."""
    worries, goods = worries_of(signals), goods_of(signals)
    weight = len(goods) - 2 * len(worries)
    if signals.days_away is not None and signals.days_away <= LATELY:
        weight += 1
    warmth = Warmth.WARM if weight >= 2 and not worries else Warmth.COLD if weight < 0 else Warmth.MILD
    return Reading(warmth, [*worries, *goods] or [_("nothing was used this year")])


def worries_of(signals: Signals) -> list[str]:
    found = []
    if not signals.has_contact:
        found.append(_("no primary contact"))
    if signals.has_bounced:
        found.append(_("mail to the primary contact came back"))
    if signals.days_away is None:
        found.append(_("nobody ever signed in"))
    elif signals.days_away > LONG:
        found.append(_("nobody here for %(num)d days", num=signals.days_away))
    if signals.seats > 1 and signals.seats_used <= 1:
        found.append(_("%(used)d of %(seats)d seats used", used=signals.seats_used, seats=signals.seats))
    return found


def goods_of(signals: Signals) -> list[str]:
    found = []
    if signals.days_away is not None and signals.days_away <= LONG:
        found.append(
            _("somebody here today")
            if signals.days_away <= 0
            else ngettext("last here %(num)d day ago", "last here %(num)d days ago", signals.days_away)
        )
    if signals.seats_used > 1 or signals.seats == 1 == signals.seats_used:
        found.append(_("%(used)d of %(seats)d seats used", used=signals.seats_used, seats=signals.seats))
    if posts := signals.count("posts"):
        found.append(ngettext("%(num)d post", "%(num)d posts", posts))
    if places := signals.count("webinar_places", "conference_places"):
        found.append(ngettext("%(num)d place booked", "%(num)d places booked", places))
    if used := signals.count("resources_used"):
        found.append(ngettext("%(num)d resource used", "%(num)d resources used", used))
    return found
