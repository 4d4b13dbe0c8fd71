"""A single post: its permanent address, thanks, the mark of an answer, editing, removal."""

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from network.communities import bp, permissions
from network.communities.actions import care, reading
from network.communities.actions import posts as actions
from network.communities.forms.writing import PostForm, RemovalForm
from network.communities.models import Participation, Post
from network.communities.queries import posts as queries
from network.communities.queries.attachments import attachments_of
from network.communities.views.composing import Composing
from network.communities.views.loading import ID, address_of_thread, back_to, guard, one_row_or_404
from network.communities.views.posts_shown import POSTS_ON_A_PAGE
from network.core.access import require
from network.core.db import rows
from network.core.errors import refusals_shown_on
from network.core.login import visitor
from network.core.pages import write_cursor
from network.core.undoing import offer_undo, recording

SHOWN_BEFORE = 3  # posts above the one that a permanent link leads to, so that it has its context


def post_at(id: int) -> tuple[Post, Participation | None]:
    post, _thread, community, own = one_row_or_404(queries.post_for(visitor(), id))
    guard(community)
    return post, own


def standing_post_at(id: int) -> tuple[Post, Participation | None]:
    post, own = post_at(id)
    if post.is_removed:
        abort(404)
    return post, own


@bp.get(f"/posts/{ID}")
def post(id):
    """The permanent address of a post leads to the page of its thread on which it stands."""
    post, _own = post_at(id)
    return redirect(f"{page_with(post)}#post-{post.id}", code=303)


def page_with(post: Post) -> str:
    before: Any = rows(queries.ids_before(post, most=POSTS_ON_A_PAGE))
    if len(before) < POSTS_ON_A_PAGE:
        return address_of_thread(post.thread)
    return address_of_thread(post.thread, after=write_cursor([before[SHOWN_BEFORE]]))


def back(post: Post) -> Any:
    anchor = f"post-{post.id}"
    return redirect(back_to(anchor, otherwise=url_for(".post", id=post.id)), code=303)


@bp.post(f"/posts/{ID}/thanks")
def thank(id):
    post, own = standing_post_at(id)
    require(permissions.may_write(visitor(), post.thread.community, own))
    if request.form.get("useful") == "no":
        care.take_thanks_back(post, visitor())
    else:
        care.thank(post, visitor())
    reading.read(post.thread, visitor(), post.id)
    return back(post)


@bp.post(f"/posts/{ID}/answer")
def mark_answer(id):
    post, own = standing_post_at(id)
    require(permissions.may_mark_answer(visitor(), post.thread, own))
    if request.form.get("answer") == "no":
        care.unmark_answer(post)
    else:
        care.mark_answer(post)
    return back(post)


@bp.route(f"/posts/{ID}/text", methods=["GET", "POST"])
def edit(id):
    post, own = standing_post_at(id)
    require(permissions.may_edit(visitor(), post, own))
    form = PostForm(body=post.body, version=post.version)
    composing = Composing(form, post.thread.community)
    if composing.is_to_be_posted():
        with refusals_shown_on(form):
            actions.edit(post, form.body.data, form.version.data, composing.attached, composing.unwanted)
            return redirect(f"{page_with(post)}#post-{post.id}", code=303)
    post, own = standing_post_at(id)
    changed_meanwhile = bool(form.version.data and form.version.data != post.version)
    if changed_meanwhile and form.form_errors:
        form.version.raw_data, form.version.data = None, post.version  # who saves again has compared the two
    page = render_template(
        "communities/posts/edit.html",
        post=post,
        form=form,
        composing=composing,
        attached=rows(attachments_of(post)),
        changed_meanwhile=changed_meanwhile,
    )
    return page, form.status


@bp.get(f"/posts/{ID}/versions")
def versions(id):
    post, own = standing_post_at(id)
    require(permissions.may_see_versions(visitor(), post, own))
    return render_template("communities/posts/versions.html", post=post, versions=rows(queries.versions_of(post)))


@bp.route(f"/posts/{ID}/removal", methods=["GET", "POST"])
def remove(id):
    post, own = standing_post_at(id)
    require(permissions.may_facilitate(visitor(), own))
    form = RemovalForm()
    if form.validate_on_submit():
        with refusals_shown_on(form):
            community = post.thread.community
            with recording(_("A post in %(community)s", community=community.name_outside), post, visitor()) as journal:
                care.remove(post, by=visitor(), reason=form.reason.data)
            say_removed(
                _("The conversation has been removed.") if post.is_opening else _("The post has been removed."), journal
            )
            if post.is_opening:
                return redirect(url_for(".community", slug=community.slug), code=303)
            return redirect(f"{page_with(post)}#post-{post.id}", code=303)
    return render_template("communities/posts/removal.html", post=post, form=form), form.status


def say_removed(sentence, journal):
    """Staff can undo it themselves; a facilitator asks an administrator."""
    offer_undo(sentence, journal) if visitor().is_staff else flash(sentence, "success")
