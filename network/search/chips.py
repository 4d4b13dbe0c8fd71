"""What narrows a search, in words: each with the address that takes it away again."""

from dataclasses import dataclass
from typing import Any

from flask import request, url_for
from flask_babel import gettext as _

from network.core.login import visitor
from network.core.pages import day
from network.core.searchable import SEARCHABLES
from network.search.narrowing import ANSWERED, EVERYWHERE, Narrowing, tabs

#: The order of the tabs; kinds that are not named here come after.
FIRST = ("thread", "resource", "webinar", "conference", "news", "community", "organisation", "person")
#: All that an address of a search may say.
ASKED = ("q", "kind", "community", "where", "thread", "by", "answered", "when", "since", "until", "page")
MEMBERS_OWN = ("thread", "community", "person")


@dataclass(frozen=True)
class Chip:
    label: str
    url: str


def chips_of(narrow: Narrowing) -> list[Chip]:
    """What was chosen besides tab and place, in the order of the form."""
    lately = {"month": _("from the last month"), "year": _("from the last year")}
    chosen = [
        ("thread", narrow.thread and narrow.thread.label),
        ("by", narrow.by and _("by %(name)s", name=narrow.by)),
        ("answered", narrow.answered and (_("answered") if narrow.answered == ANSWERED else _("unanswered"))),
        ("when", lately.get(narrow.when, "")),
        ("since", narrow.since and _("since %(day)s", day=day(narrow.since))),
        ("until", narrow.until and _("until %(day)s", day=day(narrow.until))),
    ]
    return [Chip(str(label), address_of(**{name: None, "page": None})) for name, label in chosen if label]


def tabs_of(narrow: Narrowing, typed: str) -> list[tuple[str, str, bool]]:
    """(Label, address, whether it is shown) of each kind with a tab; without those of which a stranger finds none."""
    hidden = () if visitor().is_authenticated else MEMBERS_OWN
    kinds = [*(kind for kind in FIRST if kind in tabs()), *(kind for kind in tabs() if kind not in FIRST)]
    current = "thread" if narrow.is_of_conversations else narrow.tab
    everything = (_("Everything"), address_of_tab(narrow, typed, None), not current)
    return [everything] + [
        (str(SEARCHABLES[kind].label), address_of_tab(narrow, typed, kind), kind == current)
        for kind in kinds
        if kind not in hidden
    ]


def address_of_tab(narrow: Narrowing, typed: str, kind: str | None) -> str:
    """Conversations keep all that was chosen; of other kinds only days are asked, and they stand in no community."""
    if kind == "thread":
        return address_of(kind=kind, page=None)
    days: dict[str, Any] = {"when": narrow.when, "since": narrow.since, "until": narrow.until}
    place: dict[str, Any] = {"community": narrow.community.slug, "where": EVERYWHERE} if narrow.community else {}
    kept = {name: value for name, value in (days | place).items() if value}
    return url_for("search.results", q=typed, kind=kind, **kept)


def address_of(**changes: object) -> str:
    """The search at hand with some of it changed: short enough to be sent to a colleague, since what is not chosen is left out."""
    asked: dict[str, Any] = {name: request.args.get(name) for name in ASKED} | changes
    return url_for("search.results", **{name: value for name, value in asked.items() if value})


def days_refused(narrow: Narrowing) -> dict[str, str]:
    return {name: _("Type a day like 2027-03-18.") for name in narrow.unreadable}
