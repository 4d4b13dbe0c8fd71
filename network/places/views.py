"""The administrator's page of the list of councils: how old it is, and loading a newer one."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from network.core.access import require
from network.core.db import db
from network.core.login import visitor
from network.places import actions, bp, queries
from network.places.forms import LoadForm, UploadForm
from network.places.permissions import may_load_places


@bp.route("", methods=["GET", "POST"])
def start():
    require(may_load_places(visitor()))
    form = UploadForm()
    if form.validate_on_submit():
        changes = actions.compare(form.found.places)
        return render_template("places/preview.html", changes=changes, form=LoadForm(formdata=None, text=form.text))
    count, loaded_at = db.session.execute(queries.last_loaded()).one()
    return render_template("places/start.html", count=count, loaded_at=loaded_at, form=form), form.status


@bp.post("/loading")
def load():
    require(may_load_places(visitor()))
    form = LoadForm()
    if form.validate_on_submit():
        actions.load(form.found.places)
        flash(_("The list of councils is up to date."), "success")
    else:
        flash(_("Choose the file again: it came to us changed."), "warning")
    return redirect(url_for(".start"), code=303)
