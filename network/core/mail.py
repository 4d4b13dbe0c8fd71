"""Email: one template per message, with blocks `subject`, `text` and, for a button, `link` and `action`.

A letter is written in plain text; its HTML part is made from it in the house's layout. Nothing a member typed becomes
markup, and every link starts with the configured base address.
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
    """An email: `content` has `text`, `html`, and a list of `attachments`; `link` is where its button leads."""

    recipient: str
    subject: str
    content: dict[str, Any] = field(default_factory=dict)
    link: str = ""


def compose(
    recipient: str, template: str, context: Mapping[str, Any], attachments: Sequence[Attachment] = ()
) -> Letter:
    """Write the letter of a message template, such as `memberships/messages/approved`."""
    words = blocks(template, context)
    html = render_template("layouts/message.html", **words, paragraphs=paragraphs(words["text"]))
    content = {
        "text": render_template("layouts/message.txt", **words),
        "html": inliner.inline(html),
        "attachments": [attachment.as_json() for attachment in attachments],
    }
    return Letter(recipient, words["subject"], content, words["link"])


def blocks(template: str, context: Mapping[str, Any]) -> dict[str, str]:
    """The words of a message: `subject` on one line, `text`, `link`, `action`; those a template leaves out are empty."""
    environment: Environment = current_app.jinja_env  # type: ignore[assignment]
    page = environment.get_template(f"{template}.txt")
    current_app.update_template_context(known := dict(context))
    scope = page.new_context(known)
    found = {name: "".join(block(scope)).strip() for name, block in page.blocks.items()}
    words = {name: found.get(name, "") for name in ("subject", "text", "link", "action")}
    return {**words, "subject": " ".join(words["subject"].split())[:200]}


def paragraphs(text: str) -> list[Markup]:
    """Plain text as paragraphs; addresses of our own become links."""
    base = re.escape(current_app.config["BASE_URL"])
    ours = re.compile(rf"{base}(?![^\s<>\"'/?#])[^\s<>\"']*")
    parts = [part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()]
    escaped = [str(escape(part)).replace("\n", "<br>") for part in parts]
    return [Markup(ours.sub(lambda found: f'<a href="{found[0]}">{found[0]}</a>', part)) for part in escaped]  # noqa: S704


def send(letter: Letter, key: str) -> None:
    """Hand the letter to the mail server, or to what stands in for it. Raises what went wrong."""
    BACKENDS[current_app.config["MAIL_BACKEND"]](as_email(letter, key))


def as_email(letter: Letter, key: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = current_app.config["MAIL_FROM"]
    message["To"] = letter.recipient
    message["Subject"] = letter.subject
    message["Date"] = formatdate(localtime=False)
    message["Message-ID"] = f"<{key}>"
    message["Auto-Submitted"] = "auto-generated"
    for name, value in letter.content.get("headers", {}).items():
        message[name] = value
    message.set_content(letter.content["text"])
    message.add_alternative(letter.content["html"], subtype="html")
    for attachment in letter.content.get("attachments", []):
        kind, subtype = attachment["content_type"].split("/")
        content = base64.b64decode(attachment["content"])
        message.add_attachment(content, maintype=kind, subtype=subtype, filename=attachment["name"])
    return message


def by_smtp(message: EmailMessage) -> None:
    config = current_app.config
    with smtplib.SMTP(config["SMTP_HOST"], config["SMTP_PORT"], timeout=SECONDS_FOR_THE_MAIL_SERVER) as server:
        if config["SMTP_STARTTLS"]:
            server.starttls()
        if config["SMTP_USER"]:
            server.login(config["SMTP_USER"], config["SMTP_PASSWORD"])
        server.send_message(message)


def into_a_file(message: EmailMessage) -> None:
    folder = current_app.config["DATA_FOLDER"] / "mail"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{time.time_ns()}.eml").write_bytes(bytes(message))


def into_memory(message: EmailMessage) -> None:
    current_app.extensions.setdefault("sent_mail", []).append(message)


BACKENDS = {"smtp": by_smtp, "file": into_a_file, "memory": into_memory}
