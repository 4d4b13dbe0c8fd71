"""What facilitators look after: questions that wait, and what else asks for a hand, in one community or in all of theirs."""

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from wtforms import SelectChoice

from network.communities import bp, permissions
from network.communities.actions import nudges as actions
from network.communities.asking import suggested
from network.communities.forms.asking import ASKING_WORDING, AskingForm, NudgeForm
from network.communities.prompts import prompts_for
from network.communities.queries import care as queries
from network.communities.queries import nudges as queries_of_nudges
from network.communities.views.loading import ID, address_of_thread, guard, one_row_or_404, readable_community_at
from network.communities.waiting import age_of, waits_of
from network.core.access import require
from network.core.db import db, rows
from network.core.errors import refusals_shown_on
from network.core.login import visitor
from network.core.pages import page_of
from network.core.security import keep_out_of_caches
from network.people.models import Person

LIKELIEST = 12  # people to choose from


@bp.get("/facilitation")
def facilitation():
    """All that a person looks after."""
    require(permissions.may_see_communities(visitor()))
    known = rows(queries.facilitated_communities(visitor()))
    if not known:
        abort(404)
    if any(community.is_sensitive for community in known):
        keep_out_of_caches()
    return show(known)


@bp.get("/<slug>/facilitation")
def care(slug):
    community, own = readable_community_at(slug)
    require(permissions.may_facilitate(visitor(), own))
    return show([community], community, own)


def show(communities, community=None, own=None):
    page = page_of(queries.waiting_questions(visitor(), community), queries.OLDEST_FIRST)
    page.items = waits_of(page.items)
    return render_template(
        "communities/facilitation.html",
        communities=communities,
        community=community,
        own=own,
        page=page,
        prompts=[each for each in prompts_for(visitor()) if each.community in communities],
    )


@bp.route(f"/threads/{ID}/nudges", methods=["GET", "POST"])
def nudge(id):
    """Ask one or two people who know something about a question to look at it."""
    thread = one_row_or_404(queries.thread_facilitated_by(visitor(), id))[0]
    guard(thread.community)
    found = suggested(thread, db.session.scalar(queries.opening_words(thread)))[:LIKELIEST]
    form = NudgeForm(people=[each.candidate.id for each in found[: actions.AT_ONCE] if each.score])
    form.people.choices = [SelectChoice(each.candidate.id, each.candidate.name) for each in found]
    if form.validate_on_submit():
        with refusals_shown_on(form):
            asked = actions.nudge(thread, [db.session.get_one(Person, each) for each in form.people.data], visitor())
            flash(what_happens_now(len(asked)), "success")
            return redirect(url_for(".care", slug=thread.community.slug), code=303)
    return render_template(
        "communities/nudges.html",
        thread=thread,
        community=thread.community,
        form=form,
        hints={each.candidate.id: in_words(each) for each in found},
        days=age_of(thread.opened_at),
    ), form.status


def what_happens_now(asked):
    return ngettext(
        "A letter leaves in ten minutes. Until then you can take it back.",
        "%(num)d letters leave in ten minutes. Until then you can take them back.",
        asked,
    )


def in_words(suggestion):
    """What speaks for somebody, for the facilitator to judge."""
    said = [_("May be asked about %(themes)s", themes=", ".join(suggestion.themes or suggestion.candidate.themes))]
    if suggestion.answered:
        best = suggestion.answered[0]
        said.append(_("answered “%(title)s”", title=best.title))
        if best.thanks:
            said.append(ngettext("thanked once for it", "thanked %(num)d times for it", best.thanks))
    return "; ".join(said)


@bp.post(f"/nudges/{ID}/taking-back")
def take_nudge_back(id):
    found = one_row_or_404(queries_of_nudges.nudge_for(visitor(), id))[0]
    guard(found.thread.community)
    actions.take_back(found)
    flash(_("%(name)s is not asked.", name=found.person.name), "success")
    return redirect(url_for(".care", slug=found.thread.community.slug), code=303)


@bp.get(f"/nudges/{ID}")
def nudged(id):
    """From a letter that names nothing to the question it is about, for whom it asks."""
    thread, community = one_row_or_404(queries_of_nudges.thread_of_nudge(visitor(), id))
    guard(community)
    return redirect(address_of_thread(thread), code=303)


@bp.route("/asking", methods=["GET", "POST"])
def asking():
    """What a person may be asked about, if they say so."""
    require(permissions.may_see_communities(visitor()))
    own = db.session.scalar(queries_of_nudges.willingness_of(visitor()))
    form = AskingForm(agrees=own is not None, themes=", ".join(own.themes) if own else "")
    if form.validate_on_submit():
        if form.agrees.data:
            actions.agree_to_be_asked(visitor(), form.themes.words, str(ASKING_WORDING))
        else:
            actions.stop_being_asked(visitor())
        flash(_("Saved."), "success")
        return redirect(url_for(".asking"), code=303)
    return render_template("communities/asking.html", form=form, own=own, wording=ASKING_WORDING), form.status
