"""Saying hello, answering it, and what two people write to each other."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from network.core.access import require
from network.core.db import db, rows
from network.core.errors import refusals_shown_on
from network.core.limits import limiter
from network.core.login import visitor
from network.core.pages import Key, page_of
from network.core.security import keep_out_of_caches
from network.greetings import actions, bp, permissions
from network.greetings.forms import GreetingForm, MessageForm
from network.greetings.models import DirectMessage, Greeting
from network.greetings.queries.blocks import blocks_by
from network.greetings.queries.finding import greetable
from network.greetings.queries.greetings import greeting_of, greetings_of, open_greeting, way_to
from network.greetings.queries.messages import messages_in

MESSAGES_ON_A_PAGE = 30


@bp.app_context_processor
def greeting_of_a_person():
    """For a person's page: the way to say hello, or to the greeting that there is between the two."""
    return {"way_to_greet": way_to_greet}


def way_to_greet(person):
    """(address, what to press), or nothing."""
    if not (permissions.may_find_people(visitor()) and person.id != visitor().id):
        return None
    may_greet, known = db.session.execute(way_to(visitor(), person)).one()
    if known:
        return url_for("greetings.greeting", id=known), _("What you wrote to each other")
    return (url_for("greetings.greet", handle=person.handle), _("Say hello")) if may_greet else None


@bp.route("/people/<handle>/greeting", methods=["GET", "POST"])
@limiter.limit("60 per minute")
def greet(handle):
    require(permissions.may_find_people(visitor()))
    keep_out_of_caches()
    person = db.one_or_404(greetable(visitor(), handle))
    known = db.session.scalar(open_greeting(visitor(), person))
    if known and request.method == "GET":
        return redirect(url_for(".greeting", id=known.id))
    form = GreetingForm()
    if form.validate_on_submit():
        with refusals_shown_on(form):
            greeting = actions.greet(visitor(), person, form.words.data)
            flash(_("%(name)s has your greeting, and answers if they wish.", name=person.name), "success")
            return redirect(url_for(".greeting", id=greeting.id), code=303)
    return render_template("greetings/greet.html", person=person, form=form), form.status


@bp.get("/greetings")
def greetings():
    require(permissions.may_see_greetings(visitor()))
    keep_out_of_caches()
    page = page_of(greetings_of(visitor()), [Key(Greeting.last_at, descending=True), Key(Greeting.id, descending=True)])
    return render_template("greetings/greetings.html", page=page, blocks=rows(blocks_by(visitor())))


def greeting_at(id):
    require(permissions.may_see_greetings(visitor()))
    keep_out_of_caches()
    return db.one_or_404(greeting_of(visitor(), id))


@bp.route("/greetings/<int:id>", methods=["GET", "POST"])
def greeting(id):
    found = greeting_at(id)
    form = MessageForm()
    if form.is_submitted():
        require(permissions.may_write(visitor(), found))
    if form.validate_on_submit():
        with refusals_shown_on(form):
            actions.write(found, visitor(), form.body.data, (form.submission.data or "")[:64])
            actions.note_reading(found, visitor())
            return redirect(url_for(".greeting", id=id), code=303)
    page = page_of(messages_in(found), [Key(DirectMessage.id, descending=True)], MESSAGES_ON_A_PAGE)
    return render_template(
        "greetings/greeting.html",
        greeting=found,
        other=found.other(visitor()),
        page=page,
        form=form,
        may_answer=permissions.may_answer(visitor(), found),
        may_write=permissions.may_write(visitor(), found),
        has_unread=any(each.read_at is None and each.author_id != visitor().id for each in page),
    ), form.status


@bp.post("/greetings/<int:id>/acceptance")
def accept(id):
    found = greeting_at(id)
    require(found.to_id == visitor().id)
    actions.accept(found)
    flash(_("You and %(name)s can write to each other now.", name=found.sender.name), "success")
    return redirect(url_for(".greeting", id=id), code=303)


@bp.post("/greetings/<int:id>/refusal")
def decline(id):
    found = greeting_at(id)
    require(found.to_id == visitor().id)
    actions.decline(found)
    flash(_("Declined. %(name)s is not told.", name=found.sender.name), "success")
    return redirect(url_for(".greetings"), code=303)


@bp.post("/greetings/<int:id>/reading")
def read(id):
    found = greeting_at(id)
    actions.note_reading(found, visitor())
    return redirect(url_for(".greeting", id=id), code=303)


@bp.post("/greetings/<int:id>/end")
def end(id):
    found = greeting_at(id)
    actions.end(found)
    flash(_("You and %(name)s no longer write to each other.", name=found.other(visitor()).name), "success")
    return redirect(url_for(".greeting", id=id), code=303)


@bp.post("/greetings/<int:id>/block")
def block(id):
    found = greeting_at(id)
    other = found.other(visitor())
    actions.block(visitor(), other)
    flash(_("%(name)s cannot find you or write to you any more, and is not told.", name=other.name), "success")
    return redirect(url_for(".greetings"), code=303)


@bp.post("/greetings/blocks/<int:id>/end")
def unblock(id):
    require(permissions.may_see_greetings(visitor()))
    known = next((each for each in rows(blocks_by(visitor())) if each.id == id), None)
    if known:
        actions.unblock(visitor(), known.blocked)
        flash(_("%(name)s is no longer blocked.", name=known.blocked.name), "success")
    return redirect(url_for(".greetings"), code=303)
