"""Where news is written: the list of all posts, the editor, publishing and withdrawing."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import func

from network.core import clock
from network.core.access import require
from network.core.db import db
from network.core.errors import refusals_shown_on
from network.core.forms import Form
from network.core.lists import Column, Filter, Listing
from network.core.login import visitor
from network.core.pages import day_and_time
from network.core.undoing import offer_undo, recording
from network.news import actions, bp, queries
from network.news.forms import PostForm, PublicationForm
from network.news.models import Audience, NewsPost, State
from network.news.permissions import may_write_news

STATE_TAGS = {State.DRAFT: "plain", State.EMBARGOED: "warn", State.PUBLISHED: "good", State.WITHDRAWN: "danger"}


@bp.route("/staff", methods=["GET", "POST"])
def staff_posts() -> ResponseReturnValue:
    require(may_write_news(visitor()))
    return post_list().answer("news/staff/posts.html")


@bp.route("/staff/new", methods=["GET", "POST"])
def new_post() -> ResponseReturnValue:
    require(may_write_news(visitor()))
    form = PostForm()
    if form.validate_on_submit():
        typed = form.values
        typed.pop("version")
        post = actions.write(visitor(), **typed)
        flash(_("The draft is kept. Nobody reads it until you publish it."), "good")
        return redirect(url_for(".edit_post", id=post.id), code=303)
    return render_template("news/staff/editor.html", form=form, post=None), form.status


@bp.route("/staff/<int:id>", methods=["GET", "POST"])
def edit_post(id: int) -> ResponseReturnValue:
    post = managed_post(id)
    form = PostForm(**filled_in(post))
    theirs = None
    if form.validate_on_submit():
        with refusals_shown_on(form):
            try:
                actions.edit(post, **form.values)
            except actions.EditedMeanwhile:
                theirs = True
                raise
            flash(_("Saved."), "good")
            return redirect(url_for(".edit_post", id=id), code=303)
    if theirs:
        form.version.raw_data, form.version.data = (
            None,
            post.version,
        )  # saving again now means to replace what they wrote
    return editor(post, form, bool(theirs)), form.status


@bp.route("/staff/<int:id>/publication", methods=["GET", "POST"])
def publication(id: int) -> ResponseReturnValue:
    post = managed_post(id)
    form = PublicationForm()
    if form.validate_on_submit():
        with refusals_shown_on(form):
            actions.publish(post, form.moment)
            flash(what_was_published(post), "good")
            return redirect(url_for(".edit_post", id=id), code=303)
    return render_template("news/staff/publication.html", post=post, form=form), form.status


@bp.route("/staff/<int:id>/withdrawal", methods=["GET", "POST"])
def withdrawal(id: int) -> ResponseReturnValue:
    post = managed_post(id)
    form = Form()
    if form.validate_on_submit():
        with recording(post.title, post, visitor()) as journal:
            actions.withdraw(post)
        offer_undo(_("“%(title)s” is withdrawn: nobody reads it any more.", title=post.title), journal)
        return redirect(url_for(".edit_post", id=id), code=303)
    return render_template("news/staff/withdrawal.html", post=post)


def managed_post(id: int) -> NewsPost:
    require(may_write_news(visitor()))
    found: NewsPost = db.one_or_404(queries.post(id))
    return found


def filled_in(post: NewsPost) -> dict[str, object]:
    return {
        "title": post.title,
        "summary": post.summary,
        "body": post.body,
        "audience": post.audience,
        "tags": ", ".join(post.tags),
        "version": post.version,
    }


def editor(post: NewsPost, form: PostForm, was_edited_meanwhile: bool) -> str:
    state = post.state_at(clock.now())
    return render_template(
        "news/staff/editor.html",
        form=form,
        post=post,
        state=state,
        state_tag=STATE_TAGS[state],
        was_edited_meanwhile=was_edited_meanwhile,
    )


def what_was_published(post: NewsPost) -> str:
    if post.state_at(clock.now()) == State.EMBARGOED:
        return _("“%(title)s” can be read from %(when)s.", title=post.title, when=day_and_time(post.published_at))
    return _("“%(title)s” is published.", title=post.title)


def post_list() -> Listing:
    now = clock.now()
    states = [(state.value, state.label) for state in State]
    audiences = [(audience.value, audience.label) for audience in Audience]
    return Listing(
        name="news",
        statement=queries.all_posts(),
        columns=post_columns(),
        filters=[
            Filter("state", _("State"), states, lambda chosen: queries.has_state(State(chosen), now)),
            Filter("audience", _("Readers"), audiences, lambda chosen: NewsPost.audience == Audience(chosen)),
        ],
        searched=(NewsPost.title, NewsPost.summary),
        unique=NewsPost.id,
        default_sort="written",
        descending=True,
    )


def post_columns() -> list[Column]:
    now = clock.now()
    return [
        Column(
            "title",
            _("Title"),
            lambda p: p.title,
            func.lower(NewsPost.title),
            link=lambda p: url_for(".edit_post", id=p.id),
        ),
        Column("state", _("State"), lambda p: p.state_at(now).label, tag=lambda p: STATE_TAGS[p.state_at(now)]),
        Column("audience", _("Readers"), lambda p: p.audience.label, NewsPost.audience),
        Column("published", _("Published"), lambda p: p.published_at, kind="moment"),
        Column("written", _("Written"), lambda p: p.written_at, NewsPost.written_at, "moment", is_extra=True),
        Column("author", _("Author"), lambda p: p.author.name if p.author else ""),
        Column("summary", _("Summary"), lambda p: p.summary, is_extra=True),
        Column("tags", _("Tags"), lambda p: ", ".join(p.tags), is_extra=True),
    ]
