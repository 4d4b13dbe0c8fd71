"""A brief as a letter: plain and HTML, each thing with where it is and, where mail is read here, an address to answer to."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from flask import render_template
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from network.core.addresses import absolute
from network.core.digest import Entry
from network.core.identity import the_network
from network.core.mail import Letter, inliner
from network.core.reply_addresses import reply_address
from network.digests.gathering import Brief
from network.notifications.answer_links import answer_url
from network.notifications.headers import FOR_MANY, list_id, off_the_list
from network.notifications.links import preferences_url
from network.people.models import Person

TOPIC = "brief"


def compose(person: Person, brief: Brief) -> Letter:
    address = preferences_url(person.id, person.email)
    number = len(brief)
    words = {
        "subject": ngettext("%(num)d thing that is new for you", "%(num)d things that are new for you", number),
        "link": "",
        "action": "",
        "reason": _(
            "You get this because you have an account with %(name)s. It comes only when something is new.",
            name=the_network().name,
        ),
        "preferences_url": address,
    }
    sections = {heading: [shown(entry, person) for entry in entries] for heading, entries in brief.sections.items()}
    html = render_template("digests/messages/_brief.html", sections=sections)
    text = render_template("digests/messages/brief.txt", sections=sections)
    content = {
        "text": render_template("layouts/message.txt", **words, text=text),
        "html": inliner.inline(render_template("layouts/message.html", **words, body=Markup(html))),  # noqa: S704
        "attachments": [],
        "headers": {**FOR_MANY, **list_id("brief", _("Brief")), **off_the_list(address)},
    }
    return Letter(person.email, words["subject"], content)


def shown(entry: Entry, person: Person) -> Mapping[str, Any]:
    return {
        "entry": entry,
        "address": absolute(entry.path),
        "reply": answer_to(entry, person),
        "presses": [(press.label, answer_url(person, press)) for press in entry.presses],
    }


def answer_to(entry: Entry, person: Person) -> str:
    """What opens a letter that is an answer: "" where no mail is read."""
    if entry.answered_by_mail is None:
        return ""
    to, record_id = entry.answered_by_mail
    address = reply_address(person, to, record_id)
    return f"mailto:{address}?subject={quote(f'Re: {entry.title}')}" if address else ""
