"""A conversation is opened: in a community, or by a question that looks for one."""

import re
from typing import Any

from flask import redirect, render_template, request

from network.communities import bp, permissions
from network.communities.actions import posts as actions
from network.communities.actions.drafts import Place
from network.communities.forms.writing import AskForm, ThreadForm
from network.communities.models import Community, Draft, ThreadKind
from network.communities.queries import threads as queries
from network.communities.queries.communities import written_in
from network.communities.queries.drafts import draft_at
from network.communities.views.composing import Composing
from network.communities.views.loading import address_of_thread, guard, readable_community_at, voices_here
from network.core.access import require
from network.core.db import db, rows
from network.core.errors import refusals_shown_on
from network.core.login import visitor
from network.core.similar import similar_to

TELLING_WORD = re.compile(r"[^\W\d_]{4,}")
COMMON_WORDS = {"about", "anyone", "does", "from", "have", "help", "know", "more", "need", "that", "their", "them", "there", "they", "this", "what", "when", "where", "which", "will", "with", "would", "your"}  # fmt: skip
MOST_WORDS = 6


@bp.route("/<slug>/threads/new", methods=["GET", "POST"])
def new_thread(slug):
    community, own = readable_community_at(slug)
    require(permissions.may_write(visitor(), community, own))
    place = Place.thread(community)
    draft = db.session.scalar(draft_at(visitor(), place.key))
    return compose(ThreadForm(voices_here(), **begun(draft)), community, place, draft)


@bp.route("/ask", methods=["GET", "POST"])
def ask_question():
    """From anywhere to a question in the right community: one page, one choice."""
    require(permissions.may_compose(visitor()))
    known = rows(written_in(visitor()))
    if not known:
        return render_template("communities/threads/nowhere.html")
    draft = db.session.scalar(draft_at(visitor(), Place.question().key))
    if draft and draft.community and draft.community not in known:
        draft = None
    form = AskForm(voices_here(), known, **begun(draft))
    guard(form.chosen)
    return compose(form, form.chosen, Place.question(form.by_slug.get(form.community.data)), draft)


def begun(draft: Draft | None) -> dict[str, Any]:
    """What a form for a new conversation opens with."""
    if draft is None:
        return {}
    known = {name: getattr(draft, name) for name in ("title", "body", "is_chatham_house")}
    return {**known, "kind": draft.kind.value, "community": draft.community.slug if draft.community else ""}


def compose(form: ThreadForm, community: Community, place: Place, draft: Draft | None) -> Any:
    """Open a conversation in the community, once its form is sent and nothing is wrong with it."""
    composing = Composing(form, community, draft)
    if composing.is_to_be_kept():
        composing.keep(place)
        return redirect(request.path, code=303)
    if composing.is_to_be_posted():
        with refusals_shown_on(form):
            thread = actions.open_thread(
                community,
                visitor(),
                ThreadKind(form.kind.data),
                form.title.data,
                form.body.data,
                form.representative,
                form.sent,
                composing.attached,
                form.is_chatham_house.data,
            )
            composing.let_go(place)
            return redirect(address_of_thread(thread), code=303)
    words = telling_words(form.title.data or "") if form.is_submitted() else []
    page = render_template(
        "communities/threads/new.html",
        community=community,
        form=form,
        similar=threads_about(words, community),
        others=similar_to(visitor(), words),
        composing=composing,
    )
    return page, form.status


@bp.get("/<slug>/threads/similar")
def similar_threads(slug):
    """What has been said before about a title as it is being typed: a fragment for htmx."""
    community, own = readable_community_at(slug)
    require(permissions.may_write(visitor(), community, own))
    words = telling_words(request.args.get("title", "")[:200])
    return render_template(
        "communities/threads/_similar.html",
        similar=threads_about(words, community),
        others=similar_to(visitor(), words),
    )


def telling_words(title: str) -> list[str]:
    words = [word for word in TELLING_WORD.findall(title.lower()) if word not in COMMON_WORDS]
    return list(dict.fromkeys(words))[:MOST_WORDS]


def threads_about(words: list[str], here: Community) -> list[queries.ThreadRow]:
    found: Any = db.session.execute(queries.similar_threads(visitor(), words, here)).all() if words else []
    return [queries.ThreadRow(*row) for row in found]
