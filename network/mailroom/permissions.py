"""Who sorts the mail, and whose words of it they may read."""

from typing import Any

from sqlalchemy import select

from network.communities.models import Community
from network.communities.queries.access import is_readable
from network.core.db import db
from network.mailroom.models import ReceivedLetter
from network.people.models import Role


def may_sort_mail(person: Any) -> bool:
    """Membership staff and administrators."""
    return bool(person.holds(Role.MEMBERSHIP, Role.ADMINISTRATOR))


def may_read_letter(person: Any, letter: ReceivedLetter) -> bool:
    """What was meant for a community that is not everybody's is for those who may read that community, whatever their role."""
    meant_for = letter.community
    if meant_for is None or (meant_for.is_open and not meant_for.is_sensitive):
        return True
    readable = select(Community.id).where(Community.id == meant_for.id, is_readable(person))
    return db.session.scalar(readable) is not None
