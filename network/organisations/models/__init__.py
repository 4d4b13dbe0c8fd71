"""Member organisations, the people who speak for them, how these come, and how they leave."""

from network.organisations.models.departure import Departure, HandedOver
from network.organisations.models.invitation import ClaimedDomain, Invitation, InvitationState
from network.organisations.models.kinds import BAND_LABELS, Band, IncomeBand, Sector, StaffBand
from network.organisations.models.organisation import Coverage, Organisation, OrganisationTheme
from network.organisations.models.representative import Representative, Standing

__all__ = [
    "BAND_LABELS",
    "Band",
    "ClaimedDomain",
    "Coverage",
    "Departure",
    "HandedOver",
    "IncomeBand",
    "Invitation",
    "InvitationState",
    "Organisation",
    "OrganisationTheme",
    "Representative",
    "Sector",
    "StaffBand",
    "Standing",
]
