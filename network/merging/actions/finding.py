"""Looking for pairs that may be one, and remembering what staff said of them."""

from collections.abc import Iterable

from sqlalchemy import delete, select

from network.core import clock
from network.core.db import db, rows, save
from network.memberships.duplicates import Pair, suspected_pairs
from network.merging import queries
from network.merging.likeness import pairs_of_people
from network.merging.models import Kind, SuspectedPair
from network.organisations.models import Organisation, Representative
from network.people.models import Person

MOST_KEPT = 500  # of each kind; the likeliest


def look_for_duplicates() -> None:
    """Find all pairs anew. What was told apart stays so, and is not shown again."""
    bodies = db.session.execute(
        select(
            Organisation.id, Organisation.name, Organisation.slug, Organisation.website, Organisation.email_domain,
            Organisation.billing_email, Organisation.charity_number, Organisation.billing_address,
        )
    )  # fmt: skip
    keep(Kind.ORGANISATION, suspected_pairs(bodies.all()))
    seated = db.session.execute(
        select(Person.id, Person.name, Person.email, Representative.organisation_id)
        .outerjoin(Representative, (Representative.person_id == Person.id) & Representative.ended_on.is_(None))
        .where(Person.suspended_at.is_(None))
    )
    keep(Kind.PERSON, pairs_of_people(seated.all()))


def keep(kind: Kind, found: Iterable[Pair]) -> None:
    told_apart = SuspectedPair.told_apart_at.is_not(None)
    known = {
        (each.left_id, each.right_id)
        for each in rows(select(SuspectedPair).where(SuspectedPair.kind == kind, told_apart))
    }
    db.session.execute(delete(SuspectedPair).where(SuspectedPair.kind == kind, ~told_apart))
    likeliest = sorted(found, key=lambda each: -each.weight)[:MOST_KEPT]
    now = clock.now()
    for pair in likeliest:
        if pair.ids not in known:
            db.session.add(
                SuspectedPair(
                    kind=kind,
                    left_id=pair.ids[0],
                    right_id=pair.ids[1],
                    reasons=pair.reasons,
                    weight=round(pair.weight * 100),
                    found_at=now,
                )
            )
    db.session.flush()


def tell_apart(kind: Kind, one: int, other: int, by: Person) -> None:
    """Remember that these are not the same."""
    pair = db.session.scalar(queries.pair_of(kind, one, other))
    if pair is None:
        pair = SuspectedPair(
            kind=kind, left_id=min(one, other), right_id=max(one, other), reasons=[], weight=0, found_at=clock.now()
        )
    pair.told_apart_at, pair.told_apart_by_id = clock.now(), by.id
    save(pair)
