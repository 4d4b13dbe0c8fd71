"""The schedule of messages: read by membership staff, edited by an administrator."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from network.core.access import require
from network.core.db import db, rows
from network.core.errors import refusals_shown_on
from network.core.login import visitor
from network.memberships import bp
from network.memberships.actions.schedule import set_step
from network.memberships.forms import StepForm
from network.memberships.models import Kind
from network.memberships.permissions import may_edit_tariff, may_see_schedule
from network.memberships.queries import messages as queries
from network.memberships.timeline import step_in_words


@bp.get("/schedule")
def schedule():
    require(may_see_schedule(visitor()))
    return render_template(
        "memberships/staff/schedule.html",
        steps=sorted(rows(queries.schedule()), key=met_at),
        in_words=step_in_words,
        may_edit=may_edit_tariff(visitor()),
    )


def met_at(step):
    """Where in a term an organisation meets this letter."""
    return list(Kind).index(step.kind), -step.days if step.kind == Kind.RENEWAL else step.days


@bp.route("/schedule/new", methods=["GET", "POST"])
def new_step():
    require(may_edit_tariff(visitor()))
    return edited(None)


@bp.route("/schedule/<int:id>", methods=["GET", "POST"])
def step(id):
    require(may_edit_tariff(visitor()))
    return edited(db.one_or_404(queries.step_by_id(id)))


def edited(found):
    form = StepForm(obj=found, data={"is_on": found is None or found.off_at is None})
    if form.validate_on_submit():
        with refusals_shown_on(form):
            set_step(found, **form.values)
            flash(_("The schedule is changed. What was sent stays sent."), "success")
            return redirect(url_for(".schedule"), code=303)
    return render_template("memberships/staff/step.html", step=found, form=form), form.status
