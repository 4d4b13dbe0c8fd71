"""Looking after how people treat each other: watch words, people whose posts are looked at first, reports and what came of them."""

from flask import Blueprint

bp = Blueprint("moderation", __name__, url_prefix="/moderation")
