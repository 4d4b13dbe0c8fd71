"""Member organisations, the people who speak for them, how these come, and how they leave."""

from network.organisations.models.departure import Departure, HandedOver
from network.organisations.models.invitation import ClaimedDomain, Invitation, InvitationState
from network.organisations.models.organisation import BAND_LABELS, Band, Organisation, Sector
from network.organisations.models.representative import Representative, Standing

__all__ = [
    "BAND_LABELS",
    "Band",
    "ClaimedDomain",
    "Departure",
    "HandedOver",
    "Invitation",
    "InvitationState",
    "Organisation",
    "Representative",
    "Sector",
    "Standing",
]
