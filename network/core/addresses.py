"""Addresses: which ones are ours, and how static files are named."""

from typing import Any
from urllib.parse import urlsplit

from flask import Flask, current_app, request
from werkzeug.routing import BuildError, IntegerConverter, Map

LARGEST_ID = 2**31 - 1


class Id(IntegerConverter):
    """A record's number in an address; what no column could hold is not found, and never asked."""

    def __init__(self, map: Map, **limits: Any) -> None:
        super().__init__(map, **{"max": LARGEST_ID, **limits})


def set_up(app: Flask) -> None:
    app.url_map.converters["int"] = Id


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
