"""Files that people put beneath what they write: documents, and pictures with words for those who cannot see them."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.communities.models.post import Post
from network.core.db import Model
from network.core.files import StoredFile


class Attachment(Model):
    """A file beneath a post. Until that is written it waits, and is its person's alone."""

    __tablename__ = "attachment"
    __table_args__ = (
        Index("ix_attachment_post_id", "post_id"),
        Index("ix_attachment_person_id", "person_id", "post_id"),
        CheckConstraint("small_id IS NULL OR (width > 0 AND height > 0)", name="picture_has_a_size"),
    )
    keeps_history = False

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"))
    small_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))  # of a picture: as it stands in the post
    width: Mapped[int | None]  # of the small one
    height: Mapped[int | None]
    description: Mapped[str] = mapped_column(default="")  # what a picture shows
    attached_at: Mapped[datetime]

    post: Mapped[Post | None] = relationship()
    file: Mapped[StoredFile] = relationship(foreign_keys=[file_id], lazy="joined", innerjoin=True)
    small: Mapped[StoredFile | None] = relationship(foreign_keys=[small_id])

    @property
    def is_picture(self) -> bool:
        return self.small_id is not None

    @property
    def is_waiting(self) -> bool:
        return self.post_id is None
