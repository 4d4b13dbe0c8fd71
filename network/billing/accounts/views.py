"""The accounts' pages: what waits, the batches so far with their files, and the codes they are written with."""

from flask import Response, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from network.billing import bp
from network.billing.accounts import actions, queries
from network.billing.accounts.codes import USUAL, Layout
from network.billing.accounts.forms import BatchForm, CodesForm
from network.billing.accounts.models import AccountsBatch
from network.billing.permissions import may_manage_invoices
from network.core import clock
from network.core.access import require
from network.core.db import db
from network.core.errors import refusals_shown_on
from network.core.login import visitor
from network.core.pages import Key, page_of
from network.core.security import keep_out_of_caches


@bp.route("/accounts", methods=["GET", "POST"])
def accounts() -> ResponseReturnValue:
    require(may_manage_invoices(visitor()))
    keep_out_of_caches()
    form = BatchForm()
    if form.validate_on_submit():
        with refusals_shown_on(form):
            batch = actions.make_batch(form.until.data, visitor())  # type: ignore[arg-type]
            told = ngettext("Batch %(number)d is made: %(num)d entry.", "Batch %(number)d is made: %(num)d entries.", batch.count, number=batch.number)  # fmt: skip
            flash(told, "good")
            return redirect(url_for(".accounts"), code=303)
    waiting = db.session.scalar(queries.count_waiting(clock.today()))
    page = page_of(queries.batches(), [Key(AccountsBatch.number, True)])
    return render_template(
        "billing/accounts/batches.html", form=form, page=page, waiting=waiting, layouts=list(Layout)
    ), form.status


@bp.get("/accounts/<int:number>/<layout>.csv")
def accounts_file(number: int, layout: str) -> ResponseReturnValue:
    require(may_manage_invoices(visitor()))
    if layout not in {each.value for each in Layout}:
        abort(404)
    batch = db.one_or_404(queries.batch(number))
    name = f"{layout}-batch-{number:04}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return Response(batch.file(Layout(layout)), mimetype="text/csv", headers=headers)


@bp.route("/accounts/codes", methods=["GET", "POST"])
def accounts_codes() -> ResponseReturnValue:
    require(may_manage_invoices(visitor()))
    now = actions.codes_now()
    form = CodesForm(data={f"{layout}_{name}": code for layout in Layout for name, code in now.of(layout).items()})
    if form.validate_on_submit():
        actions.choose_codes(form.chosen())
        flash(_("These codes hold from the next batch on."), "good")
        return redirect(url_for(".accounts"), code=303)
    return render_template("billing/accounts/codes.html", form=form, layouts=list(Layout), usual=USUAL), form.status
