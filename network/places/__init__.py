"""The councils of the United Kingdom by their ONS codes, and what happens to those who chose one when its code changes."""

from flask import Blueprint

bp = Blueprint("places", __name__, url_prefix="/administration/places")
