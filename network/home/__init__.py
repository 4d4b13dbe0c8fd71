"""The front page, each person's own page, and what a network says of itself."""

from flask import Blueprint

bp = Blueprint("home", __name__)
