"""Webinars and courses, who has a place in them, and who waits for one."""

from network.webinars.models.attendance import AttendanceList, Attendee, Standing
from network.webinars.models.booking import Lead, LineEnd, Reminder, WaitingPlace, WebinarBooking
from network.webinars.models.webinar import (
    OPENS_BEFORE,
    Audience,
    Status,
    Webinar,
    WebinarKind,
    WebinarSeries,
    WebinarSession,
)

__all__ = [
    "OPENS_BEFORE",
    "AttendanceList",
    "Attendee",
    "Audience",
    "Lead",
    "LineEnd",
    "Reminder",
    "Standing",
    "Status",
    "WaitingPlace",
    "Webinar",
    "WebinarBooking",
    "WebinarKind",
    "WebinarSeries",
    "WebinarSession",
]
