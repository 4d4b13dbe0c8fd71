"""Handing a webinar's recording and slides to the library, for events staff."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from network.core.access import require
from network.core.db import db
from network.core.errors import refusals_shown_on
from network.core.login import visitor
from network.webinars import bp, queries
from network.webinars.actions.library import hand_to_library as hand
from network.webinars.forms import LibraryForm
from network.webinars.permissions import may_manage_webinars


@bp.route("/staff/<slug>/library", methods=["GET", "POST"])
def hand_to_library(slug):
    require(may_manage_webinars(visitor()))
    found = db.one_or_404(queries.with_slug(slug))
    recording = found.recording
    known = {"recording": recording.link, "has_captions": recording.has_captions} if recording else {}
    form = LibraryForm(data=known)
    if form.validate_on_submit():
        with refusals_shown_on(form):
            hand(found, form.recording.data or "", form.has_captions.data, form.slides.data, visitor())
            flash(_("Handed to the library."), "success")
            return redirect(url_for(".webinar", slug=slug), code=303)
    return render_template("webinars/staff/library.html", form=form, webinar=found), form.status
