"""Member organisations and the people who speak for them: representatives, invitations, the directory."""

from flask import Blueprint

bp = Blueprint("organisations", __name__)
