"""Polls that are held: for their author, why and what can be done; for facilitators, the decision."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from network.communities import bp
from network.communities.actions import held_polls as actions
from network.communities.forms.holding import AppealForm, RefusalForm
from network.communities.models import PollHold
from network.communities.queries import holding as queries
from network.communities.views.loading import ID, address_of_thread, guard, one_row_or_404
from network.core.errors import refusals_shown_on
from network.core.login import visitor


@bp.route(f"/polls/{ID}/hold", methods=["GET", "POST"])
def held_poll(id):
    """Why one's own poll waits, and what one can do: take it back, or ask for a second look."""
    held = own_held_at(id)
    form = AppealForm()
    if form.validate_on_submit():
        with refusals_shown_on(form):
            actions.appeal(held.poll, form.words.data)
            flash(_("The facilitators have your words. You are told what they decide."), "success")
            return redirect(url_for(".held_poll", id=id), code=303)
        held = own_held_at(id)
    return render_template("communities/held/poll.html", held=held, poll=held.poll, form=form), form.status


@bp.post(f"/polls/{ID}/withdrawal")
def withdraw_poll(id):
    held = own_held_at(id)
    address = address_of_thread(held.poll.thread)
    actions.withdraw(held.poll, visitor())
    flash(_("You have taken it back. Nobody else has read it but facilitators."), "success")
    return redirect(address, code=303)


def own_held_at(id: int) -> PollHold:
    (held,) = one_row_or_404(queries.own_held_poll(visitor(), id))
    guard(held.poll.thread.community)
    return held


@bp.post(f"/polls/{ID}/release")
def release_poll(id):
    held = poll_waiting_at(id)
    actions.release(held.poll, by=visitor())
    flash(_("It is there for all, and %(name)s has been told.", name=held.author.name), "success")
    return redirect(url_for(".moderation", slug=held.poll.thread.community.slug), code=303)


@bp.route(f"/polls/{ID}/refusal", methods=["GET", "POST"])
def refuse_poll(id):
    held = poll_waiting_at(id)
    form = RefusalForm()
    if form.validate_on_submit():
        with refusals_shown_on(form):
            actions.refuse(held.poll, by=visitor(), sentence=form.sentence.data)
            flash(_("%(name)s has been told why, kindly.", name=held.author.name), "success")
            return redirect(url_for(".moderation", slug=held.poll.thread.community.slug), code=303)
        held = poll_waiting_at(id)
    return render_template("communities/held/poll_refusal.html", held=held, poll=held.poll, form=form), form.status


def poll_waiting_at(id: int) -> PollHold:
    """The open hold of a poll in a community the visitor looks after."""
    (held,) = one_row_or_404(queries.poll_waiting_for(visitor(), id))
    guard(held.poll.thread.community)
    return held
