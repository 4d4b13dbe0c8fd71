"""A conversation: opened, read, added to, followed, closed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from flask import abort, flash, redirect, render_template, request
from flask_babel import gettext as _
from sqlalchemy import Row

from network.communities import bp, permissions
from network.communities.actions import care
from network.communities.actions import posts as actions
from network.communities.actions.drafts import Place
from network.communities.forms import AskForm, ReplyForm, ThreadForm
from network.communities.models import (
    Community,
    Draft,
    Participation,
    Thread,
    ThreadFollow,
    ThreadKind,
    ThreadReading,
)
from network.communities.queries import threads as queries
from network.communities.queries.arranging import merged_into
from network.communities.queries.communities import written_in
from network.communities.queries.drafts import draft_at
from network.communities.views.composing import Composing
from network.communities.views.lines import lines_above
from network.communities.views.loading import (
    ID,
    address_of_thread,
    guard,
    note_reading,
    readable_community_at,
    voices_here,
)
from network.communities.views.poll_seen import poll_seen
from network.core import clock
from network.core.access import require
from network.core.addresses import url_for
from network.core.db import db, rows
from network.core.errors import refusals_shown_on
from network.core.login import visitor
from network.core.pages import read_cursor, write_cursor
from network.core.similar import similar_to

POSTS_ON_A_PAGE = 50
LARGEST_ID = 2**31 - 1
TELLING_WORD = re.compile(r"[^\W\d_]{4,}")
COMMON_WORDS = {"about", "anyone", "does", "from", "have", "help", "know", "more", "need", "that", "their", "them", "there", "they", "this", "what", "when", "where", "which", "will", "with", "would", "your"}  # fmt: skip
MOST_WORDS = 6


class Rights(NamedTuple):
    """What the visitor may do with the posts of a thread, in the order in which `_posts.html` takes them apart."""

    writes: bool
    replies: bool
    marks_answers: bool
    facilitates: bool
    sees_people: bool


@dataclass
class Sight:
    """A thread as the visitor may see it, with all that is asked about rights, once for the page."""

    thread: Thread
    community: Community
    own: Participation | None
    follows: ThreadFollow | None
    reading: ThreadReading | None
    first_unread: int | None
    draft: Draft | None

    def __post_init__(self) -> None:
        person = visitor()
        self.may_write = permissions.may_write(person, self.community, self.own)
        self.may_reply = self.may_write and not (self.thread.is_closed or self.thread.is_held)
        self.may_facilitate = permissions.may_facilitate(person, self.own)
        self.may_mark_answer = permissions.may_mark_answer(person, self.thread, self.own)
        self.may_see_participants = permissions.may_see_participants(person, self.community, self.own)
        self.may_join = permissions.may_join(person, self.community, self.own)
        self.rights = Rights(
            self.may_write, self.may_reply, self.may_mark_answer, self.may_facilitate, self.may_see_participants
        )

    @property
    def is_followed(self) -> bool:
        return self.follows is not None and self.follows.is_current

    @property
    def is_muted(self) -> bool:
        return self.follows is not None and self.follows.is_muted

    def has_to_note(self, posts: "Posts") -> bool:
        """Whether reading these posts would say anything new: that somebody came further, or looked again on another day."""
        if self.reading is None or self.reading.last_post_id < posts.items[-1].id:
            return True
        return clock.here(self.reading.read_at).date() < clock.today()


class Beside(NamedTuple):
    """What stands beside a thread, as values: the same for all who may do the same here."""

    title: str
    slug: str
    colour: int
    people: int
    meets: str
    thread_id: int
    is_closed: bool
    is_archived: bool
    ends_at: datetime | None
    is_followed: bool
    is_muted: bool
    opens_poll: bool
    rights: Rights

    @classmethod
    def of(cls, sight: Sight) -> "Beside":
        thread, community = sight.thread, sight.community
        return cls(
            title=community.title,
            slug=community.slug,
            colour=community.thread_colour,
            people=community.participant_count,
            meets=community.meeting_pattern,
            thread_id=thread.id,
            is_closed=thread.is_closed,
            is_archived=thread.is_archived,
            ends_at=thread.ends_at,
            is_followed=sight.is_followed,
            is_muted=sight.is_muted,
            opens_poll=permissions.may_open_poll(visitor(), thread, sight.own),
            rights=sight.rights,
        )


@dataclass
class Posts:
    """Some posts of a thread, and where those before and after them are."""

    items: Sequence[Row[Any]]  # see queries.POSTS
    previous_url: str
    next_url: str


def thread_at(id: int) -> Sight:
    """The thread of this number, or the one it was merged into, if the visitor may read it."""
    require(permissions.may_see_communities(visitor()))
    row = db.session.execute(queries.THREAD, queries.asked_by(visitor(), id)).first()
    if row is None and (kept := db.session.scalar(merged_into(id))):
        return thread_at(kept)
    if row is None:
        abort(404)
    sight = Sight(*row)
    guard(sight.community)
    return sight


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


@bp.get(f"/threads/{ID}-<slug>")
def thread(id, slug):
    sight = thread_at(id)
    if id != sight.thread.id or slug != sight.thread.slug:
        return redirect(address_of_thread(sight.thread), code=303)
    return show(sight)


@bp.route(f"/threads/{ID}/replies", methods=["GET", "POST"])
def reply(id):
    sight = thread_at(id)
    here = address_of_thread(sight.thread, end=1)
    if request.method == "GET":
        return redirect(here, code=303)
    require(sight.may_write)
    form = ReplyForm(voices_here())
    composing, place = Composing(form, sight.community, sight.draft), Place.reply(sight.thread)
    if composing.is_to_be_kept() and sight.may_reply:
        composing.keep(place)
        note_reading(sight.thread)
        return redirect(f"{here}#reply", code=303)
    if composing.is_to_be_posted():
        with refusals_shown_on(form):
            post = actions.reply(
                sight.thread,
                visitor(),
                form.body.data,
                form.representative,
                form.sent,
                composing.attached,
                form.answers_id,
            )
            composing.let_go(place)
            note_reading(sight.thread)
            is_long = sight.thread.reply_count >= POSTS_ON_A_PAGE
            page = here if is_long else address_of_thread(sight.thread)
            return redirect(f"{page}#post-{post.id}", code=303)
    return show(thread_at(id), composing), form.status


def show(sight: Sight, composing: Composing | None = None) -> str:
    """The page of a thread. A form that was sent and not taken is shown again under the last posts."""
    posts = posts_shown(sight.thread, at_the_end=composing is not None)
    if composing is None and sight.may_reply:
        form = ReplyForm(
            voices_here(),
            body=body_begun(sight.thread, sight.draft),
            submission=sending_at(sight.thread),
            answers=asked_to_quote(),
        )
        composing = Composing(form, sight.community, sight.draft)
    return render_template(
        "communities/threads/thread.html",
        sight=sight,
        thread=sight.thread,
        community=sight.community,
        posts=posts,
        lines=lines_above(sight.thread, posts),
        post_address=url_for("communities.post", id=0)[:-1],
        people_address=url_for("organisations.person", handle="-")[:-1],
        report_address=url_for("moderation.report", kind="post", id=0).removesuffix("0/report"),
        beside=Beside.of(sight),
        composing=composing,
        form=composing and composing.form,
        shown=poll_seen(sight.thread),
    )


def sending_at(thread: Thread) -> str:
    """The key of a reply sent from this page: the same until somebody writes, so that the page stays the same too."""
    return f"{thread.id}.{thread.reply_count}.{thread.last_post_at.timestamp():.6f}"


def posts_shown(thread: Thread, at_the_end: bool) -> Posts:
    """The page that the address asks for: `?after=`, `?before=`, or `?end=1`; one post more tells whether there is another."""
    after, before = (read_cursor(request.args.get(name), queries.IN_ORDER) for name in ("after", "before"))
    backwards = bool(before) or at_the_end or "end" in request.args
    asked = {"person_id": visitor().id, "thread_id": thread.id, "most": POSTS_ON_A_PAGE + 1}
    (beyond,) = before or (after if not backwards else []) or [LARGEST_ID if backwards else 0]
    found: Any = db.session.execute(
        queries.BACKWARDS if backwards else queries.ONWARDS, {**asked, "beyond": beyond}
    ).all()
    more, found = len(found) > POSTS_ON_A_PAGE, found[:POSTS_ON_A_PAGE]
    if backwards:
        found.reverse()
    earlier, later = (more, bool(before)) if backwards else (bool(after), more)
    return Posts(
        items=found,
        previous_url=address_of_thread(thread, before=write_cursor([found[0].id])) if found and earlier else "",
        next_url=address_of_thread(thread, after=write_cursor([found[-1].id])) if found and later else "",
    )


def body_begun(thread: Thread, draft: Draft | None) -> str:
    """What the reply opens with: what was typed before, and beneath it the post that is to be quoted."""
    before, quotation = draft.body if draft else "", quoted(thread)
    return before if quotation.strip() in before else f"{before}\n\n{quotation}".lstrip()


def asked_to_quote() -> str:
    """The id of the post that the visitor wants to quote, as the address says it."""
    asked = request.args.get("quote", "")
    return asked if asked.isdecimal() and asked.isascii() and len(asked) < 10 else ""


def quoted(thread: Thread) -> str:
    """The words of the post that the visitor wants to quote, as Markdown: of this conversation, and carried to no other."""
    asked = asked_to_quote()
    if not asked:
        return ""
    row = db.session.execute(queries.post_for(visitor(), int(asked))).first()
    if row is None or not row[0].stands or row[0].thread_id != thread.id:
        return ""
    lines = "\n".join(f"> {line}".rstrip() for line in row[0].body.splitlines())
    return _("%(name)s wrote:", name=row[0].author.name) + f"\n\n{lines}\n\n"


@bp.post(f"/threads/{ID}/following")
def follow(id):
    sight = thread_at(id)
    if request.form.get("follow") == "no":
        care.unfollow(sight.thread, visitor())
        flash(_("You will not be told of replies here."), "success")
    elif request.form.get("follow") == "mute":
        care.mute(sight.thread, visitor())
        flash(_("Muted: you will hear nothing of this conversation."), "success")
    else:
        care.follow(sight.thread, visitor())
        flash(_("You will be told when somebody replies."), "success")
    note_reading(sight.thread)
    return redirect(address_of_thread(sight.thread), code=303)


@bp.post(f"/threads/{ID}/closing")
def close(id):
    sight = thread_at(id)
    require(sight.may_facilitate)
    if request.form.get("close") == "no":
        care.reopen(sight.thread)
    else:
        care.close(sight.thread)
    return redirect(address_of_thread(sight.thread), code=303)
