"""Finding people who work on the same thing, saying hello, and writing to each other once both agreed."""

from flask import Blueprint

bp = Blueprint("greetings", __name__)
