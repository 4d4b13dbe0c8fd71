"""After Belonging 2023: slides that speakers let others have, in the library, and the thank-you of two days later."""

from datetime import date
from io import BytesIO

from sqlalchemy import select
from werkzeug.datastructures import FileStorage

from network.conferences.actions import library, speaking
from network.conferences.models import Conference, Speaker
from network.core import clock
from network.core.db import db
from network.core.history import acting_as
from network.demonstration.chapters.people import called
from network.thanking import actions as thanking
from network.thanking.prepared import title_for, words_for

SHOWN = {
    "Dr Rosa Madeup": "Cohesion is a bank\n\n1. Pay in before you need it.\n2. Small sums, often.\n3. Everybody has an account.\n",
    "Sunil Example": "Waiting rooms that welcome\n\n1. Somebody says hello.\n2. The sign says how long.\n3. There is a chair for whoever comes along.\n",
    "Ada Example": "A year with an election ahead\n\n1. Agree what you will not say about each other.\n2. Say it together, in one place.\n",
}  # fmt: skip
IN_THE_LIBRARY = ("Dr Rosa Madeup", "Sunil Example")


def tell() -> None:
    made = db.session.scalars(select(Conference).where(Conference.title.startswith("Belonging 2023"))).one()
    events = called("Ewan Testerton")
    with acting_as(events.id):
        with clock.set_to(clock.at(date(2023, 11, 16), 10)):
            for name, words in SHOWN.items():
                give(made, name, words)
            library.hand_to_library(made, {}, with_slides=True, by=events)
        with clock.set_to(clock.at(date(2023, 11, 17), 11)):
            thanking.send(made, title_for(made), words_for(made), events, by_letter=True, as_news=True)


def give(made: Conference, name: str, words: str) -> None:
    speaker = db.session.scalars(select(Speaker).where(Speaker.conference_id == made.id, Speaker.name == name)).one()
    speaking.answer(
        speaker,
        name=speaker.name,
        role_title=speaker.role_title,
        organisation_name=speaker.organisation_name,
        biography=speaker.biography,
        slides_may_be_shared=True,
        slides_may_be_published=name in IN_THE_LIBRARY,
        needs=None,
    )
    speaking.give_slides(speaker, FileStorage(BytesIO(words.encode()), filename=f"{name} slides.txt"))
