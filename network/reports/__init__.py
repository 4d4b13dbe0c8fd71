"""Figures of the whole house: reports with their pictures, and the board's report, kept as it was month by month.

A feature adds a report of its own with `@report` in a module named `reports.py` (see `network/core/reports.py`); the
ones here are of memberships and fees.
"""

from flask import Blueprint

bp = Blueprint("reports", __name__, url_prefix="/reports")
