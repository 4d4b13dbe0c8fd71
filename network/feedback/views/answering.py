"""Telling us what it was like, by the link in the letter, without signing in."""

from flask import abort, redirect, render_template, url_for

from network.core.access import public
from network.core.errors import refusals_shown_on
from network.core.occasions import HOSTS
from network.core.security import keep_out_of_caches
from network.feedback import actions, bp
from network.feedback.forms import FeedbackForm
from network.feedback.links import request_of


@bp.route("/form/<key>", methods=["GET", "POST"])
@public
def form(key):
    keep_out_of_caches()
    asked = request_of(key) or abort(404)
    occasion = HOSTS[asked.kind].occasion(asked.record_id) or abort(404)
    if asked.is_answered:
        return render_template("feedback/thanks.html", occasion=occasion)
    typed = FeedbackForm()
    if typed.validate_on_submit():
        with refusals_shown_on(typed):
            actions.answer(asked, **typed.answers)
            return redirect(url_for(".form", key=key), code=303)
    return render_template("feedback/form.html", form=typed, occasion=occasion), typed.status
