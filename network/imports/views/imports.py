"""Loading a spreadsheet, for staff: upload, look over, done."""

from flask import Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from network.core import clock
from network.core.access import require
from network.core.db import db
from network.core.errors import refusals_shown_on
from network.core.login import visitor
from network.core.pages import Key, page_of
from network.core.security import keep_out_of_caches
from network.core.sheets import csv_answer
from network.imports import bp, example, mistakes, queries
from network.imports.actions import loading
from network.imports.actions.run import run
from network.imports.fields import BY_NAME, FIELDS
from network.imports.forms import ColumnsForm, ConfirmationForm, UploadForm
from network.imports.jobs import invite, work
from network.imports.models import SpreadsheetImport, State
from network.imports.permissions import may_import

SHOWN = 50  # problems on the page; the file of mistakes has all


@bp.route("", methods=["GET", "POST"])
def imports():
    require(may_import(visitor()))
    keep_out_of_caches()
    form = UploadForm()
    if form.validate_on_submit():
        with refusals_shown_on(form):
            loaded = loading.upload(form.file.data, visitor(), form.preset.data)
            begin(loaded)
            return redirect(url_for(".loaded", id=loaded.id), code=303)
    page = page_of(queries.imports(), [Key(SpreadsheetImport.uploaded_at, True), Key(SpreadsheetImport.id, True)])
    return render_template("imports/imports.html", form=form, page=page), form.status


@bp.get("/<int:id>")
def loaded(id):
    found = managed(id)
    if request.headers.get("HX-Request"):
        if found.state.is_at_work:
            return render_template("imports/_progress.html", loaded=found)
        return Response(headers={"HX-Refresh": "true"})
    return show(found)


@bp.post("/<int:id>/columns")
def columns(id):
    found = managed(id)
    form = ColumnsForm()
    chosen = request.form.getlist("field")
    if form.validate_on_submit() and len(chosen) == len(found.columns):
        with refusals_shown_on(form):
            loading.choose(
                found, [each if each in BY_NAME else "" for each in chosen], form.preset.data, form.updates.data
            )
            begin(found)
            return redirect(url_for(".loaded", id=id), code=303)
    return show(managed(id), form), 422


@bp.post("/<int:id>/confirmation")
def confirm(id):
    found = managed(id)
    form = ConfirmationForm()
    if loading.confirm(found, form.invites.data):
        begin(found)
    return redirect(url_for(".loaded", id=id), code=303)


@bp.post("/<int:id>/cancellation")
def cancel(id):
    found = managed(id)
    loading.cancel(found)
    flash(_("Cancelled. Nothing of it was taken in."), "success")
    return redirect(url_for(".imports"), code=303)


@bp.get("/<int:id>/mistakes.csv")
def mistakes_file(id):
    found = managed(id)
    return csv_answer(f"mistakes-{found.id}.csv", mistakes.headings(found), mistakes.lines(found))


@bp.get("/example.csv")
def example_file():
    require(may_import(visitor()))
    return csv_answer("example.csv", example.headings(), example.lines())


def managed(id):
    require(may_import(visitor()))
    keep_out_of_caches()
    return db.one_or_404(queries.import_by_id(id))


def begin(found):
    """At once if it is small, so that the next page has the answer; else by a worker, whose progress is shown."""
    if not loading.is_small(found):
        work.later(found.id)
        return
    run(found)
    if found.to_invite:
        invite.later(found.id)


def show(found, form=None):
    template = {State.READY: "preview", State.DONE: "done"}.get(
        found.state, "progress" if found.state.is_at_work else "over"
    )
    return render_template(
        f"imports/{template}.html",
        loaded=found,
        report=found.report,
        good=found.report.get("rows", 0) - found.report.get("bad_rows", 0),
        problems=found.report.get("problems", [])[:SHOWN],
        form=form or ColumnsForm(formdata=None, data={"preset": found.preset, "updates": found.updates}),
        confirmation=ConfirmationForm(formdata=None),
        fields=FIELDS,
        forgotten_on=clock.here(found.uploaded_at + loading.KEPT_FOR),
    )
