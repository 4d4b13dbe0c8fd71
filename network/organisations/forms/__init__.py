"""What can be typed about organisations and their people."""

from network.organisations.forms.people import (
    AcceptanceForm,
    ColleagueForm,
    DomainForm,
    FinanceContactForm,
    InvitationsForm,
    JoinForm,
    LeavingForm,
    NewAccountForm,
    TakeOverForm,
)
from network.organisations.forms.profile import ProfileForm

__all__ = [
    "AcceptanceForm",
    "ColleagueForm",
    "DomainForm",
    "FinanceContactForm",
    "InvitationsForm",
    "JoinForm",
    "LeavingForm",
    "NewAccountForm",
    "ProfileForm",
    "TakeOverForm",
]
