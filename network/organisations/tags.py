"""Tags that staff put on organisations: words of their own by which a list can be narrowed. Members do not see them."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, ForeignKey, Index, Select, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.core.db import Model, db, save
from network.core.deeds import deed
from network.core.errors import Refused
from network.organisations.models import Organisation

MOST_TAGS = 200  # that a list offers to choose from
LONGEST_TAG = 40


class OrganisationTag(Model):
    """One word on one organisation."""

    __tablename__ = "organisation_tag"
    __table_args__ = (UniqueConstraint("organisation_id", "name"), Index("ix_organisation_tag_name", "name"))

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    name: Mapped[str]

    organisation: Mapped[Organisation] = relationship()


def tags_in_use() -> Select:
    return select(OrganisationTag.name).distinct().order_by(OrganisationTag.name).limit(MOST_TAGS)


def has_tag(name: str) -> ColumnElement[bool]:
    """A condition on organisations."""
    return Organisation.id.in_(select(OrganisationTag.organisation_id).where(OrganisationTag.name == name))


def tag_of(organisation: Organisation, name: str) -> Select:
    return select(OrganisationTag).where(
        OrganisationTag.organisation_id == organisation.id, OrganisationTag.name == name
    )


@deed("organisations", _l("Add a tag"), Organisation, asks=_l("Tag"))
def add_tag(organisation: Organisation, typed: str) -> None:
    name = " ".join(typed.split()).lower()[:LONGEST_TAG]
    if not db.session.scalar(tag_of(organisation, name)):
        save(OrganisationTag(organisation_id=organisation.id, name=name))


@deed("organisations", _l("Take a tag off"), Organisation, asks=_l("Tag"))
def take_tag_off(organisation: Organisation, typed: str) -> None:
    found = db.session.scalar(tag_of(organisation, " ".join(typed.split()).lower()))
    if found is None:
        raise Refused(_("It has no such tag."))
    db.session.delete(found)
