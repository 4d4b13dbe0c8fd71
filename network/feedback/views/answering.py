"""Telling us what it was like, by the link in the letter or from a delegate's own page, without signing in."""

from flask import abort, redirect, render_template, request, url_for

from network.conferences.limits import OF_ONE_DELEGATE, holder_of
from network.conferences.links import code_of_delegate
from network.conferences.occasions import Conferences
from network.conferences.queries import registration_with_code
from network.core.access import public
from network.core.db import db
from network.core.errors import refusals_shown_on
from network.core.limits import limiter
from network.core.occasions import HOSTS
from network.core.security import keep_out_of_caches
from network.feedback import actions, bp, queries
from network.feedback.forms import FeedbackForm
from network.feedback.links import number_of, request_of
from network.feedback.permissions import may_tell


def who_answers():
    """Each by their own link: a whole hall answers at once, and shares one address."""
    key = str((request.view_args or {}).get("key", ""))
    number = number_of(key)
    return f"feedback:{number}" if number is not None else holder_of(code_of_delegate(key))


@bp.route("/form/<key>", methods=["GET", "POST"])
@limiter.limit(OF_ONE_DELEGATE, key_func=who_answers)
@public
def form(key):
    keep_out_of_caches()
    asked = request_of(key) or abort(404)
    return show_form(occasion_of(asked.kind, asked.record_id), asked, lambda: asked)


@bp.route("/delegates/<key>", methods=["GET", "POST"])
@limiter.limit(OF_ONE_DELEGATE, key_func=who_answers)
@public
def form_of_delegate(key):
    """The same form by a delegate's private link, also before a letter has asked for it."""
    keep_out_of_caches()
    registration = db.one_or_404(registration_with_code(code_of_delegate(key) or abort(404)))
    if not may_tell(registration):
        abort(404)
    return show_form(
        occasion_of(Conferences.kind, registration.conference_id),
        db.session.scalar(queries.request_at(registration)),
        lambda: actions.request_at(registration),
        day=url_for("conferences.day_by_link", key=key),
    )


def occasion_of(kind, record_id):
    return HOSTS[kind].occasion(record_id) or abort(404)


def show_form(occasion, asked, request_to_answer, day=""):
    """The form, or thanks to who has sent it."""
    if asked is not None and asked.is_answered:
        return render_template("feedback/thanks.html", occasion=occasion, day=day)
    typed = FeedbackForm()
    if typed.validate_on_submit():
        with refusals_shown_on(typed):
            actions.answer(request_to_answer(), **typed.answers)
            return redirect(request.path, code=303)
    return render_template("feedback/form.html", form=typed, occasion=occasion), typed.status
