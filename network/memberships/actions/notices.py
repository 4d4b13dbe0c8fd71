"""Reminders of a term's end, before it and in grace: each once per term, to the primary contact and who keeps the accounts."""

from datetime import date, timedelta

from sqlalchemy import select

from network.billing.links import private_address
from network.core import clock
from network.core.addresses import link_to
from network.core.db import db, rows, save
from network.core.identity import the_network
from network.memberships.models import RenewalNotice
from network.memberships.queries.renewals import renewals
from network.notifications.actions import notify, write_to
from network.organisations.models import Organisation
from network.organisations.queries import primary_contact

SCHEDULE = (-50, -30, -14, -1, 7, 30, 60)  # days before the end; after it where negative


def send_all() -> int:
    """Send what is due today; how many organisations were written to."""
    today = clock.today()
    sent = 0
    for organisation, latest, tier, _state, coming, invoice in rows(renewals()):
        days = due(today, latest.ends_on)
        if days is None or was_sent(latest.id, days):
            continue
        save(RenewalNotice(membership_id=latest.id, days=days, sent_at=clock.now()))
        write(
            organisation,
            membership=latest,
            tier=tier,
            days_left=(latest.ends_on - today).days,
            lapses_after=latest.ends_on + timedelta(days=the_network().grace_days),
            invoice=invoice,
            invoice_url=private_address(invoice) if coming and invoice else "",
        )
        sent += 1
    return sent


def due(today: date, ends_on: date) -> int | None:
    """The reminder whose time has come: the closest to the end. One that was missed is sent late rather than never."""
    return next((days for days in SCHEDULE if today >= ends_on - timedelta(days=days)), None)


def was_sent(membership_id: int, days: int) -> bool:
    """This one, or one closer to the end."""
    statement = select(RenewalNotice.id).where(RenewalNotice.membership_id == membership_id, RenewalNotice.days <= days)
    return db.session.scalar(statement.limit(1)) is not None


def write(organisation: Organisation, **context: object) -> None:
    contact = db.session.scalar(primary_contact(organisation))
    about = {"organisation": organisation, "own_url": link_to("memberships.own"), **context}
    if contact:
        notify(contact.person, "memberships/messages/notice", **about)  # type: ignore[arg-type]
    if organisation.billing_email and not (contact and contact.person.email == organisation.billing_email):
        write_to(organisation.billing_email, "memberships/messages/notice", **about)  # type: ignore[arg-type]
