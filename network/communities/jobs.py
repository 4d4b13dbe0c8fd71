"""Work of every night."""

from network.communities.actions import attachments
from network.core.jobs import daily


@daily
def forget_waiting_files() -> None:
    attachments.forget_waiting()
