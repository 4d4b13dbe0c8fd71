"""The membership of the organisation one speaks for: where it stands and why, what it gives, when it ends."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from network.billing.actions import add_purchase_order
from network.core.access import require
from network.core.db import db, rows
from network.core.errors import Refused, refusals_shown_on
from network.core.identity import the_network
from network.core.login import visitor
from network.core.pages import money
from network.core.security import keep_out_of_caches
from network.memberships import bp, permissions
from network.memberships.actions import leaving, suspensions, terms
from network.memberships.actions.fees import reduced_fee
from network.memberships.actions.tiers import confirm_for_renewal
from network.memberships.forms import LeavingForm, RenewalForm, WordsForm
from network.memberships.queries.tariff import tariff
from network.memberships.queries.terms import membership_of
from network.memberships.situations import situation_of
from network.memberships.statements import statement_of
from network.memberships.voice import all_voices, voice_of
from network.organisations.actions.room import room_of
from network.organisations.models import Band


@bp.get("")
def own():
    require(permissions.may_see_own_membership(visitor()))
    keep_out_of_caches()
    voice = voice_of(visitor())
    if voice.organisation is None:
        return render_template("memberships/own_none.html", tiers=rows(tariff()))
    return render_template(
        "memberships/own.html",
        organisation=voice.organisation,
        others=[each for each in all_voices(visitor()) if each != voice],
        situation=situation_of(voice.organisation),
        seats_free=room_of(voice.organisation).free if voice.is_member else 0,
    )


@bp.post("/rejoining")
def rejoin():
    term = leaving.rejoin(own_organisation())
    if term.invoice:
        flash(_("Welcome back. The invoice is on its way; everything opens again once it is paid."), "success")
    else:
        flash(_("Welcome back. Everything is open again."), "success")
    return redirect(url_for(".own"), code=303)


@bp.route("/renewal", methods=["GET", "POST"])
def renew_own():
    """What the organisation is now and as what it renews; then the invoice is made."""
    organisation = own_organisation()
    keep_out_of_caches()
    situation = situation_of(organisation)
    term = situation.latest
    if term is None or not situation.can_renew:
        raise Refused(_("There is nothing to renew now."))
    tiers = rows(tariff())
    form = RenewalForm(tiers, data={"band": organisation.band.value, "tier": str(term.next_tier_id or term.tier_id)})
    if form.validate_on_submit():
        with refusals_shown_on(form):
            return renewed(term, form)
    return render_template(
        "memberships/renewal.html", term=term, tiers=tiers, form=form, reduced=reduction_in_words(term)
    ), form.status


def reduction_in_words(term):
    """What hardship takes off the coming fee, renewed as it is; "" where that is nothing."""
    tier = term.next_tier or term.tier
    fee = reduced_fee(term.organisation, tier, term.ends_on + terms.ONE_DAY)
    if fee is None:
        return ""
    amounts = {"tier": tier.name, "net": money(fee.net), "full": money(fee.full)}
    if fee.net == 0:
        return _("Your fee is waived: %(tier)s costs you nothing instead of %(full)s.", **amounts)
    if the_network().charges_vat:
        return _("Your fee is reduced: %(tier)s costs you %(net)s before VAT instead of %(full)s.", **amounts)
    return _("Your fee is reduced: %(tier)s costs you %(net)s instead of %(full)s.", **amounts)


def renewed(term, form):
    confirm_for_renewal(term, Band(form.band.data), form.tiers[form.tier.data])
    coming = terms.renew(term)
    if coming.invoice is None:
        flash(_("Renewed, free of charge."), "success")
        return redirect(url_for(".own"), code=303)
    if form.purchase_order.data and form.purchase_order.data != coming.invoice.purchase_order:
        add_purchase_order(coming.invoice, form.purchase_order.data, visitor())
    flash(_("Thank you. Invoice %(number)s is on its way.", number=coming.invoice.number), "success")
    return redirect(url_for("billing.invoice", number=coming.invoice.number), code=303)


@bp.route("/resignation", methods=["GET", "POST"])
def resign_own():
    organisation = own_organisation()
    keep_out_of_caches()
    situation = situation_of(organisation)
    if situation.latest is None or not situation.can_resign:
        raise Refused(_("Notice is given in a term that runs. This one does not."))
    form = LeavingForm()
    if form.validate_on_submit():
        with refusals_shown_on(form):
            leaving.resign(situation.latest, **form.values)
            flash(_("We are sorry to see you go. Until the end of the term you can think again."), "success")
            return redirect(url_for(".own"), code=303)
    return render_template(
        "memberships/leaving.html", membership=situation.latest, form=form, is_staff=False
    ), form.status


@bp.post("/staying")
def stay_own():
    situation = situation_of(own_organisation())
    if situation.latest:
        leaving.stay(situation.latest)
    flash(_("We are glad that you stay."), "success")
    return redirect(url_for(".own"), code=303)


@bp.route("/appeal", methods=["GET", "POST"])
def appeal():
    """Why it was suspended, and what the organisation says to that."""
    organisation = own_organisation()
    keep_out_of_caches()
    suspension = situation_of(organisation).suspension
    if suspension is None or not suspension.holds:
        raise Refused(_("Your membership is not suspended."))
    form = WordsForm()
    if form.validate_on_submit():
        with refusals_shown_on(form):
            suspensions.appeal(suspension, form.words.data, visitor())
            flash(_("Your appeal has reached us. We answer by email."), "success")
            return redirect(url_for(".own"), code=303)
    return render_template("memberships/appeal.html", suspension=suspension, form=form), form.status


@bp.get("/terms/<int:id>/statement")
def statement(id):
    """What a term of membership was used for: a page to print."""
    membership = db.one_or_404(membership_of(id))
    require(permissions.may_see_statement(visitor(), membership))
    keep_out_of_caches()
    slug = membership.organisation.slug
    is_staff = permissions.may_manage_memberships(visitor())
    return render_template(
        "memberships/statement.html",
        membership=membership,
        statement=statement_of(membership),
        back_url=url_for(".staff_organisation", slug=slug) if is_staff else url_for(".own"),
    )


def own_organisation():
    """The organisation that the visitor looks after."""
    require(permissions.may_look_after_membership(visitor()))
    return voice_of(visitor()).organisation
