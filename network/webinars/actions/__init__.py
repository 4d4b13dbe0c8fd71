"""What people do about webinars, and what events staff do."""

from network.webinars.actions.booking import book, cancel_booking, places_claimed, places_taken
from network.webinars.actions.line import end_offers, leave_line, offer_places, wait
from network.webinars.actions.paying import Customer
from network.webinars.actions.series import book_all
from network.webinars.actions.webinar import add, cancel, edit, note_attendance, publish

__all__ = [
    "Customer",
    "add",
    "book",
    "book_all",
    "cancel",
    "cancel_booking",
    "edit",
    "end_offers",
    "leave_line",
    "note_attendance",
    "offer_places",
    "places_claimed",
    "places_taken",
    "publish",
    "wait",
]
