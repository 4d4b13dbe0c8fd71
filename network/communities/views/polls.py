"""Polls in conversations: opening one, answering, closing, and saying what came of it."""

from flask import abort, flash, redirect, render_template, request
from flask_babel import gettext as _

from network.communities import bp, permissions
from network.communities.actions import polls as actions
from network.communities.forms.polls import ChoiceForm, OutcomeForm, TimeForm
from network.communities.models import Answer, Poll, PollKind
from network.communities.queries import polls as queries
from network.communities.views.loading import ID, address_of_thread
from network.communities.views.sight import Sight, thread_at
from network.core.access import require
from network.core.db import rows
from network.core.errors import refusals_shown_on
from network.core.login import visitor


def thread_with_poll(id: int) -> tuple[Sight, Poll]:
    sight = thread_at(id)
    if not sight.thread.has_poll:
        abort(404)
    return sight, rows(queries.poll_of(sight.thread))[0]


@bp.route(f"/threads/{ID}/poll", methods=["GET", "POST"])
def new_poll(id):
    sight = thread_at(id)
    require(permissions.may_open_poll(visitor(), sight.thread, sight.own))
    is_about_time = request.args.get("for") == "time"
    form = TimeForm() if is_about_time else ChoiceForm()
    if form.validate_on_submit():
        with refusals_shown_on(form):
            actions.open_poll(
                sight.thread,
                visitor(),
                form.question.data,
                form.chosen_from,
                form.closes_at,
                is_multiple=is_about_time or form.is_multiple.data,
                shows_names=form.shows_names.data,
            )
            return redirect(f"{address_of_thread(sight.thread)}#poll", code=303)
    sight = thread_at(id)
    page = render_template("communities/polls/new.html", thread=sight.thread, form=form, is_about_time=is_about_time)
    return page, form.status


@bp.post(f"/threads/{ID}/poll/vote")
def vote(id):
    sight, poll = thread_with_poll(id)
    require(sight.rights.writes)
    actions.vote(poll, visitor(), answers_sent(poll))
    flash(_("Your answer is kept. You can change it until the poll closes."), "success")
    return redirect(f"{address_of_thread(sight.thread)}#poll", code=303)


def answers_sent(poll: Poll) -> dict[int, Answer]:
    """A choice sends the ids of what was chosen, finding a time an answer to each."""
    if poll.kind == PollKind.CHOICE:
        return {option.id: Answer.YES for option in poll.options if str(option.id) in request.form.getlist("option")}
    sent = {option.id: request.form.get(f"option-{option.id}", "") for option in poll.options}
    return {number: Answer(answer) for number, answer in sent.items() if answer in list(Answer)}


@bp.post(f"/threads/{ID}/poll/closing")
def close_poll(id):
    sight, poll = thread_with_poll(id)
    require(permissions.may_conclude(visitor(), poll, sight.own))
    actions.close(poll)
    return redirect(f"{address_of_thread(sight.thread)}#poll", code=303)


@bp.route(f"/threads/{ID}/poll/outcome", methods=["GET", "POST"])
def conclude_poll(id):
    sight, poll = thread_with_poll(id)
    require(permissions.may_conclude(visitor(), poll, sight.own))
    form = OutcomeForm(outcome=poll.outcome)
    if form.validate_on_submit():
        with refusals_shown_on(form):
            actions.conclude(poll, visitor(), form.outcome.data)
            return redirect(f"{address_of_thread(sight.thread)}#poll", code=303)
    sight, poll = thread_with_poll(id)
    return render_template("communities/polls/outcome.html", thread=sight.thread, poll=poll, form=form), form.status
