"""The term that a quote is for."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.billing.models import Quote
from network.core.db import Model
from network.memberships.models.tariff import MembershipTier
from network.memberships.models.term import Membership


class QuotedTerm(Model):
    """What begins once a quote is accepted: membership of a tier, or going up to it within a term. Kept with its quote."""

    __tablename__ = "quoted_term"

    quote_id: Mapped[int] = mapped_column(ForeignKey("quote.id"), unique=True)
    tier_id: Mapped[int] = mapped_column(ForeignKey("membership_tier.id"))
    upgraded_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id"))  # the term that goes up

    quote: Mapped[Quote] = relationship()
    tier: Mapped[MembershipTier] = relationship()
    upgraded: Mapped[Membership | None] = relationship()
