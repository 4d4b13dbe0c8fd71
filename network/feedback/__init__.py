"""Feedback on webinars, courses and conferences: asked for by itself once they are over, answered without signing in."""

from flask import Blueprint

bp = Blueprint("feedback", __name__, url_prefix="/feedback")
