"""Choosing people: lines of what must be true, and the list of those of whom it is."""

from flask import request, url_for
from flask_babel import lazy_gettext as _l

from network.audiences import asked, bp
from network.audiences.permissions import may_write_to_many
from network.audiences.queries import Who, audience
from network.core.access import require
from network.core.lists import Column, Listing
from network.core.login import visitor
from network.core.security import keep_out_of_caches
from network.organisations.models import Organisation, Representative
from network.people.models import Person


def page_of(representative):
    return url_for("memberships.staff_organisation", slug=representative.organisation.slug)


COLUMNS = (
    Column("organisation", _l("Organisation"), lambda r: r.organisation.name, Organisation.name, link=page_of),
    Column("name", _l("Name"), lambda r: r.person.name, Person.name),
    Column("role", _l("Role"), lambda r: r.role_title),
    Column("standing", _l("Looks after it as"), lambda r: r.standing.label),
    Column("email", _l("Email"), lambda r: r.person.email, Person.email, is_extra=True),
    Column("sector", _l("Sector"), lambda r: r.organisation.sector.label, Organisation.sector, is_extra=True),
    Column("region", _l("Region"), lambda r: r.organisation.region, is_extra=True),
)


@bp.route("", methods=["GET", "POST"])
def choose():
    require(may_write_to_many(visitor()))
    keep_out_of_caches()
    groups, who = asked.offered(), asked.who()
    questions = asked.questions(groups)
    listing = Listing(
        name="audience",
        statement=audience(questions, who),
        columns=COLUMNS,
        searched=[Organisation.name, Person.name],
        unique=Representative.id,
        default_sort="organisation",
        kept={name: request.args.getlist(name) for name in ("is", "what", "who")},
    )
    lines = [*[(each.is_true, f"{each.criterion.name}:{each.chosen}") for each in questions]]
    empty = [(True, "")] * min(asked.EMPTY_LINES, asked.MOST_LINES - len(lines))
    return listing.answer(
        "audiences/choose.html",
        groups=groups,
        lines=[*lines, *empty],
        who=who,
        whos=list(Who),
        is_asked=bool(questions),
    )
