"""What administrators do: set the network up, change its settings, give roles, see to its mail."""

from network.administration.actions.mail import try_again, try_all_again
from network.administration.actions.roles import appoint, dismiss, reset_second_factor
from network.administration.actions.settings import change_settings, set_up

__all__ = ["appoint", "change_settings", "dismiss", "reset_second_factor", "set_up", "try_again", "try_all_again"]
