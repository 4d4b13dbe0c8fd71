"""The library as research staff keep it."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import and_

from network.core import clock
from network.core.access import require
from network.core.db import db, rows
from network.core.errors import refusals_shown_on
from network.core.lists import Column, Filter, Listing
from network.core.login import visitor
from network.core.undoing import offer_undo, recording
from network.resources import actions, bp, queries
from network.resources.dates import date_of_resource
from network.resources.forms import ResourceForm, filled_from
from network.resources.models import Facet, Resource, ResourceKind, Status, Visibility
from network.resources.permissions import may_manage_library

TAGS = {Status.DRAFT: "new", Status.PUBLISHED: "good", Status.WITHDRAWN: "plain"}
CONDITIONS = {
    Status.DRAFT: lambda: Resource.published_at.is_(None),
    Status.PUBLISHED: queries.is_published,
    Status.WITHDRAWN: lambda: Resource.withdrawn_at.is_not(None),
}


def listing() -> Listing:
    return Listing(
        name="resources",
        statement=queries.all_resources(),
        columns=[
            Column("title", _l("Title"), lambda r: r.title, sort=Resource.title, link=address),
            Column("kind", _l("Kind"), lambda r: r.kind.label, sort=Resource.kind),
            Column("visibility", _l("Seen by"), lambda r: r.visibility.label, sort=Resource.visibility),
            Column("date", _l("Date"), date_of_resource, sort=Resource.published_on),
            Column("status", _l("State"), lambda r: r.status.label, tag=lambda r: TAGS[r.status]),
            Column("partners", _l("Partners"), lambda r: r.partners, is_extra=True),
            Column("review", _l("Review by"), lambda r: r.review_by, kind="date", is_extra=True),
        ],
        filters=[
            Filter("status", _l("State"), [(s.value, s.label) for s in Status], lambda v: CONDITIONS[Status(v)]()),
            Filter("kind", _l("Kind"), [(k.value, k.label) for k in ResourceKind], lambda v: Resource.kind == v),
            Filter("seen", _l("Seen by"), [(v.value, v.label) for v in Visibility], lambda v: Resource.visibility == v),
            Filter("review", _l("Review"), [("due", _("Past its date"))], lambda _v: is_past_review()),
        ],
        searched=[Resource.title, Resource.summary, Resource.partners],
        unique=Resource.id,
        default_sort="date",
        descending=True,
    )


def is_past_review():
    return and_(queries.is_published(), Resource.review_by < clock.today())


def address(resource: Resource) -> str:
    return url_for("resources.resource", slug=resource.slug)


@bp.route("/staff", methods=["GET", "POST"])
def staff_resources():
    require(may_manage_library(visitor()))
    return listing().answer("resources/staff/resources.html")


@bp.route("/staff/new", methods=["GET", "POST"])
def add():
    require(may_manage_library(visitor()))
    form = ResourceForm(visibility=Visibility.MEMBERS.value, published_month=0, community_id=0)
    if form.validate_on_submit():
        with refusals_shown_on(form):
            added = actions.add(**form.values, by=visitor())
            flash(_("Kept as a draft. This is its page as its readers will see it."), "success")
            return redirect(address(added), code=303)
    return render_template("resources/staff/form.html", form=form, resource=None, **suggestions()), form.status


@bp.route("/staff/<slug>", methods=["GET", "POST"])
def edit(slug):
    require(may_manage_library(visitor()))
    found = db.one_or_404(queries.with_slug(slug))
    form = ResourceForm(**filled_from(found))
    if form.validate_on_submit():
        with refusals_shown_on(form):
            actions.edit(found, form.seen_revision, **form.values, by=visitor())
            flash(_("Saved."), "success")
            return redirect(address(found), code=303)
    form.revision.data = str(found.revision)  # whoever was told of another's change saves over it knowingly
    return render_template("resources/staff/form.html", form=form, resource=found, **suggestions()), form.status


@bp.post("/staff/<slug>/publication")
def publish(slug):
    require(may_manage_library(visitor()))
    found = db.one_or_404(queries.with_slug(slug))
    actions.publish(found)
    flash(_("“%(title)s” is in the library.", title=found.title), "success")
    return redirect(address(found), code=303)


@bp.post("/staff/<slug>/withdrawal")
def withdraw(slug):
    require(may_manage_library(visitor()))
    found = db.one_or_404(queries.with_slug(slug))
    with recording(found.title, found, visitor()) as journal:
        actions.withdraw(found)
    offer_undo(_("“%(title)s” is out of the library, and its file with it.", title=found.title), journal)
    return redirect(address(found), code=303)


def suggestions() -> dict[str, object]:
    """The words already in use, so that a theme has one name."""
    return {
        "known_themes": rows(queries.known_values(Facet.THEME).limit(30)),
        "known_places": rows(queries.known_values(Facet.PLACE).limit(30)),
    }
