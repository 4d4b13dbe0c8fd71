"""Who speaks at an event: as they are introduced, what they gave us, and what they need to be there."""

from datetime import datetime, timedelta

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.conferences.models.conference import Conference
from network.conferences.models.details import deletion_of
from network.core.db import Model
from network.core.files import StoredFile
from network.resources.models import Resource

ASKED_AGAIN_AFTER = timedelta(days=7)
ASKED_AGAIN_AT_MOST = 3
SLIDES_AT_MOST = 5


class Speaker(Model):
    """Somebody who speaks at a conference, as they are introduced there. They may fill this in themselves, by a link."""

    __tablename__ = "speaker"
    __table_args__ = (
        Index("ix_speaker_conference_id", "conference_id"),
        CheckConstraint("times_asked_again >= 0", name="asked_again_not_negative"),
    )

    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    name: Mapped[str]
    email: Mapped[str] = mapped_column(default="")
    pronouns: Mapped[str] = mapped_column(default="")
    role_title: Mapped[str] = mapped_column(default="")
    organisation_name: Mapped[str] = mapped_column(default="")
    biography: Mapped[str] = mapped_column(default="")
    biography_html: Mapped[str] = mapped_column(default="")
    photo_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"), index=True)
    may_be_recorded: Mapped[bool] = mapped_column(default=False)
    slides_may_be_shared: Mapped[bool] = mapped_column(default=False)  # with delegates
    slides_may_be_published: Mapped[bool] = mapped_column(default=False)  # in the library
    asked_at: Mapped[datetime | None]  # when we first sent the link
    asked_again_at: Mapped[datetime | None]
    times_asked_again: Mapped[int] = mapped_column(default=0)
    answered_at: Mapped[datetime | None]

    conference: Mapped[Conference] = relationship()
    photo: Mapped[StoredFile | None] = relationship()
    slides: Mapped[list["Slides"]] = relationship(back_populates="speaker", order_by="Slides.id")

    @property
    def needs_deleted_at(self) -> datetime:
        return deletion_of(self.conference)

    @property
    def is_awaited(self) -> bool:
        """Asked, and not heard from yet."""
        return self.asked_at is not None and self.answered_at is None

    @property
    def where_from(self) -> str:
        return ", ".join(filter(None, [self.role_title, self.organisation_name]))


class Slides(Model):
    """A file that a speaker shows, or hands out. Whether others get it afterwards is the speaker's to say."""

    __tablename__ = "speaker_slides"
    __table_args__ = (
        Index("ix_speaker_slides_speaker_id", "speaker_id"),
        Index("ix_speaker_slides_file_id", "file_id"),
        Index("ix_speaker_slides_resource_id", "resource_id"),
    )

    speaker_id: Mapped[int] = mapped_column(ForeignKey("speaker.id"))
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"))
    resource_id: Mapped[int | None] = mapped_column(ForeignKey("resource.id"))  # where it stands in the library
    given_at: Mapped[datetime]

    speaker: Mapped[Speaker] = relationship(back_populates="slides")
    file: Mapped[StoredFile] = relationship(lazy="joined", innerjoin=True)
    resource: Mapped[Resource | None] = relationship()


class SpeakerNeeds(Model):
    """What a speaker needs to be there. Read by the access lead alone, and deleted 30 days after the event."""

    __tablename__ = "speaker_needs"
    keeps_history = False

    speaker_id: Mapped[int] = mapped_column(ForeignKey("speaker.id"), unique=True)
    words: Mapped[str]
    given_at: Mapped[datetime]

    speaker: Mapped[Speaker] = relationship()
