"""Pieces of pages that are kept ready: the frame around every page, a post as it stands in its thread.

A piece is rendered from nothing but the values it is given, and kept under all of them. So what is kept for one person can be
no other's, and nothing needs to be told when something changes: other values are another piece.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from flask import Flask, current_app, request
from markupsafe import Markup

from network.core.translations import locale_name

MOST = 4_096  # a few kilobytes each
#: What Flask gives to every template, and a piece must not see: it would not be among the values it is kept under.
NOT_GIVEN = {"request": None, "session": None, "g": None, "get_flashed_messages": None, "csrf_token": None}


def piece(template: str, **values: Any) -> Markup:
    """The template rendered with these values, which must be hashable."""
    return pieces(template)(**values)


def pieces(template: str) -> Callable[..., Markup]:
    """The same for many in a row: a function of the values."""
    here = (current_app.jinja_env, template, locale_name(), request.script_root)
    return lambda **values: kept(*here, tuple(values.items()), tuple(map(type, values.values())))


@lru_cache(maxsize=MOST)
def kept(
    environment: Any,
    template: str,
    _locale: str,
    _root: str,
    values: tuple[tuple[str, Any], ...],
    _kinds: tuple[type, ...],
) -> Markup:
    """The kinds are there because text and safe HTML of the same letters are the same to a cache, and not in a page."""
    return Markup(environment.get_template(template).render({**NOT_GIVEN, **dict(values)}))  # noqa: S704 – it escapes


def set_up(app: Flask) -> None:
    app.jinja_env.globals["piece"] = piece
