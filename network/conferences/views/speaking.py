"""A speaker's own page, by the link they were sent, and what the events team sees of it."""

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from network.conferences import bp, links, queries
from network.conferences.actions import speaking as actions
from network.conferences.forms.speaking import SpeakingForm
from network.conferences.views.staff import managed
from network.core import clock, files
from network.core.access import public
from network.core.db import db, rows
from network.core.errors import refusals_shown_on
from network.core.limits import address, limiter
from network.core.login import visitor
from network.core.security import keep_out_of_caches

FROM_ONE_ADDRESS = "60 per hour"  # each may bring files


@bp.route("/speaking/<key>", methods=["GET", "POST"])
@limiter.limit(FROM_ONE_ADDRESS, key_func=address, methods=["POST"])
@public
def speaking(key):
    speaker = speaker_behind(key)
    form = form_of(speaker)
    if form.validate_on_submit():
        with refusals_shown_on(form):
            keep(speaker, form)
            flash(_("Thank you. It is kept, and you can change it here at any time."), "good")
            return redirect(url_for(".speaking", key=key), code=303)
    page = render_template(
        "conferences/speaking.html",
        speaker=speaker,
        conference=speaker.conference,
        parts=rows(queries.parts_of(speaker)),
        form=form,
        key=key,
    )
    return page, form.status


def speaker_behind(key):
    found = links.speaker_behind(key)
    speaker = db.one_or_404(queries.speaker_with_address(*found)) if found else abort(404)
    keep_out_of_caches()
    return speaker


def form_of(speaker):
    if speaker.conference.is_over_at(clock.now()):
        return SpeakingForm(obj=speaker).without_needs()
    needs = db.session.scalar(queries.needs_of_speaker(speaker))
    return SpeakingForm(obj=speaker, needs=needs.words if needs else "")


def keep(speaker, form):
    actions.answer(speaker, **form.introduction)
    if form.new_photo or form.without_photo.data:
        actions.change_photo(speaker, form.new_photo)
    for upload in form.new_slides:
        actions.give_slides(speaker, upload)


@bp.post("/speaking/<key>/slides/<int:id>/removal")
@public
def take_slides_back(key, id):
    speaker = speaker_behind(key)
    actions.take_slides_back(db.one_or_404(queries.slides_of(speaker, id)))
    flash(_("The file is gone."), "good")
    return redirect(url_for(".speaking", key=key), code=303)


@bp.get("/speaking/<key>/slides/<int:id>")
@public
def own_slides(key, id):
    return files.download(db.one_or_404(queries.slides_of(speaker_behind(key), id)).file)


@bp.get("/<slug>/speakers/<int:id>/photo")
@public
def speaker_photo(slug, id):
    """As everybody sees it who sees the event."""
    conference = db.one_or_404(queries.conference_seen_by(visitor(), slug))
    speaker = db.one_or_404(queries.speaker_of(conference, id))
    return files.download(speaker.photo) if speaker.photo else abort(404)


@bp.get("/<slug>/staff/slides/<int:id>")
def slides(slug, id):
    found = managed(slug)
    return files.download(db.one_or_404(queries.slides_at(found, id)).file)


@bp.post("/<slug>/staff/speakers/<int:id>/question")
def ask_speaker(slug, id):
    found = managed(slug)
    speaker = db.one_or_404(queries.speaker_of(found, id))
    actions.ask(speaker)
    flash(_("%(name)s has been sent the link to their own page.", name=speaker.name), "good")
    return redirect(url_for(".staff_speakers", slug=slug), code=303)


@bp.post("/<slug>/staff/speakers/questions")
def ask_speakers(slug):
    """Send the link to everybody who has an address and was not asked yet."""
    found = managed(slug)
    asked = [each for each in rows(queries.speakers(found)) if each.email and not each.asked_at]
    for speaker in asked:
        actions.ask(speaker)
    flash(_("%(num)s speakers have been sent the link to their own page.", num=len(asked)), "good")
    return redirect(url_for(".staff_speakers", slug=slug), code=303)


@bp.get("/<slug>/staff/speakers")
def staff_speakers(slug):
    found = managed(slug)
    keep_out_of_caches()
    return render_template(
        "conferences/staff/speakers.html",
        conference=found,
        speakers=rows(queries.speakers_with_slides(found)),
        link_of=links.speaker_link,
    )
