"""Where communities are founded, given their facilitators, and archived. Nothing that is said in one is shown here."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy import func

from network.communities import bp
from network.communities.actions import community as actions
from network.communities.actions import participation
from network.communities.forms.community import CommunityForm, filled_from
from network.communities.forms.joining import FacilitatorForm
from network.communities.models import Community, Visibility
from network.communities.permissions import may_found
from network.communities.queries import communities as queries
from network.communities.views.loading import ID
from network.core.access import require
from network.core.db import db, rows
from network.core.errors import refusals_shown_on
from network.core.lists import Column, Filter, Listing
from network.core.login import visitor
from network.core.undoing import offer_undo, recording
from network.people.queries import person_by_email


@bp.route("/staff", methods=["GET", "POST"])
def staff_communities():
    require(may_found(visitor()))
    return community_list().answer("communities/staff/communities.html")


@bp.route("/staff/new", methods=["GET", "POST"])
def new_community():
    require(may_found(visitor()))
    form = CommunityForm()
    if form.validate_on_submit():
        with refusals_shown_on(form):
            community = actions.found(**form.values)
            flash(_("The community stands. Now name somebody who looks after it."), "success")
            return redirect(url_for(".staff_community", id=community.id), code=303)
    return render_template("communities/staff/new.html", form=form), form.status


@bp.route(f"/staff/{ID}", methods=["GET", "POST"])
def staff_community(id):
    community = managed_community(id)
    form = CommunityForm(obj=community, **filled_from(community))
    if form.validate_on_submit():
        with refusals_shown_on(form):
            actions.describe(community, **form.values)
            flash(_("Saved."), "success")
            return redirect(url_for(".staff_community", id=id), code=303)
    return show(community, form, FacilitatorForm(formdata=None)), form.status


@bp.route(f"/staff/{ID}/facilitators", methods=["GET", "POST"])
def appoint(id):
    community = managed_community(id)
    here = url_for(".staff_community", id=id)
    form = FacilitatorForm()
    if request.method == "GET":
        return redirect(here, code=303)
    if form.validate_on_submit():
        with refusals_shown_on(form):
            appointed = participation.appoint_member(db.session.scalar(person_by_email(form.email.data)), community)
            flash(_("%(name)s looks after it now, and has been told.", name=appointed.person.name), "success")
            return redirect(here, code=303)
    community = managed_community(id)
    return show(community, CommunityForm(formdata=None, obj=community, **filled_from(community)), form), form.status


@bp.post(f"/staff/facilitators/{ID}/relief")
def relieve(id):
    require(may_found(visitor()))
    found = db.one_or_404(queries.facilitation(id))
    sentence = _("%(name)s no longer looks after it.", name=found.person.name)
    title = _("A facilitator") if found.community.is_sensitive else _("%(name)s as facilitator", name=found.person.name)
    with recording(title, found, visitor()) as journal:
        participation.relieve(found)
    offer_undo(sentence, journal)
    return redirect(url_for(".staff_community", id=found.community_id), code=303)


@bp.post(f"/staff/{ID}/archiving")
def archive(id):
    community = managed_community(id)
    if request.form.get("archive") == "no":
        actions.reopen(community)
    else:
        actions.archive(community)
    return redirect(url_for(".staff_community", id=id), code=303)


def managed_community(id: int) -> Community:
    require(may_found(visitor()))
    return db.one_or_404(queries.community_by_id(id))


def show(community: Community, form: CommunityForm, facilitator_form: FacilitatorForm) -> str:
    return render_template(
        "communities/staff/community.html",
        community=community,
        form=form,
        facilitator_form=facilitator_form,
        facilitations=rows(queries.facilitations(community)),
    )


def community_list() -> Listing:
    return Listing(
        name="communities",
        statement=queries.all_communities(),
        columns=[
            Column(
                "title",
                _("Title"),
                lambda c: c.title,
                func.lower(Community.title),
                link=lambda c: url_for(".staff_community", id=c.id),
            ),
            Column("readers", _("Who can read it"), lambda c: c.visibility.label, Community.visibility),
            Column("founded", _("Founded"), lambda c: c.founded_at, Community.founded_at, "date"),
            Column("review", _("Charter to be looked at by"), lambda c: c.review_on, kind="date"),
            Column("archived", _("Archived"), lambda c: c.archived_at, kind="date"),
        ],
        filters=[
            Filter(
                "readers",
                _("Who can read it"),
                [(each.value, each.label) for each in Visibility],
                lambda chosen: Community.visibility == Visibility(chosen),
            )
        ],
        searched=(Community.title,),
        unique=Community.id,
        default_sort="title",
    )
