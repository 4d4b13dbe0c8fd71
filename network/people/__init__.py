"""Persons: who they are, how they sign in, and the roles that staff hold."""

from flask import Blueprint

bp = Blueprint("people", __name__)
