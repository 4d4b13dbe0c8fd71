"""What mail programs read in our letters to many: which list it is, how to get off it, and which conversation it belongs to."""

from email.utils import parseaddr
from urllib.parse import quote, urlsplit

from flask import current_app
from flask_babel import gettext as _

from network.core.identity import the_network
from network.core.reply_addresses import is_mail_in_on, open_address

#: No out-of-office answers, and no bounces of them.
FOR_MANY = {"Precedence": "list", "X-Auto-Response-Suppress": "OOF, AutoReply"}


def host() -> str:
    return urlsplit(current_app.config["BASE_URL"]).hostname or "localhost"


def list_id(name: str, title: str) -> dict[str, str]:
    """RFC 2919: how filters know a list by, whatever stands in the subject."""
    plain = "".join(character for character in title if character.isalnum() or character in " -&,'’")
    return {"List-Id": f"{plain} <{name}.{host()}>"}


def off_the_list(address: str) -> dict[str, str]:
    """RFC 8058: one press in the mail program, by a request or by a letter; `address` is the recipient's own."""
    return {
        "List-Unsubscribe": f"<{address}>, <{by_letter(address)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def by_letter(address: str) -> str:
    """A letter to the office where no machine reads our mail."""
    token = address.rpartition("/")[2]
    if is_mail_in_on():
        return f"mailto:{open_address('unsubscribe')}?subject={quote(token)}"
    office = the_network().contact_email or parseaddr(current_app.config["MAIL_FROM"])[1]
    return f"mailto:{office}?subject={quote(_('Please send me less mail'))}"


def message_id(kind: str, record_id: int, person_id: int) -> str:
    """Of the letter that takes an item to a person: always the same, so that later ones can name it."""
    return f"<{kind}-{record_id}.{person_id}@{host()}>"
