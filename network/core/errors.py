"""What is said when something cannot be done: refusals, and one page per error in the house's layout."""

import errno
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

import structlog
from flask import Flask, current_app, flash, g, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from werkzeug.exceptions import HTTPException, InternalServerError, NotFound

from network.core import aliases
from network.core.addresses import own_address
from network.core.db import SAFE_METHODS, Vanished
from network.core.lifecycle import forget
from network.core.templates import LazyNetwork

log = structlog.get_logger()
DISK_IS_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class Refused(Exception):
    """What was asked cannot be done; the sentence is for the person who asked, beside the field it is about, if it says one."""

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field


class Refusable(Protocol):
    """A form, or several shown as one."""

    def refuse(self, sentence: str, field: str = "") -> None: ...


@contextmanager
def refusals_shown_on(form: Refusable) -> Iterator[None]:
    """Undo what a refused action had begun, and put its sentence beside its field, or above the form."""
    try:
        yield
    except Refused as refused:
        forget()
        form.refuse(refused.sentence, refused.field)


def set_up(app: Flask) -> None:
    app.log_exception = lambda exc_info: None  # type: ignore[method-assign]  # show_failure writes the one line
    app.register_error_handler(Refused, show_refusal)
    app.register_error_handler(Vanished, lambda _vanished: show_http_error(NotFound()))
    app.register_error_handler(HTTPException, show_http_error)
    app.register_error_handler(Exception, show_failure)


def show_refusal(refused: Refused) -> ResponseReturnValue:
    """Back to the page the person came from, with the sentence as a notice; not to a page that refuses itself, for ever."""
    forget()
    g.showing_error = True
    flash(refused.sentence, "refusal")
    before = own_address(request.referrer) or "/"
    is_looking = request.method in SAFE_METHODS
    return redirect("/" if is_looking and before.partition("?")[0] == request.path else before, code=303)


def show_http_error(error: HTTPException) -> ResponseReturnValue | HTTPException:
    code = error.code
    if code is None or code < 400:  # a redirect on its way
        return error
    if isinstance(error, InternalServerError) and error.original_exception is not None:
        return show_failure(error.original_exception)
    if code == 404 and (moved := new_address()):
        return moved
    kept = {name: value for name, value in error.get_headers() if name in {"Retry-After", "Allow"}}
    return error_page(code, **words_for(code)), code, kept


def new_address() -> ResponseReturnValue | None:
    """Where a page has gone that was merged into another, as far as the database can say."""
    try:
        moved = aliases.redirection()
    except OperationalError:
        return None
    g.showing_error = moved is not None
    return moved


def show_failure(error: BaseException) -> ResponseReturnValue:
    if is_full(error):
        log.error("disk_full", error=type(error).__name__)
        return error_page(503, *words_when_full()), 503, {"Retry-After": "60"}
    if isinstance(error, OperationalError | InterfaceError):
        log.error("database_unavailable", error=type(error.orig).__name__)
        return error_page(503, **words_for(503)), 503, {"Retry-After": "10"}
    reference = secrets.token_hex(4)
    log.error("failed", reference=reference, exc_info=error)
    return error_page(500, **words_for(500), reference=reference), 500


def is_full(error: BaseException | None) -> bool:
    """Whether nothing more can be written: a file of ours, or SQLite's."""
    if isinstance(error, OperationalError):
        code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF  # the kind, without its details
        return code in {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR} or is_full(error.orig)
    return (isinstance(error, OSError) and error.errno in DISK_IS_FULL) or type(error).__name__ == "DiskFull"


def error_page(code: int, title: str, text: str, reference: str = "") -> str:
    """The page of an error; it forgets what was begun, and needs neither the database nor a person."""
    try:
        forget()
    except DBAPIError:
        log.warning("rollback_failed")
    g.showing_error = True
    page = current_app.jinja_env.get_template(
        "errors/error.html"
    )  # without what other pages are given: it may be that which failed
    words = {"code": code, "title": title, "text": text, "reference": reference}
    return page.render(network=LazyNetwork(), demonstration=current_app.config["DEMONSTRATION"], **words)


def words_when_full() -> tuple[str, str]:
    return (
        _("We cannot keep anything new just now"),
        _("Our disk is full. What is here can be read; go back, and send what you typed again in a while."),
    )


SENTENCES = {
    400: (
        _l("We could not read that"),
        _l("Your browser sent something we did not expect. Go back, reload the page and try again."),
    ),
    403: (
        _l("This is not yours to change"),
        _l(
            "You are signed in, but your role does not include this. The person who looks after your organisation here can help."
        ),
    ),
    404: (
        _l("There is no such page"),
        _l("It may have moved, or the address may have a slip in it. Search, or start from the front page."),
    ),
    405: (_l("That cannot be done here"), _l("Go back and use the buttons on the page.")),
    413: (_l("That is too large"), _l("Files may have up to 25 MB, and texts up to 32,000 characters.")),
    429: (
        _l("That was a little too often"),
        _l("To keep everybody safe we ask you to wait a moment, then try again."),
    ),
    503: (
        _l("We will be back in a moment"),
        _l("Something we need is not answering. Nothing you did is lost; try again in a few seconds."),
    ),
}
OUR_FAULT = (
    _l("Something went wrong on our side"),
    _l("We have written down what happened. Please try again; if it stays, tell us the reference."),
)


def words_for(code: int) -> dict[str, str]:
    """Title and text of each error. What a visitor may not see has the very words of what is missing."""
    title, text = SENTENCES.get(code, OUR_FAULT)
    return {"title": str(title), "text": str(text)}
