"""Who helps at an event, and what helpers see: the access lead who needs what, the caterer how many."""

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from network.conferences import bp, permissions, queries
from network.conferences.actions import helpers as actions
from network.conferences.counting import counted
from network.conferences.forms.details import DutyForm
from network.conferences.models import AccessNeed, Duty, Need, Registration
from network.conferences.models.details import DIETARY, deletion_of
from network.conferences.views.staff import managed
from network.core.access import require
from network.core.db import db, rows
from network.core.errors import refusals_shown_on
from network.core.login import visitor
from network.core.security import keep_out_of_caches


def attended(slug):
    """The conference at this address, and what the visitor does there."""
    found = db.one_or_404(queries.conference_seen_by(visitor(), slug))
    duties = set(db.session.scalars(queries.duties_of(visitor(), found))) if visitor().is_authenticated else set()
    return found, duties


@bp.route("/<slug>/staff/helpers", methods=["GET", "POST"])
def helpers(slug):
    found = managed(slug)
    keep_out_of_caches()
    form = DutyForm()
    if form.validate_on_submit():
        with refusals_shown_on(form):
            given = actions.give_duty(found, form.email.data, form.name.data, Duty(form.duty.data), visitor())
            flash(_("%(name)s now has this duty: %(duty)s.", name=given.person.name, duty=given.duty.label), "good")
            return redirect(url_for(".helpers", slug=slug), code=303)
    return render_template(
        "conferences/staff/helpers.html",
        conference=found,
        form=form,
        held=rows(queries.event_roles(found)),
        descriptions={duty.value: duty.description for duty in Duty},
        readings=rows(queries.needs_readings(found)),
    ), form.status


@bp.post("/<slug>/staff/helpers/<int:id>/end")
def end_duty(slug, id):
    found = managed(slug)
    given = db.one_or_404(queries.event_role(id, found))
    actions.end_duty(given)
    flash(_("%(name)s no longer has this duty: %(duty)s.", name=given.person.name, duty=given.duty.label), "good")
    return redirect(url_for(".helpers", slug=slug), code=303)


@bp.get("/<slug>/needs")
def needs(slug):
    """Who needs what. That it was opened is written down."""
    found, duties = attended(slug)
    require(permissions.may_see_needs(visitor(), duties))
    keep_out_of_caches()
    actions.note_reading(found, visitor())
    return render_template(
        "conferences/needs.html",
        conference=found,
        people=by_delegate(rows(queries.who_needs_what(found))),
        emergencies=rows(queries.emergency_contacts(found)),
        speakers=rows(queries.needs_of_speakers(found)),
        deleted_at=deletion_of(found),
    )


def by_delegate(needs):
    """Each delegate once, with all they need."""
    found: dict[Registration, list[AccessNeed]] = {}
    for need in needs:
        found.setdefault(need.registration, []).append(need)
    return found


@bp.get("/<slug>/need-counts")
def need_counts(slug):
    """How many need what: all of it for the events team and the access lead, food for the caterer."""
    found, duties = attended(slug)
    require(permissions.may_count_meals(visitor(), duties))
    keep_out_of_caches()
    sees_all = permissions.may_count_needs(visitor(), duties)
    asked = list(Need) if sees_all else DIETARY
    numbers = dict(db.session.execute(queries.how_many_need(found, asked)).all())
    return render_template(
        "conferences/need_counts.html",
        conference=found,
        food=counted(DIETARY, numbers),
        other=counted([need for need in asked if not need.is_dietary], numbers),
        arranged={each.need: each for each in rows(queries.arranged(found))} if sees_all else {},
        sees_all=sees_all,
        deleted_at=deletion_of(found),
    )


@bp.post("/<slug>/need-counts/<need>/arranged")
def arrange(slug, need):
    found, duties = attended(slug)
    require(permissions.may_count_needs(visitor(), duties))
    if need not in {each.value for each in Need if each.is_booked_ahead}:
        abort(404)
    actions.arrange(found, Need(need), visitor())
    flash(_("Noted: booked."), "good")
    return redirect(url_for(".need_counts", slug=slug), code=303)
