"""How often pages by private links may be asked: each delegate counts alone, since a whole hall shares one address."""

from hashlib import sha256

from flask import request

from network.conferences import links
from network.core.limits import who_asks

OF_ONE_DELEGATE = "60 per minute"


def holder_of(code: str | None) -> str:
    """Whoever has a link that we signed counts by the code in it; a link that is not ours counts as none."""
    return f"delegate:{sha256(code.encode()).hexdigest()[:32]}" if code else who_asks()


def which_delegate() -> str:
    """By the key in the address of a delegate's own page, or of their ticket."""
    key = str((request.view_args or {}).get("key", ""))
    return holder_of(links.code_of_delegate(key) or links.code_of_ticket(key))
