"""Who may pass: every view either is `@public` or calls `require(…)`; one that did neither fails, and changes nothing."""

from collections.abc import Callable
from typing import Any, TypeVar

import structlog
from flask import Response, abort, current_app, g, redirect, request, url_for

from network.core.login import visitor

View = TypeVar("View", bound=Callable[..., Any])
AskAgain = Callable[[str | None], Response | None]
ASKING: list[AskAgain] = []
log = structlog.get_logger()


class UndecidedAccess(Exception):
    """A view answered without having decided who may see its page."""


def public(view: View) -> View:
    """Mark a page as everybody's."""
    view.is_public = True  # type: ignore[attr-defined]
    return view


def require(allowed: object) -> None:
    """Go on if allowed; otherwise ask a stranger to sign in, and refuse a person who is."""
    g.access_decided = True
    if allowed:
        return
    if visitor().is_authenticated:
        log.warning("refused", endpoint=request.endpoint, person=visitor().id)
        abort(403)
    asked_for = request.full_path.rstrip("?") if request.method == "GET" else None
    abort(redirect(url_for("people.sign_in", next=asked_for), code=303))


def asks_again(ask: AskAgain) -> AskAgain:
    """Mark what asks for the password again: it gives an answer that asks, or None where that is not needed."""
    ASKING.append(ask)
    return ask


def require_recent(back: str | None = None) -> None:
    """Go on if the visitor gave their password within minutes; else ask for it, and then come back here, or to `back`."""
    for ask in ASKING:
        if answer := ask(back):
            abort(answer)


def check_that_a_view_decided() -> None:
    """Redirects made by routing, `OPTIONS`, and error pages have no view that could decide."""
    view = current_app.view_functions.get(request.endpoint or "")
    if view is None or request.method == "OPTIONS" or g.get("showing_error"):
        return
    if not (getattr(view, "is_public", False) or g.get("access_decided")):
        raise UndecidedAccess(f"{request.endpoint} answered without @public or require(…)")
