"""What happens the moment a term takes effect: its days are settled, and the organisation is welcomed."""

from datetime import timedelta

from network.core import clock
from network.core.addresses import link_to
from network.core.db import db, lock, save
from network.memberships.actions import chronicle
from network.memberships.actions.fees import last_day_of_term
from network.memberships.actions.messages import kept_account
from network.memberships.models import Membership
from network.memberships.queries.terms import terms_before
from network.notifications.actions import notify
from network.organisations.queries import primary_contact


def welcome(membership: Membership) -> bool:
    """Tell the organisation, once, that its term took effect; whether there was somebody to tell."""
    lock(membership)
    if membership.welcomed_at or not membership.is_effective:
        return False
    if membership.starts_when_paid:
        begin_when_paid(membership)
    membership.welcomed_at = clock.now()
    save(membership)
    chronicle.note(membership.organisation)
    contact = db.session.scalar(primary_contact(membership.organisation))
    if contact is None:
        return False
    before: Membership | None = db.session.scalar(terms_before(membership))
    has_rejoined = before is not None and before.ends_on < membership.starts_on - timedelta(days=1)
    step = "rejoined" if has_rejoined else "renewed" if before else "welcome"
    with kept_account(membership.organisation, step, membership):
        notify(
            contact.person,
            "memberships/messages/welcome",
            membership=membership,
            organisation=membership.organisation,
            is_first=before is None,
            has_rejoined=has_rejoined,
            colleagues_url=link_to("organisations.colleagues", slug=membership.organisation.slug),
        )
    return True


def begin_when_paid(membership: Membership) -> None:
    """Who rejoins has a whole year from the day of payment."""
    settled = membership.invoice.settled_at if membership.invoice else None
    membership.starts_on = clock.here(settled).date() if settled else clock.today()
    membership.ends_on = last_day_of_term(membership.starts_on)
    membership.starts_when_paid = False
