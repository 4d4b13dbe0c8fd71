"""A membership is quoted, from the page of the organisation."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from network.core.access import require
from network.core.db import db, rows
from network.core.errors import refusals_shown_on
from network.core.login import visitor
from network.core.security import keep_out_of_caches
from network.memberships import bp
from network.memberships.actions.quotes import quote_term
from network.memberships.forms import QuotedTermForm
from network.memberships.permissions import may_manage_memberships
from network.memberships.queries.tariff import tariff
from network.organisations.queries import organisation_by_slug


@bp.route("/organisations/<slug>/quote", methods=["GET", "POST"])
def quote_membership(slug):
    require(may_manage_memberships(visitor()))
    keep_out_of_caches()
    organisation = db.one_or_404(organisation_by_slug(slug))
    form = QuotedTermForm([tier for tier in rows(tariff()) if tier.fee_for(organisation.band)])
    if form.validate_on_submit():
        with refusals_shown_on(form):
            quote = quote_term(organisation, form.chosen, by=visitor(), key=form.key.data)
            flash(_("Quote %(number)s is written and sent.", number=quote.number), "good")
            return redirect(url_for("billing.quote", number=quote.number), code=303)
    return render_template("memberships/staff/quote.html", organisation=organisation, form=form), form.status
