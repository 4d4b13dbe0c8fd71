"""What can be typed about applications, memberships and the tariff."""

from network.memberships.forms.joining import ApplicationForm, EnquiryForm, RefusalForm
from network.memberships.forms.tariff import StepForm, TierForm
from network.memberships.forms.terms import (
    LeavingForm,
    QuotedTermForm,
    ReductionForm,
    RenewalForm,
    SuspensionForm,
    TierChoiceForm,
    WordsForm,
)

__all__ = [
    "ApplicationForm",
    "EnquiryForm",
    "LeavingForm",
    "QuotedTermForm",
    "ReductionForm",
    "RefusalForm",
    "RenewalForm",
    "StepForm",
    "SuspensionForm",
    "TierChoiceForm",
    "TierForm",
    "WordsForm",
]
