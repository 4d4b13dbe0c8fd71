"""What a brief has of memberships: that one's organisation is to renew, once a term, for who pays and who looks after it."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, exists, or_, select

from network.billing.models import Invoice
from network.core import clock
from network.core.addresses import path_to
from network.core.db import db, rows
from network.core.digest import Asked, Entry, Found, Source, found_by, gathers
from network.core.identity import the_network
from network.core.pages import day
from network.memberships.models import Membership
from network.memberships.queries.terms import Earlier, EarlierInvoice, is_effective
from network.organisations.models import Organisation, Representative, Standing
from network.organisations.queries import is_current as speaks_now


def found(asked: Asked) -> list[Found]:
    return found_by(db.session.execute(ending(asked.people)))


def ending(people: Sequence[int]) -> Select:
    """(person, term) of terms that end within the notice, for whom nothing that follows has taken effect."""
    follows = exists(
        select(Earlier.id)
        .outerjoin(EarlierInvoice, Earlier.invoice_id == EarlierInvoice.id)
        .where(
            Earlier.organisation_id == Membership.organisation_id,
            Earlier.starts_on > Membership.ends_on,
            Earlier.cancelled_at.is_(None),
            or_(Earlier.net == 0, Earlier.trusted_at.is_not(None), EarlierInvoice.settled_at.is_not(None)),
        )
    )
    today = clock.today()
    return (
        select(Representative.person_id, Membership.id)
        .join(Membership, Membership.organisation_id == Representative.organisation_id)
        .outerjoin(Invoice, Membership.invoice_id == Invoice.id)
        .where(
            Representative.person_id.in_(people),
            Representative.standing.in_([Standing.PRIMARY, Standing.FINANCE]),
            speaks_now(),
            is_effective(),
            Membership.ends_on.between(today, today + timedelta(days=the_network().notice_days)),
            Membership.resigned_at.is_(None),
            Membership.ended_at.is_(None),
            ~follows,
        )
    )


def entries(ids: Sequence[int]) -> Mapping[int, Entry]:
    terms = select(Membership.id, Membership.ends_on, Organisation.name).join(
        Organisation, Organisation.id == Membership.organisation_id
    )
    return {
        row.id: Entry(
            title=_("The membership of %(name)s runs until %(day)s", name=row.name, day=day(row.ends_on)),
            path=path_to("memberships.own"),
            action=_("See what comes next"),
            happened_at=clock.at(row.ends_on),
        )
        for row in rows(terms.where(Membership.id.in_(ids)))
    }


gathers(Source("renewal", _l("Your organisation"), found, entries))
