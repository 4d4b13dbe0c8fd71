"""What delegates say of themselves by their private link: how they are named on the day, what they agree to, what they need."""

from datetime import datetime, timedelta
from enum import StrEnum

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.conferences.models.conference import Conference
from network.conferences.models.order import Registration
from network.core.db import Model
from network.people.models import Person

KEPT_AFTER = timedelta(days=30)  # what was said of needs and in case of an emergency, after the event


def deletion_of(conference: Conference) -> datetime:
    """When what delegates said of their needs is deleted."""
    return conference.ends_at + KEPT_AFTER


class DelegateDetails(Model):
    """How a delegate is named on their badge besides their name, and whom to ring if something happens to them."""

    __tablename__ = "delegate_details"
    __table_args__ = (UniqueConstraint("registration_id"),)
    keeps_history = False

    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"))
    pronouns: Mapped[str] = mapped_column(default="")
    emergency_contact: Mapped[str] = mapped_column(default="")
    given_at: Mapped[datetime]

    registration: Mapped[Registration] = relationship()


class Agreement(StrEnum):
    """What a delegate may agree to, each by itself. Nobody has agreed before they say so."""

    LISTED = "listed"
    EMAIL_SHARED = "email_shared"
    MATCHED = "matched"
    PHOTOGRAPHS = "photographs"
    RECORDING = "recording"
    FOLLOW_UP = "follow_up"
    NEEDS = "needs"  # health, faith and safety may be told from needs: keeping them is agreed to as well

    @property
    def words(self) -> str:
        return str(AGREEMENT_WORDS[self])


AGREEMENT_WORDS = {
    Agreement.LISTED: _l("Other delegates may see my name and organisation in the list of those who come."),
    Agreement.EMAIL_SHARED: _l("My email address may stand beside my name there."),
    Agreement.MATCHED: _l("Introduce me to people who offer or look for the same."),
    Agreement.PHOTOGRAPHS: _l("Photographs with me in them may be taken and used."),
    Agreement.RECORDING: _l("I may be seen and heard in recordings of sessions."),
    Agreement.FOLLOW_UP: _l("You may write to me afterwards about what came of the day."),
    Agreement.NEEDS: _l(
        "Keep what I said I need for this event, for the access lead to arrange it, until it is deleted."
    ),
}
#: What is asked on the form one by one; that needs are kept is asked beside them.
ASKED = tuple(each for each in Agreement if each is not Agreement.NEEDS)


class DelegateConsent(Model):
    """That a delegate agreed, when, to which words, and when they took it back."""

    __tablename__ = "delegate_consent"
    __table_args__ = (
        Index(
            "uq_delegate_consent_given", "registration_id", "agreement", unique=True,
            sqlite_where=text("withdrawn_at IS NULL"), postgresql_where=text("withdrawn_at IS NULL"),
        ),
        CheckConstraint("withdrawn_at IS NULL OR withdrawn_at >= given_at", name="given_first"),
    )  # fmt: skip
    keeps_history = False  # it is its own

    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"))
    agreement: Mapped[Agreement]
    words: Mapped[str]
    given_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


class Need(StrEnum):
    """What somebody needs to take part."""

    STEP_FREE = "step_free"
    WHEELCHAIR = "wheelchair"
    HEARING_LOOP = "hearing_loop"
    BSL = "bsl"
    CAPTIONS = "captions"
    LARGE_PRINT = "large_print"
    SEAT_NEAR = "seat_near"
    QUIET_ROOM = "quiet_room"
    PRAYER_ROOM = "prayer_room"
    GUIDE_DOG = "guide_dog"
    ASSISTANT = "assistant"
    INFANT_FEEDING = "infant_feeding"
    TRAVEL = "travel"
    SAFETY = "safety"
    VEGETARIAN = "vegetarian"
    VEGAN = "vegan"
    HALAL = "halal"
    KOSHER = "kosher"
    GLUTEN_FREE = "gluten_free"
    ALLERGIES = "allergies"
    OTHER = "other"

    @property
    def label(self) -> str:
        return str(NEED_LABELS[self])

    @property
    def is_dietary(self) -> bool:
        return self in DIETARY

    @property
    def is_booked_ahead(self) -> bool:
        """Whether people have to be found who do it, some six weeks before."""
        return self in BOOKED_AHEAD


NEED_LABELS = {
    Need.STEP_FREE: _l("Step-free way"),
    Need.WHEELCHAIR: _l("Space for a wheelchair"),
    Need.HEARING_LOOP: _l("Hearing loop"),
    Need.BSL: _l("British Sign Language interpreter"),
    Need.CAPTIONS: _l("Live captions"),
    Need.LARGE_PRINT: _l("Large print"),
    Need.SEAT_NEAR: _l("Seat near the front or the door"),
    Need.QUIET_ROOM: _l("Quiet room"),
    Need.PRAYER_ROOM: _l("Prayer room"),
    Need.GUIDE_DOG: _l("I come with a guide or assistance dog"),
    Need.ASSISTANT: _l("I come with a personal assistant (their place is free)"),
    Need.INFANT_FEEDING: _l("Room for feeding an infant"),
    Need.TRAVEL: _l("Help with travelling there"),
    Need.SAFETY: _l("I have a concern about my safety"),
    Need.VEGETARIAN: _l("Vegetarian"),
    Need.VEGAN: _l("Vegan"),
    Need.HALAL: _l("Halal"),
    Need.KOSHER: _l("Kosher"),
    Need.GLUTEN_FREE: _l("Gluten-free"),
    Need.ALLERGIES: _l("Allergies"),
    Need.OTHER: _l("Something else"),
}
DIETARY = (Need.VEGETARIAN, Need.VEGAN, Need.HALAL, Need.KOSHER, Need.GLUTEN_FREE, Need.ALLERGIES)
BOOKED_AHEAD = (Need.BSL, Need.CAPTIONS)


class AccessNeed(Model):
    """One thing a delegate needs. The access lead of the event sees it, nobody else; 30 days after the event it is deleted.

    It stands in no history, no list and no file, and each time it is read is written down.
    """

    __tablename__ = "access_need"
    __table_args__ = (UniqueConstraint("registration_id", "need"),)
    keeps_history = False

    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"))
    need: Mapped[Need]
    words: Mapped[str] = mapped_column(default="")  # which allergies, what else
    stated_at: Mapped[datetime]

    registration: Mapped[Registration] = relationship()


class NeedsReading(Model):
    """Somebody opened the list of who needs what."""

    __tablename__ = "needs_reading"
    __table_args__ = (
        Index("ix_needs_reading_conference_id", "conference_id", "id"),
        Index("ix_needs_reading_person_id", "person_id"),
    )
    keeps_history = False  # it is one

    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    read_at: Mapped[datetime]

    person: Mapped[Person] = relationship()


class ArrangedNeed(Model):
    """An interpreter or a captioner is booked for the event."""

    __tablename__ = "arranged_need"
    __table_args__ = (UniqueConstraint("conference_id", "need"),)

    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    need: Mapped[Need]
    arranged_at: Mapped[datetime]
    arranged_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
