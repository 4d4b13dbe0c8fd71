"""Handing recordings and slides of an event to the library, for the events team."""

from flask import flash, redirect, render_template, url_for
from flask_babel import ngettext

from network.conferences import bp, queries
from network.conferences.actions import library as actions
from network.conferences.forms.library import library_form
from network.conferences.views.staff import managed
from network.core.db import rows
from network.core.errors import refusals_shown_on
from network.core.login import visitor


@bp.route("/<slug>/staff/library", methods=["GET", "POST"])
def staff_library(slug):
    found = managed(slug)
    sessions = [each for each in rows(queries.sessions_with_recordings(found)) if not each.kind.is_pause]
    form = library_form(sessions)
    if form.validate_on_submit():
        with refusals_shown_on(form):
            number = actions.hand_to_library(found, form.given(sessions), form.with_slides.data, visitor())
            flash(ngettext("%(num)d thing was handed over.", "%(num)d things were handed over.", number), "good")
            return redirect(url_for(".staff_library", slug=slug), code=303)
    return render_template(
        "conferences/staff/library.html",
        conference=found,
        form=form,
        sessions=sessions,
        slides=rows(queries.slides_for_the_library(found)),
        kept=rows(queries.in_the_library(found, visitor())),
    ), form.status
