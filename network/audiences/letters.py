"""A mailing as the letter of one person: written once, its placeholders filled in for each."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from flask import current_app, render_template
from flask_babel import gettext as _
from itsdangerous import Signer
from markupsafe import Markup, escape

from network.audiences import bp
from network.audiences.models import Kind, Mailing, Recipient
from network.core import text
from network.core.addresses import absolute
from network.core.mail import Letter, inliner
from network.people.models import Person

PLACEHOLDERS = ("name", "organisation")
PURPOSE = "weft: no more news"
PREFERENCES = "https://preferences.invalid/"  # stands in the letter until it is somebody's


@dataclass(frozen=True)
class Written:
    """The letter with its placeholders still in it."""

    subject: str
    plain: str
    html: str
    kind: Kind

    def to(self, recipient: Recipient) -> Letter:
        person = recipient.person
        filled = {"name": person.name, "organisation": recipient.organisation.name if recipient.organisation else ""}
        address = unsubscribe_address(person)
        content: dict[str, Any] = {
            "text": fill(self.plain, filled).replace(PREFERENCES, address),
            "html": fill(self.html, {name: str(escape(value)) for name, value in filled.items()}).replace(
                PREFERENCES, address
            ),
            "attachments": [],
        }
        if self.kind is Kind.NEWS:
            content["headers"] = {
                "List-Unsubscribe": f"<{address}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            }
        return Letter(person.email, " ".join(fill(self.subject, filled).split())[:200], content)


def write(mailing: Mailing) -> Written:
    reason = _("You get this because you speak for a member organisation.")
    if mailing.kind is Kind.NEWS:
        reason = _("You get this because you have an account with us. You can say that you want no more news by mail.")
    words = {
        "subject": mailing.subject,
        "reason": reason,
        "preferences_url": PREFERENCES if mailing.kind is Kind.NEWS else "",
    }
    body = Markup(text.render(mailing.text).html)  # noqa: S704  (made safe by render)
    html = render_template("layouts/message.html", **words, body=body)
    plain = render_template("layouts/message.txt", **words, text=mailing.text)
    return Written(mailing.subject, plain, inliner.inline(html), mailing.kind)


def fill(words: str, filled: dict[str, str]) -> str:
    """In one pass, so that nobody's name is taken for a placeholder."""
    parts = words.split("{")
    whole = [parts[0]]
    for part in parts[1:]:
        name, brace, rest = part.partition("}")
        whole.append(filled[name] + rest if brace and name in filled else "{" + part)
    return "".join(whole)


def unknown_placeholders(words: str) -> list[str]:
    found = [part.partition("}")[0] for part in words.split("{")[1:] if "}" in part]
    return [name for name in dict.fromkeys(found) if name not in PLACEHOLDERS]


def unsubscribe_address(person: Person) -> str:
    return absolute(f"{bp.url_prefix}/unsubscription/{person.id}/{signature_of(person)}")


def signature_of(person: Person) -> str:
    return signer().get_signature(str(person.id)).decode()


def is_signed(person_id: int, signature: str) -> bool:
    return signature.isascii() and signer().verify_signature(str(person_id).encode(), signature)


def signer() -> Signer:
    return Signer(current_app.config["SECRET_KEY"], salt=PURPOSE, key_derivation="hmac", digest_method=sha256)
