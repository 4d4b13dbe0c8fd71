"""A delegate's own page by their private link, without an account: details, needs, and what they agree to."""

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from network.conferences import bp, links, queries
from network.conferences.actions import details as actions
from network.conferences.forms.details import DetailsForm
from network.conferences.limits import OF_ONE_DELEGATE, which_delegate
from network.conferences.models import Need
from network.conferences.models.details import deletion_of
from network.core import clock
from network.core.access import public
from network.core.db import db, rows
from network.core.errors import refusals_shown_on
from network.core.limits import limiter
from network.core.security import keep_out_of_caches


def delegate_of(key):
    """The registration whose delegate was sent this link."""
    code = links.code_of_delegate(key)
    registration = db.one_or_404(queries.registration_with_code(code)) if code else abort(404)
    keep_out_of_caches()
    return registration


@bp.route("/delegates/<key>", methods=["GET", "POST"])
@limiter.limit(OF_ONE_DELEGATE, key_func=which_delegate)
@public
def details(key):
    registration = delegate_of(key)
    form = form_of(registration)
    if form.validate_on_submit():
        with refusals_shown_on(form):
            keep(registration, form)
            flash(_("Thank you. Your details are kept; you can change them here at any time."), "good")
            return redirect(url_for(".details", key=key), code=303)
    page = render_template(
        "conferences/delegates/details.html",
        registration=registration,
        conference=registration.conference,
        form=form,
        key=key,
        ticket_key=links.ticket_key,
        deleted_at=deletion_of(registration.conference),
        access_leads=db.session.scalars(queries.access_leads(registration.conference)).all(),
    )
    return page, form.status


def form_of(registration):
    """The form as it was sent, or with what is known."""
    known = db.session.scalar(queries.details_of(registration))
    needs = {each.need: each.words for each in rows(queries.needs_of(registration))}
    form = DetailsForm(
        name=registration.delegate_name,
        organisation_name=registration.organisation_name,
        pronouns=known.pronouns if known else "",
        emergency_contact=known.emergency_contact if known else "",
        access=[need.value for need in needs if not need.is_dietary],
        food=[need.value for need in needs if need.is_dietary],
        allergies=needs.get(Need.ALLERGIES, ""),
        other=needs.get(Need.OTHER, ""),
        keep_needs=bool(needs),
        agreed=[each.agreement.value for each in rows(queries.consents_of(registration))],
    )
    return form if registration.conference.ends_at > clock.now() else form.without_needs()


def keep(registration, form):
    typed = form.values
    actions.complete(
        registration,
        name=typed["name"],
        organisation_name=typed["organisation_name"],
        pronouns=typed["pronouns"],
        emergency_contact=typed.get("emergency_contact", ""),
        agreed=form.agreements,
        needs=form.needs,
    )
