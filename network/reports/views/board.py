"""The board's report: as things stand, in one click; each month's as it was; and when it is made by itself."""

from datetime import date

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from wtforms import SelectChoice

from network.core.access import require
from network.core.db import db, rows
from network.core.errors import refusals_shown_on
from network.core.login import visitor
from network.core.reports import this_year, year_until
from network.people.models import Person
from network.reports import actions, bp, queries
from network.reports.forms import ScheduleForm
from network.reports.permissions import may_schedule_reports
from network.reports.views.figures import reader

FIRST_DAY = 1


@bp.get("/board")
def board():
    """All reports on one page to print, of the last twelve months to today."""
    reader()
    kept = rows(queries.kept_reports())
    return render_template(
        "reports/board.html", chapters=actions.chapters(this_year()), period=this_year(), made=None, kept=kept
    )


@bp.get("/board/<month>")
def kept(month):
    """A month's report as it was."""
    reader()
    made = db.one_or_404(queries.report_of(first_of(month)))
    return render_template(
        "reports/board.html", chapters=actions.as_kept(made), period=year_until(made.month), made=made, kept=[]
    )


def first_of(month: str) -> date:
    try:
        return date.fromisoformat(f"{month}-01")
    except ValueError:
        abort(404)


@bp.route("/board/schedule", methods=["GET", "POST"])
def schedule():
    require(may_schedule_reports(visitor()))
    planned = db.session.scalar(queries.schedule())
    form = ScheduleForm(
        day=planned.day if planned else FIRST_DAY, readers=[each.person_id for each in rows(queries.readers())]
    )
    form.readers.choices = [SelectChoice(each.id, named(each)) for each in rows(queries.possible_readers())]
    if form.validate_on_submit():
        with refusals_shown_on(form):
            actions.plan(form.day.data, form.readers.data)
            flash(_("The board’s report is made on day %(day)s of each month.", day=form.day.data), "success")
            return redirect(url_for(".schedule"), code=303)
    return render_template(
        "reports/schedule.html", form=form, planned=planned, kept=rows(queries.kept_reports())
    ), form.status


def named(person: Person) -> str:
    return f"{person.name}, {person.email}"
