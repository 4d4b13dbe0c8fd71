"""One box over the whole house; it finds for each person only what they may see."""

from flask import Blueprint

bp = Blueprint("search", __name__, url_prefix="/search")
