"""Tiers with their fees, applications, and memberships: one record per term; suspensions, and the chronicle of states."""

from network.memberships.models.application import Application
from network.memberships.models.message import KIND_LABELS, Delivery, Kind, ScheduleStep, SentMessage, delivery_of
from network.memberships.models.quoted import QuotedTerm
from network.memberships.models.reduction import FeeReduction
from network.memberships.models.state import STATE_LABELS, State, StateChange
from network.memberships.models.suspension import CAUSE_LABELS, Cause, Suspension
from network.memberships.models.tariff import Fee, MembershipTier
from network.memberships.models.term import LEAVING_LABELS, LeavingReason, Membership

__all__ = [
    "CAUSE_LABELS",
    "KIND_LABELS",
    "LEAVING_LABELS",
    "STATE_LABELS",
    "Application",
    "Cause",
    "Delivery",
    "Fee",
    "FeeReduction",
    "Kind",
    "LeavingReason",
    "Membership",
    "MembershipTier",
    "QuotedTerm",
    "ScheduleStep",
    "SentMessage",
    "State",
    "StateChange",
    "Suspension",
    "delivery_of",
]
