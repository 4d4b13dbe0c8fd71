"""What search may find of organisations and their people: those in the directories."""

from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, false, or_, select

from network.core.searchable import Document, Searchable, Watch, offer, side_by_side, words_of
from network.organisations.membership import membership
from network.organisations.models import Organisation, Representative
from network.organisations.permissions import may_see_people
from network.organisations.private_words import without_private_words
from network.organisations.queries import is_current, is_open_to, is_own
from network.people.models import Person
from network.people.profile import MEMBER, Part, is_shown

ORGANISATIONS = select(
    Organisation.id.label("record_id"), Organisation.name, Organisation.slug, Organisation.about_html,
    Organisation.area_served, Organisation.region, Organisation.created_at,
)  # fmt: skip
PEOPLE = (
    select(
        Person.id.label("record_id"), Person.name, Person.handle, Person.about_html, Person.listed_at, Person.shown_to,
        Representative.role_title, Organisation.name.label("organisation_name"),
    )
    .join(Representative, Representative.person_id == Person.id)
    .join(Organisation, Representative.organisation_id == Organisation.id)
    .where(Person.listed_at.is_not(None), Person.suspended_at.is_(None), Representative.ended_on.is_(None))
)  # fmt: skip


def organisation_document(row: Any) -> Document:
    return Document(
        title=row.name,
        text=side_by_side(row.area_served, row.region, words_of(row.about_html)),
        path=f"/organisations/{row.slug}",
        happened_at=row.created_at,
        shows_date=False,
        place=row.area_served,
    )


def person_document(row: Any) -> Document:
    """Search is for all members, so of a profile it holds only what is for all of them, and no word of faith or ethnicity."""
    role, organisation, about = (
        value if is_shown(row, part, MEMBER) else ""
        for part, value in (
            (Part.ROLE, row.role_title),
            (Part.ORGANISATION, row.organisation_name),
            (Part.ABOUT, row.about_html),
        )
    )
    return Document(
        title=row.name,
        text=without_private_words(side_by_side(role, organisation, words_of(about))),
        path=f"/people/{row.handle}",
        happened_at=row.listed_at,
        shows_date=False,
        place=", ".join(filter(None, (role, organisation))),
    )


def open_organisations(person: Any) -> Select:
    """The same rule as an organisation's page."""
    return select(Organisation.id).where(or_(is_open_to(person), is_own(person)))


def people_of_members(person: Any) -> Select:
    """Profiles are for members, and for the staff who serve them."""
    listed = select(Representative.person_id).join(Organisation, Representative.organisation_id == Organisation.id)
    if not may_see_people(person):
        return listed.where(false())
    return listed.where(is_current(), membership().is_member_now())


def everybody_of(organisation: Organisation) -> Select:
    return select(Representative.person_id).where(Representative.organisation_id == organisation.id)


offer(
    Searchable(
        kind="organisation",
        precedence=4,
        label=_l("Organisations"),
        source=ORGANISATIONS,
        document=organisation_document,
        watches=(Watch(Organisation),),
        readable=open_organisations,
    )
)
offer(
    Searchable(
        kind="person",
        precedence=3,
        label=_l("People"),
        source=PEOPLE,
        document=person_document,
        watches=(
            Watch(Person),
            Watch(Representative, ids=lambda record: [record.person_id]),
            Watch(Organisation, ids=everybody_of, columns=frozenset({"name"})),
        ),
        readable=people_of_members,
    )
)
