"""Saying thank you once an event is over: prepared words, sent once to those who were there and published among the news."""

from flask import Blueprint

bp = Blueprint("thanking", __name__, url_prefix="/thanking")
