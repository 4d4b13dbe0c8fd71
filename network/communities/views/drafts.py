"""Drafts: kept while somebody writes, listed, thrown away."""

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from network.communities import bp, permissions
from network.communities.actions import drafts as actions
from network.communities.actions.drafts import Place
from network.communities.forms.writing import AskForm, ReplyForm, ThreadForm
from network.communities.models import Draft
from network.communities.queries import drafts as queries
from network.communities.queries.communities import written_in
from network.communities.views.composing import number_sent, typed_in
from network.communities.views.loading import ID, back_to, guard, readable_community_at, voices_here
from network.communities.views.sight import thread_at
from network.core.access import require
from network.core.db import db, rows
from network.core.limits import limiter
from network.core.login import visitor
from network.core.pages import page_of
from network.core.security import keep_out_of_caches

A_MINUTE = "60 per minute"


@bp.get("/drafts")
def drafts():
    require(permissions.may_see_communities(visitor()))
    page = page_of(queries.drafts_of(visitor()), queries.LATEST_FIRST)
    if any(community is not None and community.is_sensitive for _draft, _thread, community in page.items):
        keep_out_of_caches()
    return render_template("communities/drafts.html", page=page)


@bp.post(f"/threads/{ID}/draft")
@limiter.limit(A_MINUTE)
def keep_reply(id):
    sight = thread_at(id)
    require(sight.may_write)
    if not sight.may_reply:
        abort(409)  # it was closed meanwhile
    return kept(Place.reply(sight.thread), ReplyForm(voices_here()))


@bp.post("/<slug>/draft")
@limiter.limit(A_MINUTE)
def keep_thread(slug):
    community, own = readable_community_at(slug)
    require(permissions.may_write(visitor(), community, own))
    return kept(Place.thread(community), ThreadForm(voices_here()))


@bp.post("/ask/draft")
@limiter.limit(A_MINUTE)
def keep_question():
    require(permissions.may_compose(visitor()))
    form = AskForm(voices_here(), rows(written_in(visitor())))
    chosen = form.by_slug.get(form.community.data)
    if chosen:
        guard(chosen)
    return kept(Place.question(chosen), form)


def kept(place: Place, form: ReplyForm | ThreadForm) -> str:
    """Keep what was typed so far; the answer is the line that says so."""
    seen_version = number_sent("draft")
    draft = actions.keep(visitor(), place, typed_in(form), seen_version)
    return render_template(
        "communities/composing/_kept.html",
        draft=draft,
        version=draft.version if draft else 0,
        is_back=False,
        is_beside_another=bool(draft and draft.other_words and draft.version != seen_version + 1),
    )


@bp.post(f"/drafts/{ID}/discard")
def discard(id):
    require(permissions.may_see_communities(visitor()))
    actions.discard(own_draft_at(id))
    flash(_("The draft is gone."), "success")
    return redirect(back_to("reply", otherwise=url_for(".drafts")), code=303)


def own_draft_at(id: int) -> Draft:
    draft: Draft | None = db.session.scalar(queries.own_draft(visitor(), id))
    return draft or abort(404)
