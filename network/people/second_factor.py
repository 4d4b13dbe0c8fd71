"""The second factor: six digits that an app on somebody's phone shows, or a code of theirs on paper.

The secret of the app is no column. It is made of a seed in the row and of the installation's own key, so that a copy of
the database alone makes no code; and so it is in no history, log or export.
"""

import hashlib
import hmac
import io
import re
import secrets
from base64 import b32encode
from collections.abc import Callable

import pyotp
import segno
from flask import current_app
from markupsafe import Markup

from network.core import clock
from network.core.identity import the_network
from network.people.models import Person, SecondFactor

SECONDS = 30
DRIFT = 1  # steps that a clock may be early or late
RECOVERY_CODES = 10
RECOVERY_LENGTH = 16
ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # nothing that is read as something else

#: Each feature's question whether what somebody may see there asks for a second factor.
DEMANDS: list[Callable[[Person], bool]] = []


def demands(question: Callable[[Person], bool]) -> Callable[[Person], bool]:
    """Mark a feature's question; asked only of people without a second factor, where one is required. One statement at most."""
    DEMANDS.append(question)
    return question


def is_demanded_of(person: Person) -> bool:
    """Of staff, and of whoever a feature names; nowhere, where it is merely offered."""
    if current_app.config["SECOND_FACTOR"] != "required":
        return False
    return person.is_staff or any(asks(person) for asks in DEMANDS)


def secret_of(factor: SecondFactor) -> str:
    key = current_app.config["SECRET_KEY"].encode()
    made = hmac.new(key, f"second-factor:{factor.person_id}:{factor.seed}".encode(), hashlib.sha256)
    return b32encode(made.digest()[:20]).decode()


def new_seed() -> str:
    return secrets.token_urlsafe(32)


def step_of(factor: SecondFactor, typed: str) -> int | None:
    """The half minute whose code this is, if it is one of now and has not been passed by a later one that was used."""
    code = re.sub(r"\s", "", typed)
    if not re.fullmatch(r"[0-9]{6}", code):
        return None
    app, now = pyotp.TOTP(secret_of(factor), interval=SECONDS), int(clock.now().timestamp()) // SECONDS
    for step in range(now - DRIFT, now + DRIFT + 1):
        if hmac.compare_digest(app.generate_otp(step), code) and step > factor.last_step:
            return step
    return None


def address_for_app(factor: SecondFactor, person: Person) -> str:
    """What the QR says: the secret, with whose it is and where it is from."""
    return pyotp.TOTP(secret_of(factor)).provisioning_uri(name=person.email, issuer_name=the_network().name)


def drawing(address: str, name: str) -> Markup:
    """The QR as a drawing that stands in the page itself, and so is in no file and no cache."""
    target = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        target, kind="svg", xmldecl=False, svgns=False, omitsize=True, border=2, light="#fff", svgclass="code", nl=False
    )
    label = Markup('<svg role="img" aria-label="{}"').format(name)
    return Markup(target.getvalue().decode().replace("<svg", label, 1))  # noqa: S704  # drawn by us


def in_groups(text: str) -> str:
    """ABCD EFGH IJKL: as it is read out and typed."""
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


def new_recovery_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(RECOVERY_LENGTH))


def recovery_code_in(typed: str) -> str:
    """The letters and digits of what was typed, whatever stands between them; "" if they cannot be a code."""
    code = re.sub(r"[\s-]", "", typed).upper()
    return code if len(code) == RECOVERY_LENGTH and set(code) <= set(ALPHABET) else ""


def code_hash(person: Person, code: str) -> str:
    return hashlib.sha256(f"{person.id}:{code}".encode()).hexdigest()
