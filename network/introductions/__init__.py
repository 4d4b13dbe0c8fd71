"""Introductions: delegates who agreed find those who work on the same, say hello, and are matched for a quarter of an hour."""

from flask import Blueprint

bp = Blueprint("introductions", __name__, url_prefix="/introductions")
