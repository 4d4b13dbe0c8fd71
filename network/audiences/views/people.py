"""Everybody who speaks for an organisation now, as the office sees them."""

from flask import url_for
from flask_babel import lazy_gettext as _l

from network.audiences import bp
from network.audiences.permissions import may_write_to_many
from network.audiences.queries import seats
from network.core.access import require
from network.core.lists import Column, Filter, Listing
from network.core.login import visitor
from network.core.security import keep_out_of_caches
from network.organisations.models import Organisation, Representative, Sector, Standing
from network.people.models import Person


def organisation_page(representative):
    return url_for("memberships.staff_organisation", slug=representative.organisation.slug)


COLUMNS = (
    Column("name", _l("Name"), lambda r: r.person.name, Person.name),
    Column(
        "organisation", _l("Organisation"), lambda r: r.organisation.name, Organisation.name, link=organisation_page
    ),
    Column("role", _l("Role"), lambda r: r.role_title),
    Column("standing", _l("Looks after it as"), lambda r: r.standing.label, Representative.standing),
    Column("since", _l("Since"), lambda r: r.began_on, Representative.began_on, kind="date"),
    Column("email", _l("Email"), lambda r: r.person.email, Person.email, is_extra=True),
    Column("sector", _l("Sector"), lambda r: r.organisation.sector.label, Organisation.sector, is_extra=True),
    Column("until", _l("Leaves on"), lambda r: r.ended_on, kind="date", is_extra=True),
)


@bp.route("/people", methods=["GET", "POST"])
def people():
    require(may_write_to_many(visitor()))
    keep_out_of_caches()
    listing = Listing(
        name="people",
        statement=seats(),
        columns=COLUMNS,
        filters=[
            Filter("standing", _l("Looks after it as"), [(s.value, s.label) for s in Standing], lambda v: Representative.standing == Standing(v)),
            Filter("sector", _l("Sector"), [(s.value, s.label) for s in Sector], lambda v: Organisation.sector == Sector(v)),
        ],
        searched=[Person.name, Person.email, Organisation.name],
        unique=Representative.id,
        default_sort="name",
    )  # fmt: skip
    return listing.answer("audiences/people.html")
