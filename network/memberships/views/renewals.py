"""Renewals, for membership staff: who is due and how warm, a run previewed and sent, and what came of it."""

import secrets

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from network.core import clock, deeds
from network.core.access import require
from network.core.addresses import record_number
from network.core.db import db, rows
from network.core.login import visitor
from network.core.security import keep_out_of_caches
from network.core.sheets import csv_answer
from network.memberships import bp, pipeline
from network.memberships.deeds import issue_renewal
from network.memberships.permissions import may_manage_memberships
from network.memberships.queries.renewals import renewed_by
from network.memberships.renewal_run import preview_of

WARMTH_TAGS = {"warm": "good", "mild": "plain", "cold": "warn"}
MOST_KEPT = 64


def asked_of(arguments):
    """What the address asks for, or the fields of a form that came from such a page."""
    names = ("ends", "tier", "sector", "region", "invoiced", "sort")
    return pipeline.Asked(**{name: arguments.get(name, "").replace("\x00", "")[:100] for name in names})


@bp.get("/renewals")
def staff_renewals():
    require(may_manage_memberships(visitor()))
    keep_out_of_caches()
    everybody, asked = pipeline.all_due(), asked_of(request.args)
    prospects = pipeline.prospects([due for due in everybody if asked.allows(due)], asked.sort)
    if request.args.get("format") == "csv":
        return as_csv(prospects)
    return render_template(
        "memberships/staff/renewals.html",
        prospects=prospects,
        everybody=everybody,
        asked=asked,
        choices=pipeline.choices_of(everybody),
        tags=WARMTH_TAGS,
    )


def as_csv(prospects):
    headings = [
        *(_("Organisation"), _("Tier"), _("Sector"), _("Region"), _("State"), _("Term ends")),
        *(_("How warm"), _("Why"), _("Invoice")),
    ]
    lines = (
        [
            *(one.due.organisation.name, one.due.tier.name, one.due.organisation.sector.label),
            *(one.due.organisation.region, one.due.state.label, one.due.term.ends_on, one.reading.warmth.label),
            *("; ".join(one.reading.reasons), one.due.invoice.number if one.due.invoice else ""),
        ]
        for one in prospects
    )
    return csv_answer(f"renewals-{clock.today():%Y-%m-%d}.csv", headings, lines)


@bp.get("/renewals/run")
def renewal_run():
    """What would be issued: nothing is, until it is sent."""
    require(may_manage_memberships(visitor()))
    keep_out_of_caches()
    asked = asked_of(request.args)
    found = [due for due in pipeline.all_due() if asked.allows(due)]
    return render_template(
        "memberships/staff/renewal_run.html", preview=preview_of(found), asked=asked, key=secrets.token_hex(16)
    )


@bp.post("/renewals/run")
def begin_renewal_run():
    """Issue what was on the page; the page sent twice is one run."""
    require(may_manage_memberships(visitor()))
    deed = next(each for each in deeds.DEEDS if isinstance(each, deeds.Deed) and each.do is issue_renewal)
    key = request.form.get("key", "")[:MOST_KEPT] or secrets.token_hex(16)
    ids = request.form.getlist("term", type=record_number)
    if not ids:
        flash(_("There is nothing to issue."), "refusal")
        return redirect(url_for(".staff_renewals"), code=303)
    begun = deeds.begin(deed, visitor(), sorted(set(ids)), "", key)
    return redirect(url_for(".renewal_result", id=begun.id), code=303)


@bp.get("/renewals/runs/<int:id>")
def renewal_result(id):
    """How far a run has come: the invoices, and who was passed over and why."""
    require(may_manage_memberships(visitor()))
    keep_out_of_caches()
    begun = db.one_or_404(deeds.deed_of(visitor(), id).where(deeds.ListDeed.list_name == "renewals"))
    issued = rows(renewed_by(begun.record_ids))
    names = {term.id: organisation for organisation, term, _coming, _invoice in issued}
    return render_template(
        "memberships/staff/renewal_result.html",
        begun=begun,
        issued=[row for row in issued if row[2]],
        names=names,
        total=sum((row[3].total for row in issued if row[3]), 0),
    )
