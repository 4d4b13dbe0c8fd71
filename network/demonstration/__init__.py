"""The demonstration network, and a large sample for measuring."""

from flask import Blueprint

bp = Blueprint("demonstration", __name__)
