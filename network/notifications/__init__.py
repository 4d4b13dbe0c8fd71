"""What people are told: a notification and an email, rows of the deed's own transaction."""

from flask import Blueprint

bp = Blueprint("notifications", __name__)
