"""Email: one template per message, with blocks `subject`, `text` and, for a button, `link` and `action`.

A letter is written in plain text; its HTML part is made from it in the house's layout. Nothing a member typed becomes
markup, and every link starts with the configured base address. A message that belongs to a conversation says so in a block
`conversation`: the subject line that all its letters share. `reason` says why somebody gets it.

A letter to many is written once: what is each recipient's own in it stands there as a `placeholder`, and is filled in as it
is sent.
"""

import base64
import re
import smtplib
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import formatdate
from typing import Any

import css_inline
from flask import current_app, render_template
from flask.templating import Environment
from markupsafe import Markup, escape

SECONDS_FOR_THE_MAIL_SERVER = 15
BLOCKS = ("subject", "text", "link", "action", "reason", "conversation")
PLACEHOLDER = "https://own.invalid/"
inliner = css_inline.CSSInliner(load_remote_stylesheets=False, keep_style_tags=True)


@dataclass(frozen=True)
class Attachment:
    name: str
    content_type: str
    content: bytes

    def as_json(self) -> dict[str, str]:
        encoded = base64.b64encode(self.content).decode()
        return {"name": self.name, "content_type": self.content_type, "content": encoded}


@dataclass(frozen=True)
class Letter:
    """An email: `content` has `text`, `html`, `headers` and a list of `attachments`; `link` is where its button leads.

    `own` has the headers of one recipient among many, and what is `filled` in for the placeholders.
    """

    recipient: str
    subject: str
    content: dict[str, Any] = field(default_factory=dict)
    link: str = ""
    heading: str = ""  # what it is called on the site; the same as its subject but in conversations
    own: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Copy:
    """A letter to many as one of them gets it: headers, and words for its placeholders, of their own."""

    recipient: str
    headers: Mapping[str, str] = field(default_factory=dict)
    filled: Mapping[str, str] = field(default_factory=dict)

    @property
    def own(self) -> dict[str, Any]:
        return {"headers": dict(self.headers), "filled": dict(self.filled)} if self.headers or self.filled else {}


def placeholder(name: str) -> str:
    """Stands in a letter to many for an address that is each recipient's own."""
    return PLACEHOLDER + name


def compose(
    recipient: str,
    template: str,
    context: Mapping[str, Any],
    attachments: Sequence[Attachment] = (),
    headers: Mapping[str, str] | None = None,
    preferences_url: str = "",
) -> Letter:
    """Write the letter of a message template, such as `memberships/messages/approved`."""
    words = blocks(template, context)
    shown = {**words, "preferences_url": preferences_url}
    html = render_template("layouts/message.html", **shown, paragraphs=paragraphs(words["text"]))
    content = {
        "text": render_template("layouts/message.txt", **shown),
        "html": inliner.inline(html),
        "attachments": [attachment.as_json() for attachment in attachments],
        "headers": dict(headers or {}),
    }
    return Letter(recipient, words["conversation"] or words["subject"], content, words["link"], words["subject"])


def blocks(template: str, context: Mapping[str, Any]) -> dict[str, str]:
    """The words of a message, its subject lines on one line each; blocks that a template leaves out are empty."""
    environment: Environment = current_app.jinja_env  # type: ignore[assignment]
    page = environment.get_template(f"{template}.txt")
    current_app.update_template_context(known := dict(context))
    scope = page.new_context(known)
    found = {name: "".join(block(scope)).strip() for name, block in page.blocks.items()}
    words = {name: found.get(name, "") for name in BLOCKS}
    return {**words, **{name: " ".join(words[name].split())[:200] for name in ("subject", "conversation")}}


def paragraphs(text: str) -> list[Markup]:
    """Plain text as paragraphs; addresses of our own become links."""
    base = re.escape(current_app.config["BASE_URL"])
    ours = re.compile(rf"{base}(?![^\s<>\"'/?#])[^\s<>\"']*")
    parts = [part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()]
    escaped = [str(escape(part)).replace("\n", "<br>") for part in parts]
    return [Markup(ours.sub(lambda found: f'<a href="{found[0]}">{found[0]}</a>', part)) for part in escaped]  # noqa: S704


def send(letter: Letter, key: str, comes_back_to: str = "") -> None:
    """Hand the letter to the mail server, or to what stands in for it. Raises what went wrong."""
    BACKENDS[current_app.config["MAIL_BACKEND"]](as_email(letter, key), comes_back_to)


def as_email(letter: Letter, key: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = current_app.config["MAIL_FROM"]
    message["To"] = letter.recipient
    message["Subject"] = letter.subject
    message["Date"] = formatdate(localtime=False)
    headers = {"Message-ID": f"<{key}>", "Auto-Submitted": "auto-generated"}
    for name, value in (headers | letter.content.get("headers", {}) | letter.own.get("headers", {})).items():
        message[name] = value
    filled = letter.own.get("filled", {})
    message.set_content(fill(letter.content["text"], filled))
    html = fill(letter.content["html"], {name: str(escape(value)) for name, value in filled.items()})
    message.add_alternative(html, subtype="html")
    for attachment in letter.content.get("attachments", []):
        kind, subtype = attachment["content_type"].split("/")
        content = base64.b64decode(attachment["content"])
        message.add_attachment(content, maintype=kind, subtype=subtype, filename=attachment["name"])
    return message


def fill(words: str, filled: Mapping[str, str]) -> str:
    """Put what is a recipient's own in the place of the placeholders; the longest names first."""
    for name in sorted(filled, key=len, reverse=True):
        words = words.replace(placeholder(name), filled[name])
    return words


def by_smtp(message: EmailMessage, comes_back_to: str) -> None:
    config = current_app.config
    with smtplib.SMTP(config["SMTP_HOST"], config["SMTP_PORT"], timeout=SECONDS_FOR_THE_MAIL_SERVER) as server:
        if config["SMTP_STARTTLS"]:
            server.starttls()
        if config["SMTP_USER"]:
            server.login(config["SMTP_USER"], config["SMTP_PASSWORD"])
        server.send_message(message, from_addr=comes_back_to or None)


def into_a_file(message: EmailMessage, _comes_back_to: str) -> None:
    folder = current_app.config["DATA_FOLDER"] / "mail"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{time.time_ns()}.eml").write_bytes(bytes(message))


def into_memory(message: EmailMessage, _comes_back_to: str) -> None:
    current_app.extensions.setdefault("sent_mail", []).append(message)


BACKENDS = {"smtp": by_smtp, "file": into_a_file, "memory": into_memory}
