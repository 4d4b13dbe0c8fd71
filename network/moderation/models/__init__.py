"""Watch words, people whose posts are looked at first, reports, and who deals with them for the network."""

from network.moderation.models.report import OUTCOME_LABELS, REPORT_REASON_LABELS, Outcome, Report, ReportReason
from network.moderation.models.safety import SafetyContact
from network.moderation.models.watch import WATCH_CATEGORY_LABELS, HeldWriter, WatchCategory, WatchWord

__all__ = [
    "OUTCOME_LABELS",
    "REPORT_REASON_LABELS",
    "WATCH_CATEGORY_LABELS",
    "HeldWriter",
    "Outcome",
    "Report",
    "ReportReason",
    "SafetyContact",
    "WatchCategory",
    "WatchWord",
]
