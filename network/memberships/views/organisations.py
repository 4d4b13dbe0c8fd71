"""Member organisations, for membership staff: the list, and one with its whole story."""

from datetime import date

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from network.billing.queries import invoices_of
from network.core import clock
from network.core.access import require
from network.core.db import db, rows
from network.core.errors import refusals_shown_on
from network.core.lists import Column, Filter, Listing
from network.core.login import visitor
from network.core.security import keep_out_of_caches
from network.memberships import bp, timeline
from network.memberships.actions import leaving, messages
from network.memberships.actions import terms as actions
from network.memberships.forms import LeavingForm
from network.memberships.models import State
from network.memberships.permissions import may_manage_memberships
from network.memberships.queries.messages import sent_by_id
from network.memberships.queries.states import LatestTier, ends_on, is_in, standing_of, standings
from network.memberships.queries.tariff import tariff
from network.memberships.queries.terms import membership_of, membership_on
from network.memberships.situations import situation_of
from network.organisations.models import Band, Organisation, Sector
from network.organisations.queries import organisation_by_slug, people_of
from network.organisations.tags import has_tag, tags_in_use

TAGS = {
    State.ACTIVE: "good",
    State.NOTICE: "new",
    State.GRACE: "warn",
    State.APPLIED: "new",
    State.APPROVED: "new",
    State.LAPSED: "danger",
    State.SUSPENDED: "danger",
}
MOST_INVOICES = 50


def listing():
    tiers = [(str(tier.id), tier.name) for tier in rows(tariff())]
    return Listing(
        name="organisations",
        statement=standings(),
        unique=Organisation.id,
        default_sort="name",
        searched=[Organisation.name, Organisation.charity_number, Organisation.area_served],
        columns=COLUMNS,
        filters=[
            Filter("state", _l("State"), [(each.value, each.label) for each in State], lambda v: is_in(State(v))),
            Filter("sector", _l("Sector"), choices_of(Sector), lambda v: Organisation.sector == Sector(v)),
            Filter("band", _l("Kind and size"), choices_of(Band), lambda v: Organisation.band == Band(v)),
            Filter("tier", _l("Tier"), tiers, lambda v: LatestTier.id == int(v)),
            Filter("tag", _l("Tag"), [(name, name) for name in rows(tags_in_use())], has_tag),
        ],
    )


def choices_of(words):
    return [(each.value, each.label) for each in words]


COLUMNS = [
    Column(
        "name",
        _l("Organisation"),
        lambda row: row[0].name,
        sort=Organisation.name,
        link=lambda row: url_for("memberships.staff_organisation", slug=row[0].slug),
    ),
    Column("sector", _l("Sector"), lambda row: row[0].sector.label, sort=Organisation.sector),
    Column("tier", _l("Tier"), lambda row: row[2].name if row[2] else ""),
    Column(
        "state",
        _l("State"),
        lambda row: standing_of(row).state.label,
        tag=lambda row: TAGS.get(standing_of(row).state, "plain"),
    ),
    Column("ends", _l("Term ends"), lambda row: row[1].ends_on if row[1] else None, sort=ends_on(), kind="date"),
    Column("band", _l("Kind and size"), lambda row: row[0].band.label, is_extra=True),
    Column("area", _l("Works in"), lambda row: row[0].area_served, is_extra=True),
    Column("website", _l("Website"), lambda row: row[0].website, is_extra=True),
    Column("charity", _l("Charity number"), lambda row: row[0].charity_number, is_extra=True),
    Column("billing", _l("Email for invoices"), lambda row: row[0].billing_email, is_extra=True),
]


@bp.route("/organisations", methods=["GET", "POST"])
def staff_organisations():
    require(may_manage_memberships(visitor()))
    keep_out_of_caches()
    return listing().answer("memberships/staff/organisations.html")


@bp.get("/organisations/<slug>")
def staff_organisation(slug):
    require(may_manage_memberships(visitor()))
    keep_out_of_caches()
    organisation = db.one_or_404(organisation_by_slug(slug))
    return render_template(
        "memberships/staff/organisation.html",
        organisation=organisation,
        situation=situation_of(organisation),
        tag=TAGS,
        people=rows(people_of(organisation)),
        on_day=asked_day(organisation),
        invoices=rows(invoices_of(organisation).limit(MOST_INVOICES)),
        events=timeline.events_of(organisation),
        day=clock.today(),
    )


def asked_day(organisation):
    """The day asked for and the term that held on it: what tier was Aldermere on 1 January 2024?"""
    try:
        day = date.fromisoformat(request.args.get("on", ""))
    except ValueError:
        return None
    return day, db.session.scalar(membership_on(organisation, day))


@bp.post("/terms/<int:id>/renewal")
def renew(id):
    membership = managed_membership(id)
    term = actions.renew(membership)
    name = membership.organisation.name
    if term.invoice:
        flash(_("Invoice %(number)s is on its way to %(name)s.", number=term.invoice.number, name=name), "success")
    else:
        flash(_("%(name)s is renewed, free of charge.", name=name), "success")
    return back_to(membership)


@bp.route("/terms/<int:id>/resignation", methods=["GET", "POST"])
def resign(id):
    """Staff note that an organisation leaves, with the reason it gave."""
    membership = managed_membership(id)
    form = LeavingForm()
    if form.validate_on_submit():
        with refusals_shown_on(form):
            leaving.resign(membership, **form.values)
            flash(_("Noted: %(name)s leaves at the end of its term.", name=membership.organisation.name), "success")
            return back_to(membership)
    return render_template("memberships/leaving.html", membership=membership, form=form, is_staff=True), form.status


@bp.post("/terms/<int:id>/staying")
def stay(id):
    membership = managed_membership(id)
    leaving.stay(membership)
    flash(_("Notice is taken back: %(name)s stays.", name=membership.organisation.name), "success")
    return back_to(membership)


@bp.post("/letters/<int:id>/return")
def bounce(id):
    """Somebody saw a letter come back."""
    require(may_manage_memberships(visitor()))
    sent = db.one_or_404(sent_by_id(id))
    messages.note_bounce(sent)
    flash(_("Noted: the letter to %(email)s came back.", email=sent.recipient), "success")
    return redirect(url_for(".staff_organisation", slug=sent.organisation.slug), code=303)


@bp.post("/terms/<int:id>/cancellation")
def cancel(id):
    membership = managed_membership(id)
    actions.cancel(membership, visitor())
    flash(_("The term is cancelled and its invoice credited."), "success")
    return back_to(membership)


def managed_membership(id):
    require(may_manage_memberships(visitor()))
    return db.one_or_404(membership_of(id))


def back_to(membership):
    if request.form.get("from") == "renewals":
        return redirect(url_for(".staff_renewals"), code=303)
    return redirect(url_for(".staff_organisation", slug=membership.organisation.slug), code=303)
