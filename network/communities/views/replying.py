"""What a reply opens with."""

from dataclasses import dataclass
from operator import attrgetter
from typing import ClassVar

from flask import request
from flask_babel import gettext as _
from wtforms import SelectChoice

from network.communities.forms.writing import ReplyForm, spoken_name
from network.communities.models import Draft, Thread
from network.communities.queries import posts as queries
from network.communities.views.composing import Composing
from network.communities.views.loading import voices_here
from network.communities.views.sight import Sight
from network.core.db import db
from network.core.login import visitor


@dataclass(frozen=True)
class FreshReply:
    """A reply of which nothing was typed yet, as values: the same for all who speak for the same in the community."""

    slug: str
    is_chatham_house: bool
    speaks_for: tuple[tuple[int, str], ...]

    # what a `Composing` has too
    is_fresh: ClassVar = True
    step: ClassVar = ""
    preview: ClassVar = ""
    waiting: ClassVar = ()
    draft: ClassVar = None
    version: ClassVar = 0

    @classmethod
    def of(cls, sight: Sight) -> "FreshReply":
        return cls(
            slug=sight.community.slug,
            is_chatham_house=sight.community.is_chatham_house or sight.thread.is_chatham_house,
            speaks_for=tuple((each.id, spoken_name(each)) for each in map(attrgetter("representative"), voices_here())),
        )

    @property
    def form(self) -> ReplyForm:
        form = ReplyForm([], formdata=None, meta={"csrf": False})
        form.speaks_for.choices = [SelectChoice(*each) for each in self.speaks_for]
        return form


def reply_begun(sight: Sight) -> Composing | FreshReply | None:
    """The composer beneath a thread: with what was kept of a reply or is to be quoted in it, or with nothing yet."""
    if not sight.may_reply:
        return None
    body = body_begun(sight.thread, sight.draft)
    if not (body or sight.draft):
        return FreshReply.of(sight)
    answers = asked_to_quote() or (sight.draft.answers_id if sight.draft else None)
    return Composing(ReplyForm(voices_here(), body=body, answers=answers), sight.community, sight.draft)


def sending_at(thread: Thread) -> str:
    """The key of a reply sent from this page: the same until somebody writes, so that the page stays the same too."""
    return f"{thread.id}.{thread.reply_count}.{thread.last_post_at.timestamp():.6f}"


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
