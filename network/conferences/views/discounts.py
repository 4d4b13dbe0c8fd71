"""The discount codes of a conference, as the events team hands them out."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from network.conferences import bp, permissions, queries
from network.conferences.actions.discounts import add_code
from network.conferences.forms.booking import CodeForm
from network.core.access import require
from network.core.db import db, rows
from network.core.errors import refusals_shown_on
from network.core.login import visitor


@bp.route("/<slug>/staff/codes", methods=["GET", "POST"])
def discount_codes(slug):
    require(permissions.may_manage_conferences(visitor()))
    conference = db.one_or_404(queries.conference_of_slug(slug))
    form = CodeForm()
    if form.validate_on_submit():
        with refusals_shown_on(form):
            made = add_code(conference, **form.values)
            flash(_("The code %(code)s can be used now.", code=made.code), "good")
            return redirect(url_for(".discount_codes", slug=slug), code=303)
    codes = rows(queries.discount_codes(conference))
    return render_template("conferences/staff/codes.html", conference=conference, form=form, codes=codes), form.status
