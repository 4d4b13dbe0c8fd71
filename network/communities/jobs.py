"""Work that recurs: files that nobody posted, polls whose time has come."""

from network.communities.actions import attachments, polls
from network.core.jobs import daily, every


@daily
def forget_waiting_files() -> None:
    attachments.forget_waiting()


@every(minutes=5)
def close_polls() -> None:
    polls.close_due()
