"""What people do with their own accounts, and what others do to make them one."""

from network.people.actions.account import change_account, find_or_create
from network.people.actions.email import ask_to_change_email, change_email
from network.people.actions.password import choose_password, set_password

__all__ = ["ask_to_change_email", "change_account", "change_email", "choose_password", "find_or_create", "set_password"]
