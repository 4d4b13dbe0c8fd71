"""Duplicates: organisations and people that stand here twice are found, shown side by side, and made one."""

from flask import Blueprint

bp = Blueprint("merging", __name__, url_prefix="/merging")
