"""The events team rearranges a whole day of the programme on one page."""

from contextlib import contextmanager
from datetime import date

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from network.conferences import bp, queries
from network.conferences.actions.rearranging import Clashes, rearrange
from network.conferences.forms.rearranging import DayForm
from network.conferences.views.staff import managed
from network.core import clock
from network.core.db import rows
from network.core.errors import refusals_shown_on


@bp.route("/<slug>/staff/programme/<day>", methods=["GET", "POST"])
def rearrange_day(slug, day):
    found, on = managed(slug), day_in(day)
    sessions = [each for each in rows(queries.programme(found)) if clock.here(each.starts_at).date() == on]
    if not sessions:
        abort(404)
    rooms = [room.name for room in rows(queries.rooms(found))]
    form = DayForm(on, sessions, rows(queries.speakers(found)))
    if form.validate_on_submit():
        with refusals_shown_on(form), clashes_shown_on(form):
            moved = rearrange(found, form.moves)
            flash(what_was_saved(moved), "good")
            return redirect(url_for(".staff_programme", slug=slug), code=303)
    page = render_template("conferences/staff/rearrange.html", conference=found, day=on, form=form, rooms=rooms)
    return page, form.status


def day_in(words):
    try:
        return date.fromisoformat(words)
    except ValueError:
        abort(404)


@contextmanager
def clashes_shown_on(form):
    """Each beside its field; the sentence that nothing was saved goes above the form."""
    try:
        yield
    except Clashes as clashes:
        form.mark(clashes.found)
        raise


def what_was_saved(moved):
    if not moved:
        return _("Nothing was changed.")
    return ngettext("%(num)d session is rearranged.", "%(num)d sessions are rearranged.", len(moved))
