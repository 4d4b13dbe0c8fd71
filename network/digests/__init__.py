"""One brief of everything: what is new for a person, gathered from every feature, each item once ever; and what they want of it."""

from flask import Blueprint

bp = Blueprint("digests", __name__)
