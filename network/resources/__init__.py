"""The shared library: research, toolkits, case studies."""

from flask import Blueprint

bp = Blueprint("resources", __name__, url_prefix="/library")
