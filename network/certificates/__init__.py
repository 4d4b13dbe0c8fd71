"""Certificates of attendance that anybody can verify, and the training record of people and, with consent, of organisations."""

from flask import Blueprint

bp = Blueprint("certificates", __name__)
