"""Conferences: programme, orders, registrations, and the door on the day."""

from flask import Blueprint

bp = Blueprint("conferences", __name__, url_prefix="/conferences")
