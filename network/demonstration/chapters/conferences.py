"""Three conferences: one that was postponed, one that was, and the next, dated from today and open for booking."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from network.conferences import telling
from network.conferences.actions import booking, conference, door, postponing, programme
from network.conferences.drafts import Coming
from network.conferences.models import Category, Conference, Kind, Speaker
from network.core import clock
from network.core.history import acting_as
from network.demonstration.chapters import day_of_delegates
from network.demonstration.chapters import programme as of_programme
from network.demonstration.chapters.people import called
from network.demonstration.story.events import PROGRAMME, PROGRAMME_OF_2023, Slot
from network.demonstration.story.members import MEMBERS

DAYS_AHEAD = 112
THURSDAY = 3


def tell() -> None:
    with acting_as(called("Ewan Testerton").id):
        postponed()
        remembered()
        upcoming()


def postponed() -> None:
    with clock.set_to(clock.at(date(2022, 6, 20), 10)):
        made = announced("Belonging 2022: Leading on Social Cohesion", date(2022, 9, 16), 300)
    with clock.set_to(clock.at(date(2022, 7, 4), 11)):
        for name in ("Ada Example", "Jae Placeholder"):
            booked(made, name)
    with clock.set_to(clock.at(date(2022, 9, 9), 16)):
        postponing.postpone(made)


def remembered() -> None:
    with clock.set_to(clock.at(date(2023, 7, 3), 10)):
        made = announced("Belonging 2023: Building Resilient Communities", date(2023, 11, 15), 300)
        fill(made, date(2023, 11, 15), PROGRAMME_OF_2023)
    with clock.set_to(clock.at(date(2023, 9, 12), 14)):
        orders = [booked(made, name) for name in ("Ada Example", "Esme Testerton", "Quentin Testerton", "Noor Sample")]
    with clock.set_to(clock.at(date(2023, 11, 15), 9, 40)):
        for registration in [each for order in orders for each in order.registrations]:
            door.check_in(registration, called("Ewan Testerton"), "Front door")


def upcoming() -> None:
    day = clock.today() + timedelta(days=DAYS_AHEAD)
    day += timedelta(days=(THURSDAY - day.weekday()) % 7)
    made = announced(
        f"Belonging {day.year}: The Next Bridge Builders",
        day,
        120,
        strapline="One day, four breakouts, two plenaries, and lunch.",
    )
    fill(made, day)
    with clock.set_to(clock.now() - timedelta(days=9)):
        booked(made, "Cerys Placeholder")
        booked(made, "Esme Testerton", "Farid Madeup")
        booked(
            made,
            "Ola Demo",
            Coming("Yusuf Sample", "yusuf.sample@example.org", "Harbour Youth Club", Category.SMALL_CHARITY),
        )
        booked(made, "Tamsin Sample")
        booked(made, "Quentin Testerton", bursary())
    with clock.set_to(clock.now() - timedelta(days=8)):
        day_of_delegates.tell(made)
        of_programme.tell(made)
    of_programme.small_events(day)


def bursary() -> Coming:
    return Coming(
        "Zadie Placeholder",
        "zadie.placeholder@example.org",
        category=Category.BURSARY,
        asked_because="I study youth work, and my course pays for no conferences.",
    )


def announced(title: str, day: date, capacity: int, strapline: str = "") -> Conference:
    made = conference.create_conference(
        title=title,
        strapline=strapline or "Our flagship conference.",
        description="People from councils, charities, clubs, faith groups, businesses and universities, in one building for one day.\n\n"
        "Come for the breakouts; stay for lunch. A quiet room and a prayer room are open all day.",
        starts_at=clock.at(day, 9, 30),
        ends_at=clock.at(day, 16, 15),
        venue="The Weaving Hall",
        address="Cotton Street\nManchester\nM4 1AA",
        access_notes="Step-free from the street, lifts to all rooms, hearing loop in the main hall. Tell us what else you need.",
        contact_email="events@example.org",
        capacity=capacity,
        booking_opens_at=clock.now() - timedelta(days=14),
        early_until=day - timedelta(days=60),
    )
    with clock.set_to(clock.now() - timedelta(days=14)):
        conference.announce(made)
    return made


def fill(made: Conference, day: date, slots: Sequence[Slot] = PROGRAMME) -> None:
    names = sorted({name for slot in slots for name in slot.speakers})
    speakers = {name: speaker(made, name) for name in names}
    of_programme.give_rooms(made)
    for slot in slots:
        programme.add_session(
            made,
            speakers=[speakers[name] for name in slot.speakers],
            description=slot.about,
            title=slot.title,
            kind=Kind(slot.kind),
            starts_at=moment(day, slot.begins),
            ends_at=moment(day, slot.ends),
            room=slot.room if not is_everywhere(slot) else "",
            capacity=slot.capacity,
            needs_sign_up=slot.capacity is not None,
            is_chatham_house=slot.is_chatham_house,
            sectors=list(slot.sectors),
        )


def is_everywhere(slot: Slot) -> bool:
    return slot.kind == "break"


def speaker(made: Conference, name: str) -> Speaker:
    organisation, known = next(
        (member, person) for member in MEMBERS for person in member.people if person.name == name
    )
    return programme.add_speaker(
        made,
        name=name,
        email=known.email,
        role_title=known.role_title,
        organisation_name=organisation.name,
        biography=known.about,
    )


def moment(day: date, time: str) -> datetime:
    hour, minute = time.split(":")
    return clock.at(day, int(hour), int(minute))


def booked(made: Conference, booker: str, *others: str | Coming):
    """An order of somebody for themselves and, perhaps, for others."""
    person = called(booker)
    coming = [Coming(person_id=called(other).id) if isinstance(other, str) else other for other in others]
    with acting_as(person.id):
        order = booking.place_order(
            made, [Coming(person_id=person.id), *coming], booker=person, key=f"{made.slug}-{person.handle}"
        )
        telling.tell.work(order.id)
        return order
