"""Mail that comes in: replies and new conversations by email, letters that came back, and what could not be placed."""

from flask import Blueprint

bp = Blueprint("mailroom", __name__, url_prefix="/mailroom", cli_group="mail")
