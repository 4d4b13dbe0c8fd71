"""“Is this letter yours?”: for whoever has the link that went to the account's address."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from network.communities.models import Post
from network.core import clock
from network.core.access import public
from network.core.db import db, rows
from network.core.forms import Form
from network.core.limits import limiter
from network.core.security import keep_out_of_caches
from network.mailroom import bp, queries
from network.mailroom.actions import asking
from network.mailroom.models import Outcome
from network.people.sessions import hashed


@bp.route("/confirmation/<token>", methods=["GET", "POST"])
@public
@limiter.limit("30 per hour", methods=["POST"])
def confirm(token):
    """A look changes nothing: mail programs open links by themselves."""
    keep_out_of_caches()
    found = db.session.scalar(queries.letter_to_confirm(hashed(token), clock.now() - asking.LIFE))
    if found is None:
        return render_template("mailroom/link_over.html"), 404
    form = Form()
    if form.validate_on_submit():
        asking.confirm(found)
        return after_confirming(found)
    files = [each.file.name for each in rows(queries.files_of(found))]
    return render_template("mailroom/confirm.html", letter=found, files=files, token=token), form.status


@bp.post("/confirmation/<token>/refusal")
@public
@limiter.limit("30 per hour")
def disown(token):
    found = db.session.scalar(queries.letter_to_confirm(hashed(token), clock.now() - asking.LIFE))
    if found is not None:
        asking.disown(found)
    flash(_("Nothing of that letter is kept. Somebody used your address."), "success")
    return redirect(url_for("home.front"), code=303)


def after_confirming(letter):
    if letter.outcome == Outcome.POSTED:
        is_held = db.session.get_one(Post, letter.post_id).is_held
        waits = _("Your letter waits until a facilitator has looked at it. You are told what they decide.")
        flash(waits if is_held else _("Your letter is in the conversation."), "success")
        return redirect(url_for("communities.post", id=letter.post_id), code=303)
    flash(_("It could not be taken. A letter with the reason, and your words, is on its way to you."), "warning")
    return redirect(url_for("home.front"), code=303)
