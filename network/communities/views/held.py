"""Posts that are held: for their author, what can be done about it; for facilitators, the queue and the decision."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from network.communities import bp, permissions
from network.communities.actions import holding as actions
from network.communities.forms import AppealForm, RefusalForm
from network.communities.models import Hold, Post
from network.communities.queries import holding as queries
from network.communities.views.loading import ID, guard, one_row_or_404, readable_community_at
from network.communities.views.posts import post_at
from network.core.access import require
from network.core.db import db, rows
from network.core.errors import refusals_shown_on
from network.core.login import visitor


@bp.get("/held")
def held_posts():
    """One's own posts that wait, wherever they stand."""
    require(permissions.may_see_communities(visitor()))
    return render_template("communities/held/own.html", posts=rows(queries.own_held_posts(visitor())))


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
    community, own = readable_community_at(slug)
    require(permissions.may_facilitate(visitor(), own))
    waiting = rows(queries.waiting_in(community))
    return render_template("communities/held/queue.html", community=community, own=own, waiting=waiting)


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
