"""Choosing people by what they do and where they belong, and writing to all of them once."""

from flask import Blueprint

bp = Blueprint("audiences", __name__, url_prefix="/audiences")
