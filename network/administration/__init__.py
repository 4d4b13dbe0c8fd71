"""The network's settings, the roles of its staff, and who changed what."""

from flask import Blueprint

bp = Blueprint("administration", __name__, url_prefix="/administration")
