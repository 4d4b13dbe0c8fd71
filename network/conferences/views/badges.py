"""Badges to print: those that are new or have changed, all, or one again; usual or in large type."""

from flask import redirect, render_template, request, url_for

from network.conferences import bp, codes, queries
from network.conferences.actions.badges import note_printed
from network.conferences.badges import as_pdf, badge_of
from network.conferences.models import Registration
from network.conferences.views.staff import managed
from network.core import documents
from network.core.addresses import record_number
from network.core.db import db, lock
from network.core.security import keep_out_of_caches


@bp.get("/<slug>/staff/badges")
def badges(slug):
    """All of them, or one, as a page; from here they are printed."""
    found = managed(slug)
    keep_out_of_caches()
    only = request.args.get("only", type=record_number)
    rows = chosen(found, "one" if only else "all", only)
    return render_template(
        "conferences/staff/badges.html",
        conference=found,
        badges=[(badge_of(*row[:3]), codes.qr_svg(row[0].code)) for row in rows],
        to_print=sum(is_to_print(*row) for row in rows),
        only=only,
        is_large="large" in request.args,
        back_url=url_for(".staff_conference", slug=slug),
    )


def is_to_print(registration, _pronouns, _photographs, badge):
    """The rule of `queries.is_to_print`, for a row at hand."""
    return badge is None or badge.code != registration.code or badge.name != registration.delegate_name


@bp.post("/<slug>/staff/badges/sheet")
def badge_sheet(slug):
    """The sheet to print, as PDF; what is on it counts as printed."""
    found = managed(slug)
    lock(found)  # a colleague may be printing too, and one sheet of each is enough
    rows = chosen(found, request.form.get("which", "new"), request.form.get("only", type=record_number))
    if not rows:
        return redirect(url_for(".badges", slug=slug), code=303)
    is_large = request.form.get("large") == "1"
    sheet = as_pdf(found, [badge_of(*row[:3]) for row in rows], is_large)
    note_printed([(row[0], row[3]) for row in rows])
    return documents.download(f"badges-{found.slug}.pdf", sheet)


def chosen(conference, which, only):
    statement = queries.badge_rows(conference)
    if which == "one":
        statement = statement.where(Registration.id == (only or 0))
    elif which != "all":
        statement = statement.where(queries.is_to_print())
    return db.session.execute(statement).all()
