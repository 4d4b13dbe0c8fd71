"""Communities of practice: participation, threads and posts."""

from flask import Blueprint

bp = Blueprint("communities", __name__, url_prefix="/communities")
