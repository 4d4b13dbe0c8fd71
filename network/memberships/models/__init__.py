"""Tiers with their fees, applications, and memberships: one record per term."""

from network.memberships.models.application import Application
from network.memberships.models.state import STATE_LABELS, State
from network.memberships.models.tariff import Fee, MembershipTier
from network.memberships.models.term import Membership, RenewalNotice

__all__ = ["STATE_LABELS", "Application", "Fee", "Membership", "MembershipTier", "RenewalNotice", "State"]
