"""Organisations, people and terms from a spreadsheet: read, matched by column, looked over, and taken in as one."""

from flask import Blueprint

bp = Blueprint("imports", __name__, url_prefix="/imports")
