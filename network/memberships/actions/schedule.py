"""The schedule at work: what is due today is written, each step once per term; and the schedule itself is edited."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from network.billing.links import private_address
from network.core import clock
from network.core.addresses import link_to
from network.core.db import db, lock, rows, save
from network.core.errors import Refused
from network.core.identity import the_network
from network.memberships.actions.messages import kept_account, write_to_contacts
from network.memberships.models import Kind, Membership, ScheduleStep
from network.memberships.queries import messages as queries
from network.memberships.queries.renewals import renewals
from network.memberships.schedule import STALE, Course, due
from network.memberships.statements import statements_of
from network.organisations.models import Organisation, Standing
from network.people.models import Person

MESSAGES = {
    Kind.INTRODUCE: "memberships/messages/introduce",
    Kind.CHECK_IN: "memberships/messages/check_in",
    Kind.RENEWAL: "memberships/messages/notice",
    Kind.GRACE: "memberships/messages/notice",
}
LATELY = timedelta(days=30)  # who lapsed longer ago is not told any more
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Contacts:
    """To whom an organisation's letters go."""

    primary: Person | None = None
    finance: str = ""


def send_all() -> int:
    """Write what is due today; to how many organisations."""
    steps: Sequence[ScheduleStep] = rows(queries.steps_in_force())
    today = clock.today()
    longest = max((step.days for step in steps if step.kind.is_about_newcomers), default=0)
    found = [*rows(renewals()), *rows(queries.newcomers(today - timedelta(days=longest) - STALE))]
    sent = sent_steps([row[1] for row in found])
    ends = ends_of([row[0] for row in found])
    waiting = []
    for row in found:
        organisation, term = row[0], row[1]
        step = due(steps, course_of(term, ends[organisation.id]), sent[term.id], today)
        if step:
            waiting.append((step, row))
    send_each(waiting)
    return len(waiting)


def course_of(term: Membership, ends: Collection[date]) -> Course:
    """A renewal begins the day after a term of the same organisation ended, and so does an upgrade."""
    return Course(term.starts_on, term.ends_on, is_newcomer=term.starts_on - ONE_DAY not in ends)


def send_each(waiting: Sequence[tuple[ScheduleStep, Any]]) -> None:
    contacts = contacts_of([row[0] for _step, row in waiting])
    statements = statements_of([row[1] for step, row in waiting if not step.kind.is_about_newcomers])
    for step, (organisation, term, tier, _state, _coming, invoice) in waiting:
        to = contacts[organisation.id]
        with kept_account(organisation, step.key, term):
            write_to_contacts(
                to.primary,
                to.finance if step.to_finance else "",
                MESSAGES[step.kind],
                organisation=organisation,
                membership=term,
                tier=tier,
                words=step.words,
                days_left=(term.ends_on - clock.today()).days,
                lapses_after=term.ends_on + timedelta(days=the_network().grace_days),
                statement=statements.get(term.id),
                statement_url=link_to("memberships.statement", id=term.id),
                invoice=invoice,
                invoice_url=private_address(invoice) if invoice else "",
            )


def sent_steps(terms: Sequence[Membership]) -> dict[int, set[str]]:
    """For each term which steps were sent; what was sent before an upgrade counts for the term after it."""
    before = {term.upgraded_from_id: term.id for term in terms if term.upgraded_from_id}
    found: dict[int, set[str]] = defaultdict(set)
    for membership_id, step in rows(queries.sent_for([*[term.id for term in terms], *before])):
        found[membership_id].add(step)
        if membership_id in before:
            found[before[membership_id]].add(step)
    return found


def ends_of(organisations: Sequence[Organisation]) -> dict[int, set[date]]:
    found: dict[int, set[date]] = defaultdict(set)
    for organisation_id, ends_on in rows(queries.ends_of_terms(each.id for each in organisations)):
        found[organisation_id].add(ends_on)
    return found


def contacts_of(organisations: Sequence[Organisation]) -> dict[int, Contacts]:
    """One statement. The address for invoices is finance's; else that of the person who looks after money."""
    people: dict[tuple[int, Standing], Person] = {}
    for organisation_id, standing, person in rows(queries.contacts(each.id for each in organisations)):
        people.setdefault((organisation_id, standing), person)
    found = {}
    for each in organisations:
        finance = people.get((each.id, Standing.FINANCE))
        address = each.billing_email or (finance.email if finance else "")
        found[each.id] = Contacts(people.get((each.id, Standing.PRIMARY)), address)
    return found


def tell_lapsed() -> int:
    """Tell those whose grace is over what stays, and how they come back; to how many."""
    grace = timedelta(days=the_network().grace_days)
    found = rows(queries.lapsed_untold(clock.today() - grace - LATELY))
    contacts = contacts_of([organisation for organisation, _term in found])
    for organisation, term in found:
        with kept_account(organisation, "lapsed", term):
            to = contacts[organisation.id]
            write_to_contacts(
                to.primary, to.finance, "memberships/messages/lapsed", organisation=organisation, membership=term
            )
    return len(found)


def set_step(
    step: ScheduleStep | None, kind: Kind, days: int, to_finance: bool, words: str, is_on: bool
) -> ScheduleStep:
    """Change a step of the schedule, or add one. What was sent stays sent."""
    if step:
        lock(step)
    twin = select(ScheduleStep.id).where(ScheduleStep.kind == kind, ScheduleStep.days == days)
    known = db.session.scalar(twin)
    if known and (step is None or known != step.id):
        raise Refused(_("There is a step of this kind on this day already."))
    record = step or ScheduleStep()
    record.kind, record.days, record.to_finance, record.words = kind, days, to_finance, words
    record.off_at = None if is_on else record.off_at or clock.now()
    return save(record)
