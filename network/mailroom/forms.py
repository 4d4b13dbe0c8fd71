"""What can be typed about a letter that waits."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.validators import InputRequired

from network.communities.models import Community, Thread
from network.core.forms import Form, MarkdownField


class PlaceForm(Form):
    """Where a letter belongs: a conversation, or a community in which it begins one."""

    place = SelectField(_l("Where it belongs"), [InputRequired(_l("Choose where it belongs."))])

    def __init__(self, communities: Sequence[Community], threads: Sequence[Any], **more: Any) -> None:
        super().__init__(**more)
        self.communities = {f"c{each.id}": each for each in communities}
        self.threads: dict[str, tuple[Thread, Community]] = {f"t{row[0].id}": (row[0], row[1]) for row in threads}
        self.place.choices = {
            str(_l("A new conversation in")): [(key, each.title) for key, each in self.communities.items()],
            str(_l("A reply in")): [
                (key, f"{thread.title} ({community.title})") for key, (thread, community) in self.threads.items()
            ],
        }
        self.place.choices = {group: found for group, found in self.place.choices.items() if found}

    @property
    def chosen(self) -> tuple[Community, Thread | None]:
        if found := self.threads.get(self.place.data):
            return found[1], found[0]
        return self.communities[self.place.data], None


class AnswerForm(Form):
    words = MarkdownField(_l("Your answer"), [InputRequired(_l("Write a sentence or two."))], limit=8_000)
