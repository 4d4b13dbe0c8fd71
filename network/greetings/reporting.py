"""A greeting, or one message, can be reported by whoever got it. Who decides reads that alone, and nothing else of what two wrote."""

from collections.abc import Collection
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from markupsafe import escape

from network.core.addresses import path_to
from network.core.db import db, rows
from network.greetings.models import DirectMessage, Greeting
from network.greetings.queries.greetings import greeting_got, greetings_among
from network.greetings.queries.messages import message_got, messages_among
from network.moderation.models import Outcome
from network.moderation.reportable import Reportable, Reported, Verdict, offer


def find_greeting(person: Any, id: int) -> Reported | None:
    found: Greeting | None = db.session.scalar(greeting_got(person, id))
    return greeted(found) if found else None


def look_at_greetings(ids: Collection[int]) -> dict[int, Reported]:
    return {each.id: greeted(each) for each in rows(greetings_among(ids))}


def greeted(greeting: Greeting) -> Reported:
    return Reported(
        label=_("A greeting by %(name)s", name=greeting.sender.name),
        address=path_to("greetings.greeting", id=greeting.id),
        author=greeting.sender,
        html=f"<p>{escape(greeting.words)}</p>",
        own_label=_("A greeting of yours"),
    )


def find_message(person: Any, id: int) -> Reported | None:
    found: DirectMessage | None = db.session.scalar(message_got(person, id))
    return written(found) if found else None


def look_at_messages(ids: Collection[int]) -> dict[int, Reported]:
    return {each.id: written(each) for each in rows(messages_among(ids))}


def written(message: DirectMessage) -> Reported:
    return Reported(
        label=_("A message by %(name)s", name=message.author.name),
        address=path_to("greetings.greeting", id=message.greeting_id),
        author=message.author,
        html=message.body_html,
        own_label=_("A message of yours"),
    )


def only_tell(_id: int, _verdict: Verdict) -> None:
    """The author is told. Whoever reported it can block them without waiting for anybody."""


for kind, label, find, look in (
    ("greeting", _l("Greeting"), find_greeting, look_at_greetings),
    ("message", _l("Message"), find_message, look_at_messages),
):
    offer(Reportable(kind=kind, label=label, find=find, look=look, remedies={Outcome.WARNED: only_tell}))
