"""Printing badges. That one is printed is kept with its code and name: once either changes, it is to be printed again."""

from collections.abc import Sequence

from network.conferences.models import Badge, Registration
from network.core import clock
from network.core.db import db


def note_printed(printed: Sequence[tuple[Registration, Badge | None]]) -> None:
    now = clock.now()
    for registration, badge in printed:
        known = badge or Badge(registration_id=registration.id)
        known.code, known.name, known.printed_at = registration.code, registration.delegate_name, now
        db.session.add(known)
    db.session.flush()
