"""A series by one press: what it would take is shown first to whoever comes from elsewhere."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from network.core.access import require
from network.core.db import db, rows
from network.core.login import visitor
from network.webinars import actions, bp, queries
from network.webinars.actions.series import plan


@bp.route("/series/<slug>/booking", methods=["GET", "POST"])
def book_series(slug):
    """A stranger is asked to sign in whether or not there is such a series."""
    require(visitor().is_authenticated)
    found = db.one_or_404(queries.series(slug))
    if not rows(queries.upcoming_in(visitor(), found).limit(1)) and not rows(
        queries.past_in(visitor(), found).limit(1)
    ):
        abort(404)
    if request.method == "GET":
        return render_template("webinars/book_series.html", series=found, plan=plan(visitor(), found))
    flash(what_was_taken(actions.book_all(visitor(), found)), "success")
    return redirect(url_for(".series", slug=slug), code=303)


def what_was_taken(taken):
    if not taken.booked and not taken.in_line:
        return _("There is nothing left to book: you have what can be had.")
    words = []
    if taken.booked:
        words.append(ngettext("You have %(num)d more place.", "You have %(num)d more places.", len(taken.booked)))
    if taken.in_line:
        words.append(
            ngettext(
                "You are in line for %(num)d that is full.",
                "You are in line for %(num)d that are full.",
                len(taken.in_line),
            )
        )
    return " ".join([*words, _("We have sent you an email.")])
