"""The calendar of each person as one private feed: webinars, courses, conferences and meetings, in their own calendar program."""

from flask import Blueprint

bp = Blueprint("calendars", __name__, url_prefix="/calendar")
