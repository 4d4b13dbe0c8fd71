"""Posts that are held: for their author, what can be done about it; for facilitators, the queue and the decision."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from network.communities import bp, permissions
from network.communities.actions import holding as actions
from network.communities.forms.holding import AppealForm, ApprovalForm, ParticipantForm, RefusalForm
from network.communities.models import Community, Hold, Participation, Post
from network.communities.queries import holding as queries
from network.communities.views.loading import ID, guard, one_row_or_404, readable_community_at
from network.communities.views.posts import post_at
from network.core.access import require
from network.core.db import db, rows
from network.core.errors import refusals_shown_on
from network.core.login import visitor
from network.moderation.queries.reports import waiting_in as reports_in
from network.moderation.reportable import looked_at


@bp.get("/held")
def held_posts():
    """One's own posts and polls that wait, wherever they stand."""
    require(permissions.may_see_communities(visitor()))
    return render_template(
        "communities/held/own.html",
        posts=rows(queries.own_held_posts(visitor())),
        polls=rows(queries.own_held_polls(visitor())),
    )


@bp.route(f"/posts/{ID}/hold", methods=["GET", "POST"])
def held_post(id):
    """Why one's own post waits, and what one can do: change it, take it back, or ask for a second look."""
    post, _own = post_at(id)
    if not may_see_hold(post):
        return redirect(url_for(".post", id=id), code=303)
    form = AppealForm()
    if form.validate_on_submit():
        with refusals_shown_on(form):
            actions.appeal(post, form.words.data)
            flash(_("The facilitators have your words. You are told what they decide."), "success")
            return redirect(url_for(".held_post", id=id), code=303)
        post, _own = post_at(id)
    held = db.session.scalar(queries.latest_hold_of(post))
    return render_template("communities/held/post.html", post=post, held=held, form=form), form.status


def may_see_hold(post: Post) -> bool:
    """Whether it is the visitor's own and still waits; else its permanent address says what became of it."""
    return post.is_held and not post.is_removed and post.author_id == visitor().id


@bp.post(f"/posts/{ID}/withdrawal")
def withdraw(id):
    post, _own = post_at(id)
    require(permissions.may_withdraw(visitor(), post))
    community = post.thread.community
    actions.withdraw(post)
    flash(_("You have taken it back. Nobody else has read it but facilitators."), "success")
    return redirect(url_for(".community", slug=community.slug), code=303)


@bp.get("/<slug>/moderation")
def moderation(slug):
    """What waits for the facilitators of a community, the oldest first."""
    return show_moderation(*looked_after(slug))


@bp.route("/<slug>/moderation/approval", methods=["GET", "POST"])
def approval(slug):
    community, own = looked_after(slug)
    form = ApprovalForm(obj=community)
    if form.validate_on_submit():
        with refusals_shown_on(form):
            actions.set_approval(community, **form.values)
            flash(_("Saved. It holds for what is written from now on."), "success")
            return redirect(url_for(".moderation", slug=slug), code=303)
    return show_moderation(community, own, approval_form=form), form.status


@bp.route("/<slug>/moderation/people", methods=["GET", "POST"])
def look_at_first(slug):
    community, own = looked_after(slug)
    form = ParticipantForm()
    if form.validate_on_submit():
        with refusals_shown_on(form):
            found = db.session.scalar(queries.participation_by_email(community, form.email.data))
            held = actions.look_at_first(found)
            flash(_("What %(name)s writes here waits for you from now on.", name=held.person.name), "success")
            return redirect(url_for(".moderation", slug=slug), code=303)
        community, own = looked_after(slug)
    return show_moderation(community, own, person_form=form), form.status


@bp.post(f"/moderation/people/{ID}/end")
def look_at_first_no_more(id):
    (held,) = one_row_or_404(queries.participation_to_look_after(visitor(), id))
    actions.look_at_first_no_more(held)
    flash(_("What %(name)s writes here is there at once again.", name=held.person.name), "success")
    return redirect(url_for(".moderation", slug=held.community.slug), code=303)


def looked_after(slug: str) -> tuple[Community, Participation | None]:
    community, own = readable_community_at(slug)
    require(permissions.may_facilitate(visitor(), own))
    return community, own


def show_moderation(
    community: Community,
    own: Participation | None,
    approval_form: ApprovalForm | None = None,
    person_form: ParticipantForm | None = None,
) -> str:
    return render_template(
        "communities/held/queue.html",
        community=community,
        own=own,
        waiting=rows(queries.waiting_in(community)),
        polls=rows(queries.polls_waiting_in(community)),
        reports=looked_at(rows(reports_in(community.id, visitor()))),
        suspended=rows(queries.suspended_in(community)),
        held_people=rows(queries.looked_at_first(community)),
        approval_form=approval_form or ApprovalForm(formdata=None, obj=community),
        person_form=person_form or ParticipantForm(formdata=None),
    )


@bp.post(f"/posts/{ID}/release")
def release(id):
    post = waiting_at(id).post
    actions.release(post, by=visitor())
    flash(_("It is there for all, and %(name)s has been told.", name=post.author.name), "success")
    return redirect(url_for(".moderation", slug=post.thread.community.slug), code=303)


@bp.route(f"/posts/{ID}/refusal", methods=["GET", "POST"])
def refuse_post(id):
    held = waiting_at(id)
    form = RefusalForm()
    if form.validate_on_submit():
        with refusals_shown_on(form):
            actions.refuse(held.post, by=visitor(), sentence=form.sentence.data)
            flash(_("%(name)s has been told why, kindly.", name=held.author.name), "success")
            return redirect(url_for(".moderation", slug=held.post.thread.community.slug), code=303)
        held = waiting_at(id)
    return render_template("communities/held/refusal.html", held=held, post=held.post, form=form), form.status


def waiting_at(id: int) -> Hold:
    """The open hold of a post in a community the visitor looks after."""
    (held,) = one_row_or_404(queries.waiting_for(visitor(), id))
    guard(held.post.thread.community)
    return held
