"""What somebody is writing, wherever they write it: a first look, the files that wait with it, what they should look at again.

A composer is a form with several buttons. All but the one that posts bring the page back with what was typed, so that each
works without scripts; with them, the same is asked by small requests while the page stays.
"""

from collections.abc import Sequence
from typing import Any

from flask import render_template, request
from flask_babel import gettext as _

from network.communities import bp, permissions
from network.communities.actions import attachments, drafts
from network.communities.actions.drafts import Place, Typed
from network.communities.actions.posts import mentionable
from network.communities.forms.writing import ComposedForm
from network.communities.models import Attachment, Community, Draft, ThreadKind
from network.communities.queries import attachments as queries
from network.communities.views.loading import readable_community_at
from network.core import text
from network.core.access import require
from network.core.db import rows
from network.core.disclosure import found_in, in_words
from network.core.errors import Refused
from network.core.forms import LINE_LIMIT, TEXT_LIMIT, is_unbearable
from network.core.limits import limiter
from network.core.login import visitor

#: The buttons of a composer that post nothing.
STEPS = ("look", "preview", "attach", "put_away", "keep")
MOST_NUMBERS = 20


class Composing:
    """A composer as the page shows it: its form, the community it is for, and which button brought us here."""

    is_fresh = False

    def __init__(self, form: ComposedForm, community: Community, draft: Draft | None = None) -> None:
        self.form, self.community, self.draft = form, community, draft
        self.step = next((step for step in STEPS if step in request.form), "post") if form.is_submitted() else ""
        self.attached = numbers("attached") if self.step else [int(each) for each in draft.attached] if draft else []
        self.version = number_sent("draft") if self.step else draft.version if draft else 0
        if self.step:
            self.take_files()
        self.preview = self.rendered() if self.step == "preview" else ""

    def is_to_be_kept(self) -> bool:
        """Whether it was sent to be kept as a draft, be it complete or not."""
        return self.step == "keep" and not self.form.files.errors

    def keep(self, place: Place) -> None:
        typed = typed_in(self.form)._replace(attached=tuple(self.attached))
        drafts.keep(visitor(), place, typed, self.version)

    def let_go(self, place: Place) -> None:
        """It was posted."""
        drafts.let_go_of_posted(visitor(), place, self.form.body.data, self.version)

    def is_to_be_posted(self) -> bool:
        """Whether it was sent to be posted and nothing is wrong with it; what is wrong is said beside its field."""
        if self.step != "post":
            return False
        is_complete = self.form.validate()
        return self.is_described() and self.is_looked_at_again() and is_complete

    def take_files(self) -> None:
        """Keep what was sent with the form, and what is said of the pictures that wait; throw away what is wanted no more."""
        try:
            for upload in filter(None, self.form.files.data or []):
                self.attached.append(attachments.attach(visitor(), upload, beside=len(self.attached)).id)
        except Refused as refused:
            self.refuse_files(refused.sentence)
        for each in self.waiting:
            if request.form.get("put_away") == str(each.id):
                attachments.put_away(each)
            elif each.is_picture:
                attachments.describe(each, request.form.get(f"description-{each.id}", ""))

    @property
    def waiting(self) -> Sequence[Attachment]:
        """The files that wait with the form."""
        return rows(queries.waiting_of(visitor().id, self.attached)) if self.attached else []

    @property
    def unwanted(self) -> list[int]:
        """Of the files beneath a post that is being changed, those to be taken away."""
        return numbers("without")

    def is_described(self) -> bool:
        """Whether those who cannot see the pictures are told what they show."""
        if all(each.description for each in self.waiting if each.is_picture):
            return True
        self.refuse_files(_("Say of each picture what it shows, for those who cannot see it."))
        return False

    def refuse_files(self, sentence: str) -> None:
        problems = [*self.form.files.errors, sentence]
        self.form.files.errors = self.form.files.process_errors = problems

    def is_looked_at_again(self) -> bool:
        """Where people must be safe, what looks like a name or a number is shown to its writer once."""
        found = found_in(self.words) if self.community.is_sensitive else []
        if found and not self.form.is_meant.data:
            self.form.is_meant.errors = [
                _(
                    "Here people must be safe, and this looks like %(what)s. Take out what tells who somebody is, or tick this and post again.",
                    what=in_words(found),
                )
            ]
        return not self.form.is_meant.errors

    @property
    def words(self) -> str:
        title: Any = getattr(self.form, "title", None)
        return f"{(title.data or '') if title else ''}\n{self.form.body.data or ''}"

    def rendered(self) -> str:
        return rendered(self.community, self.form.body.data or "")


def typed_in(form: ComposedForm) -> Typed:
    """What stands in a form that was sent, as far as a draft can hold it."""
    title, kind, rule = (getattr(form, name, None) for name in ("title", "kind", "is_chatham_house"))
    return Typed(
        body=legible(form.body.data, TEXT_LIMIT),
        title=legible(title.data, LINE_LIMIT) if title else "",
        kind=ThreadKind(kind.data) if kind and kind.data in list(ThreadKind) else ThreadKind.QUESTION,
        is_chatham_house=bool(rule and rule.data),
        attached=tuple(numbers("attached")),
        answers_id=getattr(form, "answers_id", None),
    )


def legible(words: str | None, limit: int) -> str:
    return "".join(each for each in words or "" if not is_unbearable(each))[:limit]


def number_sent(name: str) -> int:
    return next(iter(numbers(name)), 0)


def numbers(name: str) -> list[int]:
    """The record numbers that a form sent under this name; whatever else was sent is none."""
    sent = [each for each in request.form.getlist(name) if each.isdecimal() and each.isascii() and len(each) < 10]
    return [int(each) for each in sent][:MOST_NUMBERS]


def rendered(community: Community, body: str) -> str:
    """A text as it would stand in the community; nothing is kept of it."""
    return text.render(body, mentionable(community, body)).html


@bp.post("/<slug>/preview")
@limiter.limit("90 per minute")
def preview(slug):
    community, own = readable_community_at(slug)
    require(permissions.may_write(visitor(), community, own))
    html = rendered(community, request.form.get("body", "")[:TEXT_LIMIT])
    return render_template("communities/composing/_preview.html", html=html)
