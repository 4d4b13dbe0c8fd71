"""Joining: the tariff, the application, and the applicant's own page about it."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from network.core import clock, limits
from network.core.access import public
from network.core.db import db, rows
from network.core.errors import Refused, refusals_shown_on
from network.core.login import visitor
from network.core.security import keep_out_of_caches
from network.memberships import bp
from network.memberships.actions import applications as actions
from network.memberships.forms import ApplicationForm
from network.memberships.permissions import may_describe
from network.memberships.queries.applications import application_by_reference
from network.memberships.queries.tariff import tariff
from network.memberships.situations import situation_of
from network.memberships.voice import voice_of

KNOWN = (
    *("name", "website", "charity_number", "area_served"),
    *("billing_address", "billing_email", "needs_purchase_order"),
)


@bp.route("/joining", methods=["GET", "POST"])
@public
@limits.limiter.limit("20 per hour", key_func=limits.address, methods=["POST"])
def joining():
    tiers = rows(tariff())
    returning = returning_organisation()
    form = ApplicationForm(tiers, data=known_of(returning) if returning else None)
    if form.validate_on_submit():
        with refusals_shown_on(form):
            refuse_link_to_others(db.session.scalar(application_by_reference(form.reference.data)))
            actions.apply(tier=form.chosen_tier, organisation=returning, **typed_in(form))
            return redirect(url_for(".own_application", reference=form.reference.data), code=303)
    return render_template("memberships/joining.html", tiers=tiers, form=form, returning=returning), form.status


def typed_in(form):
    return {"listed_at": clock.now() if form.listed.data else None, **form.values}


def returning_organisation():
    """The organisation that the visitor looks after, if it left too long ago to rejoin with one click."""
    voice = voice_of(visitor())
    if not voice.looks_after_organisation or voice.organisation is None:
        return None
    return voice.organisation if situation_of(voice.organisation).can_apply_again else None


def known_of(organisation):
    """What is filled in for an organisation that we know, and for whoever is signed in."""
    person = visitor()
    contact = {"contact_name": person.name, "contact_email": person.email} if person.is_authenticated else {}
    return {
        **contact,
        **{name: getattr(organisation, name) for name in KNOWN},
        "sector": organisation.sector.value,
        "band": organisation.band.value,
        "listed": organisation.listed_at is not None,
    }


@bp.route("/joining/<reference>/application", methods=["GET", "POST"])
@public
@limits.limiter.limit("20 per hour", key_func=limits.address, methods=["POST"])
def edit_application(reference):
    """An enquiry becomes an application; an application is put right until somebody looks at it."""
    keep_out_of_caches()
    application = db.one_or_404(application_by_reference(reference))
    if not (application.is_enquiry or application.can_be_edited):
        raise Refused(_("This application cannot be changed any more. Please write to us."))
    refuse_link_to_others(application)
    form = ApplicationForm(rows(tariff()), data=filled_in(application, reference))
    if form.validate_on_submit():
        with refusals_shown_on(form):
            return sent_in(application, form, reference)
    return render_template(
        "memberships/application_edit.html",
        application=application,
        form=form,
        reference=reference,
        tiers=form.tiers.values(),
    ), form.status


def refuse_link_to_others(application):
    """A private link neither shows nor changes what others look after."""
    if application and not may_describe(visitor(), application.organisation):
        raise Refused(_("We know this organisation already. Sign in as somebody who looks after it, or write to us."))


def filled_in(application, reference):
    return {
        **known_of(application.organisation),
        "tier": str(application.tier_id or ""),
        "contact_name": application.contact_name,
        "contact_email": application.contact_email,
        "contact_role": application.contact_role,
        "reason": application.reason,
        "charter": application.charter_accepted_at is not None,
        "reference": reference,
    }


def sent_in(application, form, reference):
    typed = {name: value for name, value in typed_in(form).items() if name != "reference"}
    if application.is_enquiry:
        actions.apply(reference, form.chosen_tier, **typed)
    else:
        actions.edit(application, form.chosen_tier, **typed)
        flash(_("Your application is changed."), "success")
    return redirect(url_for(".own_application", reference=reference), code=303)


@bp.get("/joining/<reference>")
@public
def own_application(reference):
    keep_out_of_caches()
    application = db.one_or_404(application_by_reference(reference))
    return render_template("memberships/own_application.html", application=application, reference=reference)


@bp.post("/joining/<reference>/withdrawal")
@public
def withdraw_application(reference):
    application = db.one_or_404(application_by_reference(reference))
    actions.withdraw(application)
    return redirect(url_for(".own_application", reference=reference), code=303)
