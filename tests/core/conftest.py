"""An application with a few pages of its own, on which the ground can be tried."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask, Response, request
from wtforms.validators import InputRequired

from network.core.access import public, require
from network.core.db import db, save
from network.core.errors import Refused, refusals_shown_on
from network.core.forms import Form, LineField, MarkdownField
from network.core.lifecycle import after_commit
from network.core.login import visitor
from network.core.mail import Letter
from network.core.outbox import post
from network.people.models import Person
from tests.builders.members import person
from tests.builders.network import a_network
from tests.conftest import make_app


class TryForm(Form):
    name = LineField("Name", [InputRequired()])
    text = MarkdownField("Text")


def said(words: str, code: int = 200) -> Response:
    return Response(words, code, mimetype="text/plain")


def add_pages(app: Flask, done: list[str]) -> None:
    """Each does one thing that a view may do, rightly or wrongly."""

    def make(name: str) -> None:
        person(name=name)
        post(Letter("reader@example.org", name, {"text": "Hello", "html": "<p>Hello</p>"}))
        after_commit(lambda: done.append(name))

    @app.get("/try/undecided")
    def undecided():
        make("undecided")
        return said("seen by everybody")

    @app.post("/try/public")
    @public
    def public_page():
        make("public")
        return said("done")

    @app.get("/try/members")
    def members():
        require(visitor().is_authenticated)
        return said("for those who signed in")

    @app.get("/try/nobody")
    def nobody():
        require(False)
        return "never"

    @app.post("/try/refused")
    @public
    def refused():
        make("refused")
        raise Refused("Not today.")

    @app.route("/try/form", methods=["GET", "POST"])
    @public
    def form_page():
        form = TryForm()
        if form.validate_on_submit():
            with refusals_shown_on(form):
                make(form.name.data)
                if form.name.data == "refused":
                    raise Refused("Not today.")
                return {"values": form.values}
        return {"errors": {**form.errors, "": form.form_errors}, "values": form.values}, form.status

    @app.post("/try/failing")
    @public
    def failing():
        make("failing")
        raise ZeroDivisionError(f"a secret word: {request.form.get('word', '')}")

    @app.post("/try/aborted/<int:code>")
    @public
    def aborted(code):
        make("aborted")
        return said("an answer that says no", code)


@pytest.fixture
def done() -> list[str]:
    """What was done after a commit."""
    return []


@pytest.fixture
def ground(sqlite_template: Path, tmp_path: Path, done: list[str]) -> Iterator[Flask]:
    """An application with its own database, in which commits are real, and the pages above."""
    copy = tmp_path / "weft.db"
    shutil.copy(sqlite_template, copy)
    app = make_app(f"sqlite:///{copy}", tmp_path, WTF_CSRF_ENABLED=False, PROPAGATE_EXCEPTIONS=False)
    add_pages(app, done)
    with app.app_context():
        save(a_network())
        db.session.commit()
        yield app
        db.session.remove()
        db.engine.dispose()


def names() -> list[str]:
    db.session.rollback()
    return list(db.session.scalars(db.select(Person.name).order_by(Person.id)))
