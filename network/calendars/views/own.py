"""What is in one's calendar, and the button that puts it into one's own calendar program."""

from datetime import timedelta
from urllib.parse import urlsplit

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from network.calendars import actions, bp, queries
from network.calendars.permissions import may_have_a_feed
from network.core import calendar
from network.core.access import require
from network.core.addresses import absolute
from network.core.db import db
from network.core.login import visitor
from network.core.security import keep_out_of_caches

MOST_SHOWN = 30


@bp.get("")
def own():
    require(may_have_a_feed(visitor()))
    keep_out_of_caches()
    return page()


@bp.post("/feed")
def subscribe():
    """This once: the answer to the button itself shows the address, so that no page does later."""
    require(may_have_a_feed(visitor()))
    keep_out_of_caches()
    if "renewed" not in request.form and db.session.scalar(queries.feed_of(visitor())):
        flash(_("You have a private address already. A new one would end it."), "info")
        return redirect(url_for(".own"), code=303)
    token = actions.make_feed(visitor())
    return page(absolute(url_for("calendars.feed", token=token)))


@bp.post("/feed/end")
def end():
    require(may_have_a_feed(visitor()))
    actions.end_feed(visitor())
    flash(_("The address opens nothing any more. Calendars that have it will be empty of us."), "success")
    return redirect(url_for(".own"), code=303)


def page(address=""):
    coming = [entry for entry in calendar.entries_of(visitor(), timedelta()) if not entry.is_off]
    return render_template(
        "calendars/own.html",
        feed=db.session.scalar(queries.feed_of(visitor())),
        address=address,
        for_programs=f"webcal://{address.removeprefix(f'{urlsplit(address).scheme}://')}" if address else "",
        coming=coming[:MOST_SHOWN],
    )
