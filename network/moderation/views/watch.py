"""For administrators: the list of watch words, and the people whose posts are looked at first."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from network.core.access import require
from network.core.db import db, rows
from network.core.errors import refusals_shown_on
from network.core.login import visitor
from network.moderation import bp
from network.moderation.actions import watch as actions
from network.moderation.forms import HeldWriterForm, WatchWordForm
from network.moderation.permissions import may_keep_watch
from network.moderation.queries import watch as queries
from network.people.queries import person_by_email

ID = "<int(max=2147483647):id>"


@bp.route("/words", methods=["GET", "POST"])
def watch_words():
    require(may_keep_watch(visitor()))
    form = WatchWordForm()
    if form.validate_on_submit():
        with refusals_shown_on(form):
            word = actions.watch_for(**form.values, by=visitor())
            flash(_("“%(word)s” is watched for from now on.", word=word.shown), "success")
            return redirect(url_for(".watch_words"), code=303)
    known = rows(queries.current_words())
    return render_template("moderation/words/words.html", words=known, form=form), form.status


@bp.post(f"/words/{ID}/removal")
def stop_watching(id):
    require(may_keep_watch(visitor()))
    word = db.one_or_404(queries.current_word(id))
    actions.stop_watching(word)
    flash(_("“%(word)s” is no longer watched for.", word=word.shown), "success")
    return redirect(url_for(".watch_words"), code=303)


@bp.route("/people", methods=["GET", "POST"])
def held_writers():
    require(may_keep_watch(visitor()))
    form = HeldWriterForm()
    if form.validate_on_submit():
        with refusals_shown_on(form):
            held = actions.hold_everywhere(
                db.session.scalar(person_by_email(form.email.data)), form.reason.data, by=visitor()
            )
            flash(_("What %(name)s writes is looked at first from now on.", name=held.person.name), "success")
            return redirect(url_for(".held_writers"), code=303)
    return render_template("moderation/people/people.html", held=rows(queries.held_writers()), form=form), form.status


@bp.post(f"/people/{ID}/end")
def hold_no_more(id):
    require(may_keep_watch(visitor()))
    held = db.one_or_404(queries.held_writer(id))
    actions.hold_no_more(held)
    flash(_("What %(name)s writes is there at once again.", name=held.person.name), "success")
    return redirect(url_for(".held_writers"), code=303)
