"""The events team matches all who agreed, and reads who sits where in which quarter of an hour."""

from flask import flash, redirect, render_template, url_for
from flask_babel import ngettext

from network.conferences.queries import conference_seen_by
from network.core.access import require
from network.core.db import db, rows
from network.core.login import visitor
from network.core.security import keep_out_of_caches
from network.introductions import actions, bp, permissions, queries
from network.introductions.forms import MatchingForm


@bp.route("/<slug>/matching", methods=["GET", "POST"])
def matching(slug):
    require(permissions.may_match(visitor()))
    keep_out_of_caches()
    conference = db.one_or_404(conference_seen_by(visitor(), slug))
    form = MatchingForm(first_at=conference.starts_at)
    if form.validate_on_submit() and form.first_at.data:
        pairs = actions.match(conference, form.first_at.data)
        flash(ngettext("%(num)d pair will meet; both have been written to.", "%(num)d pairs will meet; all have been written to.", pairs), "good")  # fmt: skip
        return redirect(url_for(".matching", slug=slug), code=303)
    return render_template(
        "introductions/staff/matching.html",
        conference=conference,
        form=form,
        seekers=len(rows(queries.seekers(conference))),
        meetings=rows(queries.meetings(conference)),
    ), form.status
