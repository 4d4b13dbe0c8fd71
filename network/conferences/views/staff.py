"""The events team's pages: conferences, what they say and cost, and who is registered."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import and_, not_

from network.conferences import bp, permissions, queries
from network.conferences.actions import conference as actions
from network.conferences.actions import copying, postponing
from network.conferences.forms.conference import ConferenceForm, CopyForm, PostponementForm, prices_form
from network.conferences.models import Category, Conference, EventKind, Registration
from network.conferences.models.conference import CATEGORY_LABELS
from network.conferences.models.kinds import EVENT_KIND_LABELS
from network.core import clock
from network.core.access import require
from network.core.db import db, rows
from network.core.errors import refusals_shown_on
from network.core.lists import Column, Filter, Listing
from network.core.login import visitor
from network.core.security import keep_out_of_caches
from network.core.undoing import offer_undo, recording
from network.memberships.queries.tariff import tariff


def managed(slug):
    """The conference that the events team works on."""
    require(permissions.may_manage_conferences(visitor()))
    return db.one_or_404(queries.conference_seen_by(visitor(), slug))


@bp.route("/staff", methods=["GET", "POST"])
def staff_conferences():
    require(permissions.may_manage_conferences(visitor()))
    listing = Listing(
        name="conferences",
        statement=queries.all_conferences(),
        columns=[
            Column("title", _l("Conference"), lambda c: c.title, Conference.title, link=link_to_conference),
            Column("day", _l("Day"), lambda c: clock.here(c.starts_at).date(), Conference.starts_at, kind="date"),
            Column("kind", _l("Kind"), lambda c: c.kind.label, Conference.kind),
            Column("status", _l("Status"), lambda c: c.status.label, tag=lambda c: "good" if c.is_open else "plain"),
            Column("taken", _l("Places taken"), lambda c: c.places_taken, Conference.places_taken, kind="number"),
            Column("capacity", _l("Places"), lambda c: c.capacity, Conference.capacity, kind="number"),
        ],
        filters=[
            Filter("kind", _l("Kind"), list(EVENT_KIND_LABELS.items()), lambda v: Conference.kind == EventKind(v)),
            Filter("when", _l("When"), [("upcoming", _l("Coming up")), ("past", _l("Past"))], is_over),
        ],
        searched=[Conference.title, Conference.venue],
        unique=Conference.id,
        default_sort="day",
        descending=True,
    )
    return listing.answer("conferences/staff/conferences.html")


def link_to_conference(conference):
    return url_for("conferences.staff_conference", slug=conference.slug)


def is_over(chosen):
    return Conference.ends_at > clock.now() if chosen == "upcoming" else Conference.ends_at <= clock.now()


@bp.get("/<slug>/staff")
def staff_conference(slug):
    found = managed(slug)
    come = db.session.scalar(queries.arrivals(found))
    income = db.session.scalar(queries.income(found))
    return render_template("conferences/staff/conference.html", conference=found, come=come, income=income)


@bp.route("/staff/new", methods=["GET", "POST"])
def new_conference():
    require(permissions.may_manage_conferences(visitor()))
    form = ConferenceForm().offer(rows(tariff()))
    if form.validate_on_submit():
        with refusals_shown_on(form):
            made = actions.create_conference(**form.details)
            flash(_("%(title)s is a draft. Add its programme, then announce it.", title=made.title), "good")
            return redirect(link_to_conference(made), code=303)
    return render_template("conferences/staff/edit.html", form=form, conference=None), form.status


@bp.route("/<slug>/staff/edit", methods=["GET", "POST"])
def edit_conference(slug):
    found = managed(slug)
    form = ConferenceForm(obj=found).offer(rows(tariff()))
    if form.validate_on_submit():
        with refusals_shown_on(form):
            actions.change_conference(found, **form.details)
            flash(_("Saved."), "good")
            return redirect(link_to_conference(found), code=303)
    return render_template("conferences/staff/edit.html", form=form, conference=found), form.status


@bp.route("/<slug>/staff/prices", methods=["GET", "POST"])
def edit_prices(slug):
    found = managed(slug)
    form = prices_form(found)
    if form.validate_on_submit():
        with refusals_shown_on(form):
            title = _("Prices of %(title)s", title=found.title)
            with recording(title, found, visitor(), only_deletions=True) as journal:
                actions.set_prices(found, form.prices, form.vat_rate.data)
            offer_undo(_("The prices hold for new bookings. Those already booked keep theirs."), journal)
            return redirect(link_to_conference(found), code=303)
    return render_template("conferences/staff/prices.html", form=form, conference=found), form.status


@bp.post("/<slug>/announcement")
def announce(slug):
    found = managed(slug)
    actions.announce(found)
    flash(_("%(title)s is announced.", title=found.title), "good")
    return redirect(link_to_conference(found), code=303)


@bp.route("/<slug>/staff/copy", methods=["GET", "POST"])
def copy(slug):
    """Last year's event as the beginning of another."""
    found = managed(slug)
    form = CopyForm(title=found.title)
    if form.validate_on_submit():
        with refusals_shown_on(form):
            made = copying.copy(found, form.title.data, form.starts_on.data)
            flash(
                _("%(title)s is a draft, with the programme, prices and rooms of the one before.", title=made.title),
                "good",
            )
            return redirect(link_to_conference(made), code=303)
    return render_template("conferences/staff/copy.html", form=form, conference=found), form.status


