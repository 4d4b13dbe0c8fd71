"""The board's report, made by itself once a month."""

from network.core.jobs import daily
from network.reports import actions


@daily
def make_the_boards_report() -> None:
    actions.make_due()
