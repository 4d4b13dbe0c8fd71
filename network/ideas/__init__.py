"""Ideas: a question put to everybody at a session, what they answer on their phones, and what comes of it."""

from flask import Blueprint

bp = Blueprint("ideas", __name__, url_prefix="/ideas")
