"""Who helps at the next conference, and what delegates said of themselves and of what they need."""

from sqlalchemy import select

from network.conferences.actions import details, helpers
from network.conferences.models import Agreement, Conference, Duty, Need, Registration
from network.core.db import db
from network.demonstration.chapters.people import called

HELPERS = (("Bilal Sample", Duty.DOOR), ("Kemi Testerton", Duty.ACCESS), ("Lowri Madeup", Duty.CATERING))
SAID: tuple[tuple[str, str, dict[Need, str], set[Agreement]], ...] = (
    ("Esme Testerton", "she/her", {Need.VEGETARIAN: ""}, {Agreement.LISTED, Agreement.MATCHED, Agreement.PHOTOGRAPHS}),
    ("Farid Madeup", "", {Need.HALAL: "", Need.PRAYER_ROOM: ""}, {Agreement.LISTED, Agreement.MATCHED}),
    ("Tamsin Sample", "she/her", {Need.BSL: "", Need.SEAT_NEAR: ""}, {Agreement.LISTED, Agreement.FOLLOW_UP}),
    ("Ola Demo", "they/them", {Need.ALLERGIES: "Peanuts", Need.VEGAN: ""}, {Agreement.PHOTOGRAPHS}),
    ("Quentin Testerton", "he/him", {Need.VEGETARIAN: ""}, set()),
)


def tell(made: Conference) -> None:
    events = called("Ewan Testerton")
    for name, duty in HELPERS:
        helpers.give_duty(made, called(name).email, name, duty, events)
    for name, pronouns, needs, agreed in SAID:
        registration = place_of(name, made)
        details.complete(
            registration,
            name=registration.delegate_name,
            organisation_name=registration.organisation_name,
            pronouns=pronouns,
            emergency_contact="Sam Sample, 01632 960987" if pronouns == "they/them" else "",
            agreed=agreed,
            needs=needs,
        )


def place_of(name: str, made: Conference) -> Registration:
    return db.session.scalars(
        select(Registration).where(Registration.delegate_name == name, Registration.conference_id == made.id)
    ).one()
