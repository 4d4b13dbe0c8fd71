"""Moments as people read them on the clock where they are."""

from datetime import datetime
from zoneinfo import ZoneInfo

from network.core.pages import weekday
from network.digests import bp


@bp.app_template_filter()
def moment_in(moment: datetime, zone: str) -> str:
    """Tuesday 1 December 2026, 08:00: there, not here."""
    there = moment.astimezone(ZoneInfo(zone))
    return f"{weekday(there.date())}, {there:%H:%M}"
