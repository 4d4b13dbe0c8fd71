"""Webinars as events staff run them."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import and_, func

from network.core import clock
from network.core.access import require
from network.core.db import db
from network.core.errors import Refused, refusals_shown_on
from network.core.lists import Column, Filter, Listing
from network.core.login import visitor
from network.core.security import keep_out_of_caches
from network.organisations.models import Organisation
from network.people.models import Person
from network.webinars import actions, bp, queries
from network.webinars.forms import AttendanceForm, CancellationForm, WebinarForm, filled_from
from network.webinars.models import Audience, Status, Webinar, WebinarBooking, WebinarKind
from network.webinars.permissions import may_manage_webinars

TAGS = {Status.DRAFT: "new", Status.COMING: "good", Status.PAST: "plain", Status.CANCELLED: "warn"}


@bp.route("/staff", methods=["GET", "POST"])
def staff_webinars():
    require(may_manage_webinars(visitor()))
    return webinars_listing().answer("webinars/staff/webinars.html")


@bp.route("/staff/new", methods=["GET", "POST"])
def add():
    require(may_manage_webinars(visitor()))
    form = WebinarForm(audience=Audience.PUBLIC.value, recording_id=0)
    if asks_for_another_session(form):
        return render_template("webinars/staff/form.html", form=form, webinar=None)
    if form.validate_on_submit():
        with refusals_shown_on(form):
            added = actions.add(**form.values)
            flash(_("Kept as a draft. This is its page as people will see it."), "success")
            return redirect(address(added), code=303)
    return render_template("webinars/staff/form.html", form=form, webinar=None), form.status


@bp.route("/staff/<slug>", methods=["GET", "POST"])
def edit(slug):
    require(may_manage_webinars(visitor()))
    found = db.one_or_404(queries.with_slug(slug))
    form = WebinarForm(**filled_from(found))
    if asks_for_another_session(form):
        return render_template("webinars/staff/form.html", form=form, webinar=found)
    if form.validate_on_submit():
        with refusals_shown_on(form):
            actions.edit(found, form.seen_revision, **form.values)
            flash(_("Saved."), "success")
            return redirect(address(found), code=303)
    form.revision.data = str(found.revision)  # whoever was told of another's change saves over it knowingly
    return render_template("webinars/staff/form.html", form=form, webinar=found), form.status


def asks_for_another_session(form):
    """Whether the button for one more session was pressed: the form then comes back with room for it."""
    if request.method != "POST" or "another_session" not in request.form:
        return False
    form.add_session()
    return True


@bp.post("/staff/<slug>/publication")
def publish(slug):
    require(may_manage_webinars(visitor()))
    found = db.one_or_404(queries.with_slug(slug))
    actions.publish(found)
    flash(_("“%(title)s” is announced.", title=found.title), "success")
    return redirect(address(found), code=303)


@bp.route("/staff/<slug>/cancellation", methods=["GET", "POST"])
def cancel(slug):
    require(may_manage_webinars(visitor()))
    found = db.one_or_404(queries.with_slug(slug))
    form = CancellationForm()
    if form.validate_on_submit():
        with refusals_shown_on(form):
            actions.cancel(found, form.reason.data or "")
            flash(_("Cancelled. Everybody who had a place has been written to."), "success")
            return redirect(address(found), code=303)
    taken = actions.places_taken(found)
    return render_template("webinars/staff/cancel.html", form=form, webinar=found, taken=taken), form.status


@bp.route("/staff/<slug>/bookings", methods=["GET", "POST"])
def bookings(slug):
    require(may_manage_webinars(visitor()))
    keep_out_of_caches()
    found = db.one_or_404(queries.with_slug(slug))
    has_begun = found.starts_at <= clock.now() and not found.is_cancelled
    form = AttendanceForm(attended=found.attended)
    if form.is_submitted() and not has_begun:
        raise Refused(_("Nobody can be counted before it has begun."))
    if form.validate_on_submit():
        with refusals_shown_on(form):
            actions.note_attendance(found, form.attended.data)
            flash(_("Written down."), "success")
            return redirect(url_for("webinars.bookings", slug=slug), code=303)
    answer = bookings_listing(found).answer(
        "webinars/staff/bookings.html", webinar=found, form=form, has_begun=has_begun, taken=actions.places_taken(found)
    )
    return (answer, form.status) if isinstance(answer, str) else answer


def webinars_listing() -> Listing:
    """A row is a webinar and how many places are taken."""
    now = clock.now()
    return Listing(
        name="webinars",
        statement=queries.all_webinars(),
        columns=[
            Column("title", _l("Title"), lambda r: r[0].title, sort=Webinar.title, link=lambda r: address(r[0])),
            Column("starts", _l("Begins"), lambda r: r[0].starts_at, sort=Webinar.starts_at, kind="moment"),
            Column("audience", _l("For"), lambda r: r[0].audience.label, sort=Webinar.audience),
            Column("state", _l("State"), lambda r: r[0].status_at(now).label, tag=lambda r: TAGS[r[0].status_at(now)]),
            Column("booked", _l("Booked"), booked, link=bookings_address, kind="number"),
            Column("attended", _l("Came"), lambda r: r[0].attended, kind="number"),
            Column("kind", _l("Kind"), lambda r: r[0].kind.label, is_extra=True),
            Column("hosts", _l("Hosts"), lambda r: r[0].hosts, is_extra=True),
        ],
        filters=[
            Filter("state", _l("State"), [(s.value, s.label) for s in Status], lambda v: is_in(Status(v))),
            Filter("kind", _l("Kind"), [(k.value, k.label) for k in WebinarKind], lambda v: Webinar.kind == v),
            Filter("audience", _l("For"), [(a.value, a.label) for a in Audience], lambda v: Webinar.audience == v),
        ],
        searched=[Webinar.title, Webinar.summary, Webinar.hosts],
        unique=Webinar.id,
        default_sort="starts",
        descending=True,
    )


def bookings_listing(webinar: Webinar) -> Listing:
    organisation = func.coalesce(Organisation.name, "")
    return Listing(
        name=f"{webinar.slug}-bookings",
        takes_posts=False,
        statement=queries.bookings(webinar),
        columns=[
            Column("name", _l("Name"), lambda b: b.person.name, sort=Person.name),
            Column(
                "organisation",
                _l("Organisation"),
                lambda b: b.organisation.name if b.organisation else "",
                sort=organisation,
            ),
            Column("email", _l("Email"), lambda b: b.person.email),
            Column("booked", _l("Booked"), lambda b: b.booked_at, sort=WebinarBooking.booked_at, kind="moment"),
        ],
        searched=[Person.name, Person.email, organisation],
        unique=WebinarBooking.id,
        default_sort="booked",
    )


def is_in(status: Status):
    """The condition of a state, the same as `Webinar.status_at`."""
    is_standing = and_(Webinar.cancelled_at.is_(None), Webinar.published_at.is_not(None))
    return {
        Status.CANCELLED: Webinar.cancelled_at.is_not(None),
        Status.DRAFT: and_(Webinar.cancelled_at.is_(None), Webinar.published_at.is_(None)),
        Status.COMING: and_(is_standing, Webinar.ends_at > clock.now()),
        Status.PAST: and_(is_standing, Webinar.ends_at <= clock.now()),
    }[status]


def booked(row) -> str:
    webinar, taken = row
    return _("%(taken)d of %(places)d", taken=taken, places=webinar.capacity) if webinar.capacity else str(taken)


def bookings_address(row) -> str:
    return url_for("webinars.bookings", slug=row[0].slug)


def address(webinar: Webinar) -> str:
    return url_for("webinars.webinar", slug=webinar.slug)
