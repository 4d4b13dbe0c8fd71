"""The tariff, for those who set it: change a tier once, and all prices follow."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from network.core.access import require
from network.core.db import db, rows
from network.core.errors import refusals_shown_on
from network.core.login import visitor
from network.core.undoing import offer_undo, recording
from network.memberships import bp
from network.memberships.actions.tariff import edit_tier, start_tariff
from network.memberships.forms import TierForm
from network.memberships.permissions import may_edit_tariff, may_see_tariff_terms
from network.memberships.queries import tariff as queries


@bp.get("/tiers")
def tiers():
    require(may_see_tariff_terms(visitor()))
    return render_template(
        "memberships/staff/tiers.html", tiers=rows(queries.tariff()), may_edit=may_edit_tariff(visitor())
    )


@bp.post("/tiers/beginning")
def begin_tariff():
    """A new network starts from three tiers, and makes them its own one by one."""
    require(may_edit_tariff(visitor()))
    start_tariff()
    flash(_("Three tiers are made. Look at each: the prices are ours, and yours to change."), "success")
    return redirect(url_for(".tiers"), code=303)


def what_bands_pay(tier):
    """The fee and the kind of VAT of each band, as the form names them."""
    fees = {f"fee_{fee.band.value}": fee.net for fee in tier.fees}
    return {**fees, **{f"vat_{fee.band.value}": fee.vat_kind for fee in tier.fees}}


@bp.route("/tiers/<int:id>", methods=["GET", "POST"])
def tier(id):
    require(may_edit_tariff(visitor()))
    found = db.one_or_404(queries.tier_by_id(id))
    form = TierForm(obj=found, data=what_bands_pay(found))
    if form.validate_on_submit():
        with refusals_shown_on(form):
            title = _("Fees of %(tier)s", tier=found.name)
            with recording(title, found, visitor(), only_deletions=True) as journal:
                edit_tier(found, form.fees, form.vat, **form.benefits)
            offer_undo(_("%(tier)s is changed. Terms that were agreed keep theirs.", tier=found.name), journal)
            return redirect(url_for(".tiers"), code=303)
    return render_template("memberships/staff/tier.html", tier=found, form=form), form.status
