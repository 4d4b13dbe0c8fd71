"""Reporting something, what came of it, and the queue of those who decide."""

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from sqlalchemy import select

from network.core.access import require
from network.core.db import db, rows
from network.core.errors import refusals_shown_on
from network.core.limits import limiter
from network.core.login import visitor
from network.core.security import keep_out_of_caches
from network.moderation import bp, permissions
from network.moderation.actions import appeals
from network.moderation.actions import reports as actions
from network.moderation.forms import AppealAnswerForm, AppealForm, DecisionForm, ReportForm
from network.moderation.models import Outcome, Report
from network.moderation.queries import reports as queries
from network.moderation.queries.safety import MOST_SHOWN, keeps_safe, safety_people
from network.moderation.reportable import REPORTABLES, looked_at
from network.moderation.views.watch import ID


@bp.context_processor
def what_is_allowed():
    return {name: may for name, may in vars(permissions).items() if name.startswith("may_")}


@bp.get("/conduct")
def conduct():
    """How we treat each other, and whom to turn to."""
    require(permissions.may_report(visitor()))
    return render_template("moderation/conduct.html", named=rows(safety_people().limit(MOST_SHOWN)))


@bp.route(f"/<kind>/{ID}/report", methods=["GET", "POST"])
@limiter.limit("30 per hour", methods=["POST"])
def report(kind, id):
    """Report something one may read; what one may not read is not there."""
    require(permissions.may_report(visitor()))
    known = REPORTABLES.get(kind)
    thing = known.find(visitor(), id) if known else None
    if thing is None or thing.author.id == visitor().id:
        abort(404)
    keep_out_of_caches()
    form = ReportForm()
    if form.validate_on_submit():
        with refusals_shown_on(form):
            actions.report(visitor(), kind, id, **form.values)
            flash(_("Thank you. Somebody will look at it, and tell you what came of it."), "success")
            return redirect(thing.address, code=303)
    return render_template("moderation/reports/new.html", thing=thing, form=form), form.status


@bp.get("/own")
def own_reports():
    require(permissions.may_report(visitor()))
    return render_template(
        "moderation/reports/own.html", reports=rows(queries.own_reports(visitor())), kinds=REPORTABLES
    )


@bp.route(f"/decisions/{ID}", methods=["GET", "POST"])
def told(id):
    """What was decided about something one wrote, and why, and one’s appeal; who reported it stands nowhere."""
    require(permissions.may_report(visitor()))
    keep_out_of_caches()
    found = db.one_or_404(queries.decision_about(visitor(), id))
    form = AppealForm()
    if form.validate_on_submit():
        with refusals_shown_on(form):
            appeals.appeal(found, form.words.data)
            flash(_("Somebody looks at it again, and writes to you."), "success")
            return redirect(url_for(".told", id=id), code=303)
        found = db.one_or_404(queries.decision_about(visitor(), id))
    thing = REPORTABLES[found.kind].look([found.record_id]).get(found.record_id)
    return render_template("moderation/reports/told.html", report=found, thing=thing, form=form), form.status


@bp.get("/reports")
def reports():
    """What waits for the visitor, the oldest first; of sensitive communities staff see that something waits, no more."""
    require(permissions.may_report(visitor()))
    waiting, appealed = rows(queries.waiting_for(visitor())), rows(queries.appeals_for(visitor()))
    sees_all = visitor().is_staff and may_see_all()
    require(permissions.may_see_reports(visitor(), sees_all or bool(waiting or appealed)))
    keep_out_of_caches()
    hidden = db.session.execute(queries.waiting_in_sensitive(visitor())).one() if sees_all else (0, None)
    return render_template(
        "moderation/reports/queue.html",
        waiting=looked_at(waiting),
        appealed=looked_at(appealed),
        hidden=hidden,
    )


def may_see_all():
    return bool(db.session.scalar(select(keeps_safe(visitor()))))


@bp.route(f"/reports/{ID}", methods=["GET", "POST"])
def decide(id):
    found = report_at(id)
    form = DecisionForm(outcomes_of(found))
    if found.is_open and form.validate_on_submit():
        with refusals_shown_on(form):
            actions.decide(found, by=visitor(), **form.values)
            flash(_("Done. Everybody whom it concerns has been told."), "success")
            return redirect(url_for(".decide", id=id), code=303)
        found = report_at(id)
    return page_of(found, form, AppealAnswerForm(prefix="appeal")), form.status


@bp.post(f"/reports/{ID}/appeal")
def answer_appeal(id):
    """The second look at what was decided."""
    found = report_at(id)
    form = AppealAnswerForm(prefix="appeal")
    if found.has_appeal and form.validate_on_submit():
        with refusals_shown_on(form):
            appeals.answer(found, by=visitor(), **form.values)
            flash(_("Done. Everybody whom it concerns has been told."), "success")
            return redirect(url_for(".decide", id=id), code=303)
        found = report_at(id)
    return page_of(found, DecisionForm(outcomes_of(found)), form), form.status


def page_of(found, form, appeal_form):
    thing = REPORTABLES[found.kind].look([found.record_id]).get(found.record_id)
    return render_template(
        "moderation/reports/report.html",
        report=found,
        thing=thing,
        form=form,
        appeal_form=appeal_form,
        all_reports=rows(queries.open_reports_of(found.kind, found.record_id)),
        may_agree=permissions.may_suspend_accounts(visitor()) and found.proposed_by_id != visitor().id,
        may_restore=found.undone_at is None and not found.is_open and actions.may_be_restored(found),
    )


@bp.post(f"/reports/{ID}/agreement")
def agree(id):
    found = report_at(id)
    require(permissions.may_suspend_accounts(visitor()))
    actions.agree(found, by=visitor())
    flash(_("The account of %(name)s is suspended. They have been told why.", name=found.author.name), "success")
    return redirect(url_for(".decide", id=id), code=303)


@bp.post(f"/reports/{ID}/disagreement")
def disagree(id):
    found = report_at(id)
    require(permissions.may_suspend_accounts(visitor()))
    actions.disagree(found)
    flash(_("The account stays as it is. The report still waits."), "success")
    return redirect(url_for(".decide", id=id), code=303)


@bp.post(f"/reports/{ID}/restoration")
def restore(id):
    found = report_at(id)
    require(found.outcome != Outcome.ACCOUNT or permissions.may_suspend_accounts(visitor()))
    actions.restore(found, by=visitor())
    flash(_("It is as it was before, and its author has been told."), "success")
    return redirect(url_for(".decide", id=id), code=303)


def report_at(id: int) -> Report:
    """A report the visitor decides on; any other is not there."""
    require(permissions.may_report(visitor()))
    keep_out_of_caches()
    found: Report = db.one_or_404(queries.report_for(visitor(), id))
    return found


def outcomes_of(found: Report) -> list[Outcome]:
    """What this visitor can decide about this kind of thing."""
    known = [Outcome.NOTHING, *REPORTABLES[found.kind].remedies]
    if permissions.may_suspend_accounts(visitor()) and not found.is_proposed:
        known.append(Outcome.ACCOUNT)
    return known
