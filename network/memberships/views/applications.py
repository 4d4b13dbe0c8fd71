"""Applications, for membership staff: the list, and one with its likely duplicates beside it."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from network.core.access import require
from network.core.db import db, rows
from network.core.errors import refusals_shown_on
from network.core.lists import Column, Filter, Listing
from network.core.login import visitor
from network.core.security import keep_out_of_caches
from network.memberships import bp
from network.memberships.actions import applications as actions
from network.memberships.duplicates import likely_duplicates
from network.memberships.forms import RefusalForm, WordsForm
from network.memberships.models import Application
from network.memberships.permissions import may_manage_memberships
from network.memberships.queries import applications as queries
from network.memberships.queries.tariff import fee_of
from network.organisations.models import Organisation, Sector

MOST_WAITING_SHOWN = 50
STATES = {
    "waiting": (_l("Waiting"), queries.is_waiting),
    "approved": (_l("Approved"), lambda: Application.approved_at.is_not(None)),
    "declined": (_l("Declined"), lambda: Application.declined_at.is_not(None)),
    "withdrawn": (_l("Withdrawn"), lambda: Application.withdrawn_at.is_not(None)),
    "enquiry": (_l("Enquiry"), lambda: Application.applied_at.is_(None) & Application.withdrawn_at.is_(None)),
}


def state_of(application):
    if application.withdrawn_at:
        return "withdrawn"
    if application.decided_at:
        return "approved" if application.approved_at else "declined"
    return "waiting" if application.applied_at else "enquiry"


def application_list():
    return Listing(
        name="applications",
        statement=queries.applications(),
        unique=Application.id,
        default_sort="received",
        descending=True,
        searched=[Organisation.name, Application.contact_name, Application.contact_email],
        columns=COLUMNS,
        filters=filters(),
    )


def application_address(application):
    return url_for("memberships.staff_application", id=application.id)


def name_of(application):
    return application.organisation.name


def tag_of(application):
    return {"waiting": "warn", "approved": "good"}.get(state_of(application), "plain")


COLUMNS = [
    Column("organisation", _l("Organisation"), name_of, Organisation.name, link=application_address),
    Column("sector", _l("Sector"), lambda a: a.organisation.sector.label),
    Column("tier", _l("Tier"), lambda a: a.tier.name if a.tier else ""),
    Column("received", _l("Received"), lambda a: a.enquired_at, Application.enquired_at, "date"),
    Column("state", _l("State"), lambda a: STATES[state_of(a)][0], tag=tag_of),
    Column("contact", _l("Contact"), lambda a: a.contact_name, is_extra=True),
    Column("email", _l("Email"), lambda a: a.contact_email, is_extra=True),
]


def filters():
    states = [(name, label) for name, (label, _condition) in STATES.items()]
    sectors = [(sector.value, sector.label) for sector in Sector]
    return [
        Filter("state", _l("State"), states, lambda name: STATES[name][1]()),
        Filter("sector", _l("Sector"), sectors, lambda value: Organisation.sector == Sector(value)),
    ]


@bp.route("/applications", methods=["GET", "POST"])
def staff_applications():
    require(may_manage_memberships(visitor()))
    keep_out_of_caches()
    return application_list().answer(
        "memberships/staff/applications.html", waiting=rows(queries.waiting().limit(MOST_WAITING_SHOWN))
    )


@bp.get("/applications/<int:id>")
def staff_application(id):
    require(may_manage_memberships(visitor()))
    return application_page(db.one_or_404(queries.application_by_id(id)), RefusalForm())


def application_page(application, form, words_form=None):
    keep_out_of_caches()
    organisation = application.organisation
    others = db.session.execute(queries.others_than(organisation))
    return render_template(
        "memberships/staff/application.html",
        application=application,
        organisation=organisation,
        form=form,
        words_form=words_form or WordsForm(formdata=None),
        seen=actions.version_of(application),
        fee=db.session.scalar(fee_of(application.tier, organisation.band)) if application.tier else None,
        duplicates=likely_duplicates(organisation, [application.contact_email], others),
    ), max(form.status, words_form.status if words_form else 200)


@bp.post("/applications/<int:id>/review")
def review_application(id):
    require(may_manage_memberships(visitor()))
    actions.start_review(db.one_or_404(queries.application_by_id(id)), visitor())
    flash(_("It is yours. The applicant cannot change it any more."), "success")
    return redirect(url_for(".staff_application", id=id), code=303)


@bp.post("/applications/<int:id>/approval")
def approve_application(id):
    require(may_manage_memberships(visitor()))
    application = db.one_or_404(queries.application_by_id(id))
    membership = actions.approve(application, visitor(), seen=request.form.get("seen"))
    name = application.organisation.name
    if membership.invoice:
        number = membership.invoice.number
        flash(_("%(name)s is approved. Invoice %(number)s is on its way.", name=name, number=number), "success")
    else:
        flash(_("%(name)s is approved and a member from today.", name=name), "success")
    return redirect(url_for(".staff_organisation", slug=application.organisation.slug), code=303)


@bp.post("/applications/<int:id>/refusal")
def decline_application(id):
    require(may_manage_memberships(visitor()))
    application = db.one_or_404(queries.application_by_id(id))
    actions.refuse_decided(application)
    form = RefusalForm()
    if form.validate_on_submit():
        with refusals_shown_on(form):
            actions.decline(application, form.reason.data, visitor())
            flash(_("%(name)s is declined, and has been told why.", name=application.organisation.name), "success")
            return redirect(url_for(".staff_applications"), code=303)
    return application_page(application, form)
