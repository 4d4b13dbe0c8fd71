"""What conferences do every day: remind speakers who have not answered."""

from network.conferences import queries
from network.conferences.actions import speaking
from network.core import clock
from network.core.db import rows
from network.core.jobs import daily


@daily
def remind_speakers() -> None:
    for speaker in rows(queries.to_be_asked_again(clock.now())):
        speaking.ask_again(speaker)
