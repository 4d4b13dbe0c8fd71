"""Addresses that mail may be sent back to: each is one person's, for one purpose, and signed.

    reply_address(person, To.THREAD, thread.id)  →  "reply+abdaaaaa…@in.example.org", or "" where mail in is off

Who writes there is known by the address, whatever stands in From. It holds no secret but its signature, survives mail
servers that lower or raise letters, and dies when the person's address or password changes. It gives no rights: what the
person may do is asked when a letter arrives, so who has left can no longer write. It has no other end, since letters are
answered late and a community's address is kept among one's contacts.
"""

import hmac
import re
import struct
from base64 import b32decode, b32encode
from binascii import Error
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Any

from flask import current_app

PURPOSE = b"weft: answer by email"
RETURNS = b"weft: letters that come back"
WHERE_LETTERS_COME_BACK = "bounces"
WITHOUT_ADDRESS = "reply"  # what stands before the + where a whole domain is ours
LAYOUT = struct.Struct(">cII")
SIGNATURE_BYTES = 16
TOKEN = re.compile(r"[a-z2-7]{40}")
RETURN_TOKEN = re.compile(r"[a-z2-7]{32}")


#: What is done with a letter to an address with a name of its own, given its subject; says whether that was understood.
TAKEN_BY_NAME: dict[str, Callable[[str], bool]] = {}


def takes_letters(name: str) -> Callable[[Callable[[str], bool]], Callable[[str], bool]]:
    """Mark what a feature does with letters to `name@…`."""

    def mark(take: Callable[[str], bool]) -> Callable[[str], bool]:
        TAKEN_BY_NAME[name] = take
        return take

    return mark


class To(StrEnum):
    """What a letter sent to an address becomes; an address for one opens nothing else."""

    POST = "p"  # a reply to this post, in its thread
    THREAD = "t"  # a reply in this thread
    COMMUNITY = "c"  # a new thread in this community


@dataclass(frozen=True)
class Claim:
    """What an address says of itself, until `is_genuine` has looked at its signature."""

    person_id: int
    to: To
    id: int
    signature: bytes


def is_mail_in_on() -> bool:
    return bool(current_app.config["MAIL_IN"])


def reply_address(person: Any, to: To, id: int) -> str:
    """The address by which this person answers this; "" where mail in is off, and then no Reply-To is offered."""
    if not is_mail_in_on():
        return ""
    payload = LAYOUT.pack(to.encode(), person.id, id)
    token = b32encode(payload + signature_of(payload, person)).decode().lower()
    name, domain = name_and_domain()
    return f"{name or WITHOUT_ADDRESS}+{token}@{domain}"


def open_address(name: str) -> str:
    """An address that anybody may know, such as a community's: it says where to, and not who writes."""
    if not is_mail_in_on():
        return ""
    before, domain = name_and_domain()
    return f"{before}+{name}@{domain}" if before else f"{name}@{domain}"


def return_address(letter_id: int) -> str:
    """Where a letter of ours comes back to if it is not delivered: one for each letter, so that none can be made up."""
    payload = struct.pack(">I", letter_id)
    token = b32encode(payload + signed(RETURNS, payload)).decode().lower()
    return open_address(f"{WHERE_LETTERS_COME_BACK}-{token}")


def returned_letter(address: str) -> int | None:
    """Which letter of ours came back, if this is where it comes back to."""
    before, _dash, token = name_in(address).partition("-")
    if before != WHERE_LETTERS_COME_BACK or not RETURN_TOKEN.fullmatch(token):
        return None
    whole = b32decode(token.upper())
    payload, signature = whole[:4], whole[4:]
    is_ours = hmac.compare_digest(signature, signed(RETURNS, payload))
    return int(struct.unpack(">I", payload)[0]) if is_ours else None


def read(address: str) -> Claim | None:
    """The claim that an address of ours makes, or None; who is meant must still be asked `is_genuine`."""
    token = name_in(address).removeprefix(f"{WITHOUT_ADDRESS}+")
    if not TOKEN.fullmatch(token):
        return None
    try:
        whole = b32decode(token.upper())
        letter, person_id, record_id = LAYOUT.unpack(whole[: LAYOUT.size])
        return Claim(person_id, To(letter.decode()), record_id, whole[LAYOUT.size :])
    except (Error, ValueError):
        return None


def name_in(address: str) -> str:
    """What an address of ours says before the @, in small letters and without the mailbox's own name; "" for others."""
    before, domain = name_and_domain()
    name, _at, theirs = address.strip().lower().rpartition("@")
    if not is_mail_in_on() or theirs != domain:
        return ""
    if not before:
        return name
    return name.removeprefix(f"{before}+") if name.startswith(f"{before}+") else ""


def is_genuine(claim: Claim, person: Any) -> bool:
    """Whether we made this address for this person as they are now."""
    payload = LAYOUT.pack(claim.to.encode(), claim.person_id, claim.id)
    return claim.person_id == person.id and hmac.compare_digest(claim.signature, signature_of(payload, person))


def signature_of(payload: bytes, person: Any) -> bytes:
    """Bound to the address and password that the person has today."""
    bound_to = "\0".join((person.email, person.password_hash)).encode()
    return signed(PURPOSE, payload + b"\0" + bound_to)


def signed(purpose: bytes, words: bytes) -> bytes:
    key = current_app.config["SECRET_KEY"].encode()
    return hmac.digest(key, purpose + b"\0" + words, sha256)[:SIGNATURE_BYTES]


def name_and_domain() -> tuple[str, str]:
    """`in.example.org` is a domain whose every address is ours; `post@example.org` one mailbox, told apart by a +."""
    name, _at, domain = current_app.config["MAIL_IN"].lower().rpartition("@")
    return name, domain
