"""Looking for duplicates each night."""

from network.core.jobs import daily
from network.merging.actions.finding import look_for_duplicates


@daily
def each_night() -> None:
    look_for_duplicates()
