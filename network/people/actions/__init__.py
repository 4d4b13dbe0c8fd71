"""What people do with their own accounts, and what others do to make them one."""

from network.people.actions.account import change_account, change_photo, find_or_create
from network.people.actions.consent import give, withdraw
from network.people.actions.email import ask_to_change_email, change_email
from network.people.actions.password import choose_password, set_password

__all__ = [
    "ask_to_change_email",
    "change_account",
    "change_email",
    "change_photo",
    "choose_password",
    "find_or_create",
    "give",
    "set_password",
    "withdraw",
]
