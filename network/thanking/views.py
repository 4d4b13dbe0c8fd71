"""Saying thank you: the words prepared, changed, kept as a draft, and sent once."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from network.conferences.occasions import those_there
from network.conferences.queries import conference_seen_by
from network.core.access import require
from network.core.db import db
from network.core.errors import refusals_shown_on
from network.core.login import visitor
from network.core.security import keep_out_of_caches
from network.thanking import actions, bp, prepared, queries
from network.thanking.forms import ThankYouForm
from network.thanking.permissions import may_say_thank_you


@bp.route("/<slug>", methods=["GET", "POST"])
def thank_you(slug):
    require(may_say_thank_you(visitor()))
    keep_out_of_caches()
    conference = db.one_or_404(conference_seen_by(visitor(), slug))
    if not actions.has_taken_place(conference):
        flash(_("This has not taken place."), "warn")
        return redirect(url_for("conferences.staff_conference", slug=slug), code=303)
    known = db.session.scalar(queries.thank_you_of(conference))
    if known is not None and known.is_sent and request.method == "GET":
        return render_template("thanking/sent.html", conference=conference, thanks=known)
    form = form_for(conference, known)
    if form.validate_on_submit():
        with refusals_shown_on(form):
            flash(kept_or_sent(conference, form), "good")
            return redirect(url_for(".thank_you", slug=slug), code=303)
    return render_template(
        "thanking/thank_you.html",
        conference=conference,
        form=form,
        number=len({each.delegate_email for each in those_there(conference.id) if each.delegate_email}),
    ), form.status


def form_for(conference, known):
    """With the draft, or with words to begin with."""
    if known:
        form = ThankYouForm(title=known.title, words=known.words)
    else:
        form = ThankYouForm(title=prepared.title_for(conference), words=prepared.words_for(conference))
    if not actions.may_be_news(conference):
        del form.as_news
    return form


def kept_or_sent(conference, form):
    if request.form.get("deed") != "send":
        actions.keep(conference, form.title.data, form.words.data)
        return _("Kept. Nobody else has read it.")
    as_news = bool(form.as_news and form.as_news.data)
    actions.send(conference, form.title.data, form.words.data, visitor(), form.by_letter.data, as_news)
    return _("Thank you is said.")
