"""Who works for the network: giving roles and ending them."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from network.administration import actions, bp
from network.administration.forms import OPENS, ResetForm, RoleForm
from network.administration.permissions import may_administer
from network.core.access import require, require_recent
from network.core.db import db, rows
from network.core.errors import refusals_shown_on
from network.core.login import visitor
from network.core.security import keep_out_of_caches
from network.people.models import Role
from network.people.queries import role_held, roles_held


@bp.route("/roles", methods=["GET", "POST"])
def staff_roles():
    require(may_administer(visitor()))
    keep_out_of_caches()
    form = RoleForm()
    if form.validate_on_submit():
        with refusals_shown_on(form):
            held = actions.appoint(form.email.data, form.name.data, Role(form.role.data), by=visitor())
            flash(_("%(name)s now has the role %(role)s.", name=held.person.name, role=held.role.label), "good")
            return redirect(url_for("administration.staff_roles"), code=303)
    return render_template(
        "administration/roles/list.html", form=form, held=rows(roles_held()), opens=OPENS
    ), form.status


@bp.route("/roles/<int:id>/end", methods=["GET", "POST"])
def end_role(id):
    require(may_administer(visitor()))
    keep_out_of_caches()
    held = db.one_or_404(role_held(id))
    if request.method == "POST":
        actions.dismiss(held, by=visitor())
        flash(_("%(name)s no longer has the role %(role)s.", name=held.person.name, role=held.role.label), "good")
        return redirect(url_for("administration.staff_roles" if may_administer(visitor()) else "home.today"), code=303)
    return render_template("administration/roles/end.html", held=held, opens=OPENS)


@bp.route("/second-factor", methods=["GET", "POST"])
def reset_second_factor():
    """Let somebody in who has lost both their phone and their recovery codes."""
    require(may_administer(visitor()))
    require_recent()
    keep_out_of_caches()
    form = ResetForm(email=request.args.get("email", ""))
    if form.validate_on_submit():
        with refusals_shown_on(form):
            person = actions.reset_second_factor(form.email.data, by=visitor())
            flash(_("%(name)s now signs in by password alone, and was told so.", name=person.name), "good")
            return redirect(url_for("administration.staff_roles"), code=303)
    return render_template("administration/roles/reset.html", form=form), form.status
