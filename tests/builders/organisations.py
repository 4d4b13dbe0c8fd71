"""Invitations: complete records, of which a test names only what matters to it."""

from datetime import timedelta
from typing import Any

from network.core import clock
from network.core.db import save
from network.organisations.models import Invitation, Organisation
from network.people.sessions import hashed
from tests.builders.members import member, numbers


def invitation(of: Organisation, token: str = "", **over: Any) -> Invitation:
    number = next(numbers)
    given = {
        "organisation": of,
        "email": f"newcomer{number}@example.org",
        "token_hash": hashed(token or f"token-{number}"),
        "invited_by": over.pop("by", None) or member(of),
        "sent_at": clock.now() - timedelta(hours=1),
        "expires_at": clock.now() + timedelta(days=7),
    }
    return save(Invitation(**{**given, **over}))
