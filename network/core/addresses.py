"""Addresses: which ones are ours, and how static files are named."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, current_app, has_request_context, request
from flask.globals import request_ctx
from werkzeug.routing import BuildError, IntegerConverter, Map

LARGEST_ID = 2**31 - 1
OUT_OF_THE_ORDINARY = frozenset({"_external", "_scheme", "_method"})


class Id(IntegerConverter):
    """A record's number in an address; what no column could hold is not found, and never asked."""

    def __init__(self, map: Map, **limits: Any) -> None:
        super().__init__(map, **{"max": LARGEST_ID, **limits})


def record_number(typed: str) -> int:
    """A record's number in a form or after a question mark, for `type=`; what no column could hold is none."""
    number = int(typed)
    if not 0 < number <= LARGEST_ID:
        raise ValueError(typed)
    return number


def set_up(app: Flask) -> None:
    app.url_map.converters["int"] = Id
    app.jinja_env.globals["url_for"] = url_for


def url_for(endpoint: str, **values: Any) -> str:
    """Flask's own, for templates; paths are kept ready, since a page names some thirty and most on every page."""
    if not has_request_context() or not values.keys().isdisjoint(OUT_OF_THE_ORDINARY):
        return current_app.url_for(endpoint, **values)
    here = request_ctx._get_current_object()  # type: ignore[attr-defined]
    if endpoint.startswith("."):
        endpoint = f"{here.request.blueprint}{endpoint}" if here.request.blueprint else endpoint[1:]
    try:
        kinds = tuple(map(type, values.values()))  # 1 and True are the same to a cache, and not in an address
        return kept_path(here.app.url_for, here.request.script_root, endpoint, tuple(values.items()), kinds)
    except TypeError:  # a list among the values
        return current_app.url_for(endpoint, **values)


@lru_cache(maxsize=4096)
def kept_path(
    made: Callable[..., str], _root: str, endpoint: str, values: tuple[tuple[str, Any], ...], _kinds: tuple[type, ...]
) -> str:
    return made(endpoint, **dict(values))


def own_address(address: str | None) -> str | None:
    """The path of an address on our own host, or None: what `next` and the Referer may lead to.

    Werkzeug and browsers drop tabs and newlines and read a backslash as a slash, so `/<tab>/elsewhere` would become
    `//elsewhere`. Anything with such a character is therefore nobody's.
    """
    if not address or any(ord(character) <= 32 or character == "\\" for character in address):
        return None
    try:
        parts = urlsplit(address)
    except ValueError:  # a bracket that is never closed
        return None
    ours = {urlsplit(current_app.config["BASE_URL"]).netloc, request.host}
    if parts.netloc and (parts.scheme not in {"http", "https"} or parts.netloc not in ours):
        return None
    if not parts.netloc and parts.scheme:
        return None
    if not parts.path.startswith("/") or parts.path.startswith("//") or address.startswith("///"):
        return None
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def absolute(path: str) -> str:
    """The address of a path as it stands in an email: from the configured base, never from the request's Host."""
    return current_app.config["BASE_URL"] + path


def link_to(endpoint: str, **values: Any) -> str:
    """The address of a page as it stands in an email."""
    return absolute(path_to(endpoint, **values))


def path_to(endpoint: str, **values: Any) -> str:
    """The path of a page, also where there is no request: in a job or a command."""
    try:
        return current_app.url_map.bind("").build(endpoint, values)
    except BuildError as error:
        return current_app.handle_url_build_error(error, endpoint, values)


def own_path(address: str) -> str:
    """The path of an absolute address on the configured base, or ""."""
    base: str = current_app.config["BASE_URL"]
    return address.removeprefix(base) if address.startswith(f"{base}/") else ""
