"""Letters that wait, for the staff: read as plain text, placed, answered, discarded."""

from datetime import timedelta

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from network.core import clock
from network.core.access import require
from network.core.db import db, rows
from network.core.errors import refusals_shown_on
from network.core.files import safe_name
from network.core.login import visitor
from network.core.pages import Key, page_of
from network.core.reply_addresses import is_mail_in_on
from network.core.security import keep_out_of_caches
from network.mailroom import bp, queries
from network.mailroom.actions import settling
from network.mailroom.forms import AnswerForm, PlaceForm
from network.mailroom.models import ReceivedLetter
from network.mailroom.permissions import may_read_letter, may_sort_mail

LATELY = timedelta(days=7)


@bp.get("")
def letters():
    require(may_sort_mail(visitor()))
    keep_out_of_caches()
    page = page_of(queries.waiting_letters(), [Key(ReceivedLetter.id)])
    return render_template(
        "mailroom/letters.html",
        page=page,
        may_read=lambda letter: may_read_letter(visitor(), letter),
        counts=db.session.execute(queries.counts_by_outcome(clock.now() - LATELY)).all(),
        is_on=is_mail_in_on(),
    )


@bp.get("/letters/<int:id>")
def letter(id):
    return show(waiting_letter(id))


@bp.post("/letters/<int:id>/place")
def place(id):
    found = waiting_letter(id)
    form = place_form(found)
    require(form and may_read_letter(visitor(), found))
    if form.validate_on_submit():
        with refusals_shown_on(form):
            writer = settling.offer(found, *form.chosen)
            flash(_("%(name)s has been asked whether it is theirs.", name=writer.name), "success")
            return redirect(url_for(".letters"), code=303)
    return show(waiting_letter(id), placing=form), form.status


@bp.post("/letters/<int:id>/answer")
def answer(id):
    found = waiting_letter(id)
    form = AnswerForm()
    if form.validate_on_submit():
        with refusals_shown_on(form):
            settling.answer(found, form.words.data, visitor())
            flash(_("Your answer is on its way."), "success")
            return redirect(url_for(".letters"), code=303)
    return show(waiting_letter(id), answering=form), form.status


@bp.post("/letters/<int:id>/discard")
def discard(id):
    settling.discard(waiting_letter(id), visitor())
    flash(_("The letter is discarded."), "success")
    return redirect(url_for(".letters"), code=303)


def waiting_letter(id: int) -> ReceivedLetter:
    require(may_sort_mail(visitor()))
    keep_out_of_caches()
    found: ReceivedLetter = db.one_or_404(queries.letter_by_id(id))
    return found


def show(found, placing=None, answering=None):
    files = [each.file.name for each in rows(queries.files_of(found))]
    return render_template(
        "mailroom/letter.html",
        letter=found,
        files=files,
        left_out=[name for name in found.attachments if safe_name(name) not in files],
        is_readable=may_read_letter(visitor(), found),
        place_form=placing or place_form(found, is_new=True),
        answer_form=answering or (AnswerForm(formdata=None) if found.sender_email else None),
    )


def place_form(found, is_new=False):
    """Where the writer might have meant it for; None where From names nobody with an account, or nobody who may write anywhere."""
    if found.person is None or not found.words:
        return None
    places = db.session.execute(queries.places_for(found.person, visitor())).all()
    more = {"formdata": None} if is_new else {}
    form = PlaceForm(rows(queries.communities_of(found.person)), places, **more)
    return form if form.place.choices else None
