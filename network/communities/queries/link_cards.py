"""Cards of linked pages, by their addresses."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import Select, and_, or_, select

from network.communities.models import LinkCard

#: A page may change what it says, and one that did not answer may do so tomorrow.
FRESH_FOR = timedelta(days=7)
SILENT_FOR = timedelta(days=1)


def cards_at(addresses: Collection[str]) -> Select:
    return select(LinkCard).where(LinkCard.address.in_(addresses))


def fresh_addresses(addresses: Collection[str], now: datetime) -> Select:
    """Those of the addresses that need no new look."""
    has_answered = and_(LinkCard.title != "", LinkCard.fetched_at > now - FRESH_FOR)
    is_fresh = or_(has_answered, LinkCard.fetched_at > now - SILENT_FOR)
    return select(LinkCard.address).where(LinkCard.address.in_(addresses), is_fresh)
