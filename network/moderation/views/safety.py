"""For administrators: whom the network names for safety."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from network.core.access import require
from network.core.db import db, rows
from network.core.errors import refusals_shown_on
from network.core.login import visitor
from network.moderation import bp
from network.moderation.actions import safety as actions
from network.moderation.forms import SafetyContactForm
from network.moderation.permissions import may_name_for_safety
from network.moderation.queries import safety as queries
from network.moderation.views.watch import ID
from network.people.queries import person_by_email


@bp.route("/safety", methods=["GET", "POST"])
def safety():
    require(may_name_for_safety(visitor()))
    form = SafetyContactForm()
    if form.validate_on_submit():
        with refusals_shown_on(form):
            contact = actions.name_for_safety(db.session.scalar(person_by_email(form.email.data)), by=visitor())
            flash(_("Reports wait for %(name)s from now on.", name=contact.person.name), "success")
            return redirect(url_for(".safety"), code=303)
    named, meant = rows(queries.contacts()), rows(queries.safety_people())
    return render_template("moderation/safety/safety.html", named=named, meant=meant, form=form), form.status


@bp.post(f"/safety/{ID}/end")
def name_no_more(id):
    require(may_name_for_safety(visitor()))
    contact = db.one_or_404(queries.contact(id))
    actions.name_no_more(contact)
    flash(_("%(name)s is no longer named for safety.", name=contact.person.name), "success")
    return redirect(url_for(".safety"), code=303)
