"""Invoices, credit notes and payments: exact, numbered without gaps, and never edited."""

from flask import Blueprint

bp = Blueprint("billing", __name__, url_prefix="/invoices")
