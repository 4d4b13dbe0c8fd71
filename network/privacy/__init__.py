"""What is held about a person, table by table, and giving it to them."""

from flask import Blueprint

bp = Blueprint("privacy", __name__, url_prefix="/account/data")
