"""Tiers, applications, and memberships: one record per term, from which an organisation's state is derived."""

from flask import Blueprint

bp = Blueprint("memberships", __name__, url_prefix="/membership")
