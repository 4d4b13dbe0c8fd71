"""Enquiries: the form on the web, the same for staff, and their answers by email."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from network.core import limits
from network.core.access import public, require
from network.core.db import db
from network.core.errors import refusals_shown_on
from network.core.login import visitor
from network.memberships import bp
from network.memberships.actions import enquiries as actions
from network.memberships.forms import EnquiryForm, RefusalForm, WordsForm
from network.memberships.permissions import may_manage_memberships
from network.memberships.queries.applications import application_by_id
from network.memberships.views.applications import application_page


@bp.route("/enquiry", methods=["GET", "POST"])
@public
@limits.limiter.limit("20 per hour", key_func=limits.address, methods=["POST"])
def enquiry():
    form = EnquiryForm()
    if form.validate_on_submit():
        with refusals_shown_on(form):
            actions.enquire(**form.values)
            return redirect(url_for(".own_application", reference=form.reference.data), code=303)
    return render_template("memberships/enquiry.html", form=form, is_staff=False), form.status


@bp.route("/enquiries/new", methods=["GET", "POST"])
def new_enquiry():
    """What somebody asked by telephone or at an event."""
    require(may_manage_memberships(visitor()))
    form = EnquiryForm()
    if form.validate_on_submit():
        with refusals_shown_on(form):
            kept = actions.enquire(**form.values)
            flash(_("Kept. %(name)s has a link by email to apply with.", name=kept.contact_name), "success")
            return redirect(url_for(".staff_application", id=kept.id), code=303)
    return render_template("memberships/enquiry.html", form=form, is_staff=True), form.status


@bp.post("/enquiries/<int:id>/reply")
def reply_to_enquiry(id):
    require(may_manage_memberships(visitor()))
    found = db.one_or_404(application_by_id(id))
    form = WordsForm()
    if form.validate_on_submit():
        with refusals_shown_on(form):
            actions.reply(found, form.words.data, visitor())
            flash(_("Your answer is on its way to %(email)s.", email=found.contact_email), "success")
            return redirect(url_for(".staff_application", id=id), code=303)
    return application_page(found, RefusalForm(formdata=None), form)


@bp.post("/enquiries/<int:id>/closing")
def close_enquiry(id):
    require(may_manage_memberships(visitor()))
    found = db.one_or_404(application_by_id(id))
    actions.close(found, visitor())
    flash(_("The enquiry is closed."), "success")
    return redirect(url_for(".staff_applications"), code=303)
