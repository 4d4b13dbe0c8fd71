"""Conferences with their prices, their programme, and who booked and comes."""

from network.conferences.models.at_the_room import SessionArrival, UnplacedWalkIn
from network.conferences.models.badge import Badge
from network.conferences.models.conference import Category, Conference, Price, Status
from network.conferences.models.contribution import Contribution, ContributionScore
from network.conferences.models.details import (
    AccessNeed,
    Agreement,
    ArrangedNeed,
    DelegateConsent,
    DelegateDetails,
    Need,
    NeedsReading,
)
from network.conferences.models.discount import DiscountCode
from network.conferences.models.event_role import Duty, EventRole
from network.conferences.models.kinds import EventAudience, EventKind, SlidesFor
from network.conferences.models.on_the_day import OnTheDay
from network.conferences.models.order import Charge, Order, Outcome, Registration, Scan
from network.conferences.models.programme import Favourite, Kind, Part, Room, Session, SessionSpeaker
from network.conferences.models.sign_up import SignUp
from network.conferences.models.speaker import Slides, Speaker, SpeakerNeeds
from network.conferences.models.waiting import Ending, WaitingParty

__all__ = [
    "AccessNeed",
    "Agreement",
    "ArrangedNeed",
    "Badge",
    "Category",
    "Charge",
    "Conference",
    "Contribution",
    "ContributionScore",
    "DelegateConsent",
    "DelegateDetails",
    "DiscountCode",
    "Duty",
    "Ending",
    "EventAudience",
    "EventKind",
    "EventRole",
    "Favourite",
    "Kind",
    "Need",
    "NeedsReading",
    "OnTheDay",
    "Order",
    "Outcome",
    "Part",
    "Price",
    "Registration",
    "Room",
    "Scan",
    "Session",
    "SessionArrival",
    "SessionSpeaker",
    "SignUp",
    "Slides",
    "SlidesFor",
    "Speaker",
    "SpeakerNeeds",
    "Status",
    "UnplacedWalkIn",
    "WaitingParty",
]
