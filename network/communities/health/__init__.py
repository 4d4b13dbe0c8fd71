"""How a community of practice does over a window of time: participation, answers, ties between organisations, rhythm.

Pure figures, from records alone; the formulas and the thresholds are those of the network's measures, section 3. They guide
care, and are never a league table of people or organisations.
"""

from network.communities.health.answers import Answers, answers
from network.communities.health.figures import Figures
from network.communities.health.participation import Participation, participation
from network.communities.health.records import Contribution, Heads, Member, View, Window, heads
from network.communities.health.rhythm import Rhythm, rhythm
from network.communities.health.tally import First, Opening, Tally, tally
from network.communities.health.ties import Ties, ties

__all__ = [
    "Answers",
    "Contribution",
    "Figures",
    "First",
    "Heads",
    "Member",
    "Opening",
    "Participation",
    "Rhythm",
    "Tally",
    "Ties",
    "View",
    "Window",
    "answers",
    "heads",
    "participation",
    "rhythm",
    "tally",
    "ties",
]