@bp.route("/<slug>/staff/postponement", methods=["GET", "POST"])
def postpone(slug):
    found = managed(slug)
    form = PostponementForm()
    if form.validate_on_submit():
        with refusals_shown_on(form):
            postponing.postpone(found, form.starts_at.data, form.ends_at.data)
            flash(_("Everybody who is booked has been written to."), "good")
            return redirect(link_to_conference(found), code=303)
    return render_template("conferences/staff/postpone.html", form=form, conference=found), form.status


@bp.route("/<slug>/cancellation", methods=["GET", "POST"])
def call_off(slug):
    found = managed(slug)
    if request.method == "POST":
        postponing.call_off(found, by=visitor())
        flash(_("%(title)s is cancelled, and everybody who is booked has been written to.", title=found.title), "good")
        return redirect(link_to_conference(found), code=303)
    return render_template("conferences/staff/call_off.html", conference=found)


@bp.route("/<slug>/staff/registrations", methods=["GET", "POST"])
def staff_registrations(slug):
    found = managed(slug)
    keep_out_of_caches()
    organisations = lambda: [(name, name) for name in db.session.scalars(queries.organisations_coming(found))]  # noqa: E731
    listing = Listing(
        name=f"{found.slug}-registrations",
        family="registrations",
        statement=queries.listed_registrations(found),
        columns=registration_columns(),
        filters=[
            Filter(
                "category", _l("Price"), list(CATEGORY_LABELS.items()), lambda v: Registration.category == Category(v)
            ),
            Filter("organisation", _l("Organisation"), organisations, lambda v: Registration.organisation_name == v),
            Filter("state", _l("State"), list(STATES.items()), in_state),
        ],
        searched=[Registration.delegate_name, Registration.delegate_email, Registration.organisation_name],
        unique=Registration.id,
        default_sort="name",
    )
    return listing.answer("conferences/staff/registrations.html", conference=found)


STATES = {
    "booked": _l("Booked, not here yet"),
    "here": _l("Checked in"),
    "asked": _l("Bursary asked for"),
    "refused": _l("Bursary refused"),
    "cancelled": _l("Cancelled"),
}
STATE_TAGS = {"here": "good", "asked": "new", "refused": "warn", "cancelled": "warn"}


def in_state(chosen):
    if chosen in {"cancelled", "refused"}:
        refused = and_(Registration.asked_because != "", Registration.approved_at.is_(None))
        return Registration.cancelled_at.is_not(None) & (refused if chosen == "refused" else not_(refused))
    if chosen == "asked":
        return queries.awaits_approval()
    here = Registration.checked_in_at.is_not(None) if chosen == "here" else Registration.checked_in_at.is_(None)
    return queries.has_place() & here


def state_of(row):
    """The state of a registration by its plain values."""
    is_asked_for = row.asked_because and row.approved_at is None
    if row.cancelled_at:
        return "refused" if is_asked_for else "cancelled"
    return "asked" if is_asked_for else "here" if row.checked_in_at else "booked"


def registration_columns():
    """The words for states and prices are read once, and not for each of thousands of rows."""
    states, prices = {name: str(words) for name, words in STATES.items()}, {each: each.label for each in Category}
    return [
        Column("name", _l("Name"), lambda r: r.delegate_name, Registration.delegate_name, link=link_to_order),
        Column("organisation", _l("Organisation"), lambda r: r.organisation_name, Registration.organisation_name),
        Column("category", _l("Price"), lambda r: prices[r.category], Registration.category),
        Column("net", _l("Before VAT"), lambda r: r.net, Registration.net, kind="money"),
        Column("state", _l("State"), lambda r: states[state_of(r)], tag=lambda r: STATE_TAGS.get(state_of(r), "plain")),
        Column("email", _l("Email"), lambda r: r.delegate_email, is_extra=True),
        Column("why", _l("Why this price"), lambda r: r.why, is_extra=True),
        Column("asked", _l("Why a bursary"), lambda r: r.asked_because, is_extra=True),
        Column("booker", _l("Booked by"), lambda r: r.booker_name, is_extra=True),
        Column("booked", _l("Booked at"), lambda r: r.placed_at, kind="moment", is_extra=True),
        Column("invoice", _l("Invoice"), lambda r: r.number, is_extra=True),
        Column("po", _l("Purchase order"), lambda r: r.purchase_order, is_extra=True),
        Column("came", _l("Came in at"), lambda r: r.checked_in_at, kind="moment", is_extra=True),
        Column("door", _l("Door"), lambda r: r.checked_in_place, is_extra=True),
    ]  # fmt: skip


def link_to_order(row):
    return url_for("conferences.order", id=row.order_id)
