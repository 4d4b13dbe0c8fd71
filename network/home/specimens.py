"""What the style guide shows of conversations: words that nobody wrote, in the shapes that the pages give their parts."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from flask_wtf.file import MultipleFileField
from wtforms import BooleanField

from network.core import clock
from network.core.forms import Form, MarkdownField
from network.notifications.models import Frequency

SIZE = {"extension": "pdf", "size_in_words": "312 kB"}
MINUTES = SimpleNamespace(id=1, name="minutes-of-november.pdf", is_picture=False, **SIZE)


class Typed(Form):
    """What a composer asks for."""

    body = MarkdownField("Your reply")
    files = MultipleFileField("Files and pictures", description="You can also paste or drop pictures.")
    is_meant = BooleanField("I have looked at this again")


def conversations() -> dict[str, Any]:
    """What `styleguide/_conversations.html` is given."""
    return {
        "composer": composer(),
        "poll": poll(),
        "held_post": SimpleNamespace(hold_reason=SimpleNamespace(label="Any telephone number"), held_at=clock.now()),
        "below": {
            "files": [SimpleNamespace(id=1, file=MINUTES)],
            "cards": [LINKED],
            "pictures": [],
            "address": "?file=",
        },
        "people_to_mention": [
            SimpleNamespace(name="Greta Example", handle="greta-example"),
            SimpleNamespace(name="Gregor Sample", handle="gregor-sample"),
        ],
        "may_conclude": lambda *_given: True,
        "frequencies": list(Frequency),
        "weekly": Frequency.WEEKLY,
    }


LINKED = SimpleNamespace(
    address="https://example.org/survey",
    title="How we asked 43 people and told them what they said",
    description="A page of two thousand words, with the questions.",
    host="example.org",
)


def composer() -> dict[str, Any]:
    """Where somebody has written, looked at it, and has a file and a draft waiting."""
    typed = Typed(formdata=None, meta={"csrf": False}, body="Keep it **under ten**, and ask the fire service.")
    composing = SimpleNamespace(
        step="preview",
        preview="<p>Keep it <strong>under ten</strong>, and ask the fire service.</p>",
        waiting=[SimpleNamespace(id=1, is_picture=False, file=MINUTES)],
    )
    draft = SimpleNamespace(id=1, saved_at=clock.now(), is_of_today=True, other_words="Keep it small.")
    return {"form": typed, "composing": composing, "community": SimpleNamespace(slug="samples"), "draft": draft}


def poll() -> dict[str, Any]:
    """One that has closed, of which something has come."""
    counts = [
        SimpleNamespace(option=SimpleNamespace(id=number, label=label), yes=yes, maybe=[])
        for number, label, yes in ((1, "Schools", ["Ada Example"]), (2, "Measures", ["Bilal Sample", "Cerys Sample"]))
    ]
    asked = SimpleNamespace(
        kind="choice",
        question="What should the autumn meeting begin with?",
        is_open=False,
        is_multiple=False,
        shows_names=True,
        closes_at=clock.now() - timedelta(days=2),
        is_held=False,
        has_outcome=True,
        outcome="We begin with measures.",
        outcome_html="<p>We begin with <strong>measures</strong>.</p>",
    )
    return {"shown": SimpleNamespace(poll=asked, counts=counts, voters=3, own={}), "thread": SimpleNamespace(id=1)}
