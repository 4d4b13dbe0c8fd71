"""The states of an organisation, as words."""

from enum import StrEnum

from flask_babel import lazy_gettext as _l


class State(StrEnum):
    """Where an organisation stands: always derived from its applications, terms, payments and the date; never typed."""

    ENQUIRY = "enquiry"
    APPLIED = "applied"
    APPROVED = "approved"
    ACTIVE = "active"
    NOTICE = "notice"
    GRACE = "grace"
    LAPSED = "lapsed"
    RESIGNED = "resigned"
    ENDED = "ended"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        return str(STATE_LABELS[self])

    @property
    def is_member(self) -> bool:
        return self in {State.ACTIVE, State.NOTICE, State.GRACE, State.RESIGNED}


STATE_LABELS = {
    State.ENQUIRY: _l("Enquiry"),
    State.APPLIED: _l("Applied"),
    State.APPROVED: _l("Approved"),
    State.ACTIVE: _l("Active"),
    State.NOTICE: _l("Renewal due"),
    State.GRACE: _l("In grace"),
    State.LAPSED: _l("Lapsed"),
    State.RESIGNED: _l("Resigned, to the end of its term"),
    State.ENDED: _l("Ended"),
    State.DECLINED: _l("Declined"),
    State.WITHDRAWN: _l("Withdrawn"),
    State.CANCELLED: _l("Cancelled, unpaid"),
}
