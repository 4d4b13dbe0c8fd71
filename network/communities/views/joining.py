"""Joining and leaving, and the facilitators' answers to those who ask."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from network.communities import bp, permissions
from network.communities.actions import participation as actions
from network.communities.forms.joining import FacilitatorForm, JoinForm
from network.communities.queries import communities as queries
from network.communities.views.loading import ID, community_at, one_row_or_404, readable_community_at
from network.core.access import require
from network.core.addresses import own_address
from network.core.db import db
from network.core.errors import refusals_shown_on
from network.core.login import visitor
from network.people.queries import person_by_email


@bp.post("/<slug>/joining")
def join(slug):
    community, own = community_at(slug)
    here = url_for(".community", slug=slug)
    if own:
        return redirect(here, code=303)
    require(permissions.may_join(visitor(), community, own))
    if not permissions.joins_at_once(visitor(), community):
        return redirect(url_for(".ask", slug=slug), code=303)
    actions.join(visitor(), community)
    flash(_("You are in. Reading along is taking part; speak when you are ready."), "success")
    return redirect(own_address(request.referrer) or here, code=303)


@bp.route("/<slug>/request", methods=["GET", "POST"])
def ask(slug):
    community, own = community_at(slug)
    here = url_for(".community", slug=slug)
    if own or permissions.joins_at_once(visitor(), community):
        return redirect(here, code=303)
    require(permissions.may_join(visitor(), community, own))
    form = JoinForm()
    if form.validate_on_submit():
        with refusals_shown_on(form):
            actions.ask_to_join(visitor(), community, **form.values)
            flash(_("The facilitators have been told. You get a letter when they answer."), "success")
            return redirect(here, code=303)
    return render_template("communities/ask.html", community=community, form=form), form.status


@bp.post("/<slug>/leaving")
def leave(slug):
    community, own = community_at(slug)
    if own:
        actions.leave(own)
        flash(
            _("You no longer take part in %(community)s. What you wrote stays.", community=community.title), "success"
        )
    return redirect(url_for(".communities"), code=303)


@bp.get("/<slug>/requests")
def requests(slug):
    return show_requests(slug, FacilitatorForm(formdata=None))


@bp.route("/<slug>/people/new", methods=["GET", "POST"])
def bring_in(slug):
    """Somebody whom a facilitator knows; the page is that of the requests."""
    form = FacilitatorForm()
    if form.validate_on_submit():
        community, own = readable_community_at(slug)
        require(permissions.may_facilitate(visitor(), own))
        with refusals_shown_on(form):
            brought = actions.bring_in(db.session.scalar(person_by_email(form.email.data)), community)
            flash(_("%(name)s is in, and has been told.", name=brought.person.name), "success")
            return redirect(url_for(".requests", slug=slug), code=303)
    return show_requests(slug, form), form.status


def show_requests(slug, form):
    community, own = readable_community_at(slug)
    require(permissions.may_facilitate(visitor(), own))
    waiting = db.session.execute(queries.requests_to_join(community)).all()
    return render_template("communities/requests.html", community=community, own=own, waiting=waiting, form=form)


@bp.post(f"/requests/{ID}/approval")
def approve(id):
    (asked,) = one_row_or_404(queries.request_for(visitor(), id))
    actions.approve(asked, by=visitor())
    flash(_("%(name)s is in, and has been told.", name=asked.person.name), "success")
    return redirect(url_for(".requests", slug=asked.community.slug), code=303)


@bp.post(f"/requests/{ID}/refusal")
def decline(id):
    (asked,) = one_row_or_404(queries.request_for(visitor(), id))
    actions.decline(asked, by=visitor())
    flash(_("%(name)s has been told, kindly.", name=asked.person.name), "success")
    return redirect(url_for(".requests", slug=asked.community.slug), code=303)
