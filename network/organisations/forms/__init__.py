"""What can be typed about organisations and their people."""

from network.organisations.forms.invitation import AcceptanceForm, InvitationsForm, NewAccountForm
from network.organisations.forms.profile import ProfileForm

__all__ = ["AcceptanceForm", "InvitationsForm", "NewAccountForm", "ProfileForm"]
