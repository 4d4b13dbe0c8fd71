"""Changing tier, by staff and by the organisation itself: the price of each stands on the page before anything is saved."""

from datetime import timedelta

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from network.core.access import require
from network.core.db import db, rows
from network.core.errors import Refused, refusals_shown_on
from network.core.login import visitor
from network.core.pages import day, money
from network.core.security import keep_out_of_caches
from network.memberships import bp, permissions
from network.memberships.actions.tiers import change_tier, change_to
from network.memberships.forms import TierChoiceForm
from network.memberships.queries.tariff import tariff
from network.memberships.situations import situation_of
from network.memberships.voice import voice_of
from network.organisations.queries import organisation_by_slug

ONE_DAY = timedelta(days=1)


@bp.route("/organisations/<slug>/tier", methods=["GET", "POST"])
def change_tier_of(slug):
    require(permissions.may_manage_memberships(visitor()))
    organisation = db.one_or_404(organisation_by_slug(slug))
    return changed(organisation, url_for(".staff_organisation", slug=slug))


@bp.route("/tier", methods=["GET", "POST"])
def change_own_tier():
    require(permissions.may_look_after_membership(visitor()))
    return changed(voice_of(visitor()).organisation, url_for(".own"))


def changed(organisation, back):
    """The form, or the change it asks for."""
    keep_out_of_caches()
    situation = situation_of(organisation)
    term = situation.latest
    if term is None or not situation.can_change_tier:
        raise Refused(_("The tier can be changed while the membership runs. This one does not run now."))
    tiers = [tier for tier in rows(tariff()) if tier.fee_for(term.band) or tier.id == term.tier_id]
    form = TierChoiceForm(tiers, data={"tier": str(term.next_tier_id or term.tier_id)})
    if form.validate_on_submit():
        with refusals_shown_on(form):
            result = change_tier(term, form.tiers[form.tier.data])
            flash(said_of(term, result, form.tiers[form.tier.data]), "success")
            return redirect(back, code=303)
    return render_template(
        "memberships/tier_change.html",
        organisation=organisation,
        term=term,
        form=form,
        hints={str(tier.id): in_words(term, tier) for tier in tiers},
        back=back,
    ), form.status


def in_words(term, tier):
    """What choosing this tier means, in money and days."""
    change = change_to(term, tier)
    if change is None or tier.id == term.tier_id:
        return _("as now")
    if not change.at_once:
        return _("from %(day)s on, at %(fee)s a year", day=day(term.ends_on + ONE_DAY), fee=money(change.yearly))
    charged = {
        "total": money(change.total),
        "num": change.days_left,
        "net": money(change.net),
        "vat": money(change.vat),
    }
    if change.vat:
        return ngettext(
            "from today: %(net)s and %(vat)s VAT, %(total)s together, for the day left",
            "from today: %(net)s and %(vat)s VAT, %(total)s together, for the %(num)d days left",
            charged.pop("num"),
            **charged,
        )
    return ngettext(
        "from today: %(net)s for the day left",
        "from today: %(net)s for the %(num)d days left",
        change.days_left,
        net=money(change.net),
    )


def said_of(term, result, tier):
    if result is not term:
        if result.invoice:
            return _(
                "%(tier)s from today. Invoice %(number)s of %(total)s is on its way.",
                tier=tier.name,
                number=result.invoice.number,
                total=money(result.invoice.total),
            )
        return _("%(tier)s from today. There is nothing to pay.", tier=tier.name)
    if result.tier_id == tier.id:
        return _("%(tier)s it is and stays.", tier=tier.name)
    return _("%(tier)s from the renewal on. Until then everything stays as it is.", tier=tier.name)
