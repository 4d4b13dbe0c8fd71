"""What needs somebody about memberships: staff, who decide and renew; those who look after an organisation."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import Select, func, select

from network.core import clock
from network.core.db import db, rows
from network.core.identity import the_network
from network.core.needs import Need, asks, asks_with_others, row_of
from network.core.pages import day
from network.memberships.models import Membership, State
from network.memberships.permissions import may_decide_suspensions, may_manage_memberships
from network.memberships.queries.applications import waiting
from network.memberships.queries.renewals import not_yet_issued
from network.memberships.queries.suspensions import needing_staff
from network.memberships.queries.terms import next_term
from network.memberships.situations import Situation, situation_of
from network.memberships.voice import Voice, voice_of
from network.organisations.models import Organisation
from network.organisations.queries import open_invitations, seats_taken

MOST_COUNTED = 100


@asks
def needs_of(person: Any) -> list[Need]:
    if not person.is_authenticated:
        return []
    staff = [*applications_waiting(), *renewals_due()] if may_manage_memberships(person) else []
    second = suspensions_open(person) if may_decide_suspensions(person) else []
    return [*second, *staff, *needs_of_organisation(voice_of(person))]


def suspensions_open(person: Any) -> list[Need]:
    """For who did not propose it, and appeals for all."""
    return [
        Need(
            "shield",
            _("%(name)s appeals against its suspension", name=each.organisation.name)
            if each.awaits_answer
            else _("Shall %(name)s be suspended?", name=each.organisation.name),
            _("%(name)s proposed it on %(day)s.", name=each.proposed_by.name, day=day(each.proposed_at)),
            _("Look at it"),
            url_for("memberships.suspension", id=each.id),
            urgency=0,
        )
        for each in rows(needing_staff().limit(MOST_COUNTED))
        if each.awaits_answer or each.proposed_by_id != person.id
    ]


def applications_waiting() -> list[Need]:
    found = rows(waiting().limit(MOST_COUNTED))
    if not found:
        return []
    names = [application.organisation.name for application in found]
    first = url_for("memberships.staff_application", id=found[0].id)
    return [
        Need(
            "building-2",
            ngettext(
                "%(names)s waits for a decision", "%(names)s wait for a decision", len(names), names=listed(names)
            ),
            _("The first since %(day)s.", day=day(found[0].applied_at)),
            _("Look at it") if len(names) == 1 else _("Look at them"),
            first if len(names) == 1 else url_for("memberships.staff_applications"),
        )
    ]


def renewals_due() -> list[Need]:
    found = rows(not_yet_issued().limit(MOST_COUNTED))
    if not found:
        return []
    names = [organisation.name for organisation, *_rest in found]
    return [
        Need(
            "receipt-text",
            ngettext("%(num)d renewal is due", "%(num)d renewals are due", len(found)),
            _("%(names)s: no invoice has been issued yet.", names=listed(names)),
            _("See renewals"),
            url_for("memberships.staff_renewals"),
            found[0][1].ends_on,
        )
    ]


def listed(names: list[str]) -> str:
    """Two names, and how many more."""
    if len(names) <= 2:
        return _(" and ").join(names)
    more = ngettext("%(num)d more", "%(num)d more", len(names) - 2)
    return _("%(names)s and %(more)s", names=", ".join(names[:2]), more=more)


def needs_of_organisation(voice: Voice) -> list[Need]:
    """For those who look after it: the end of its term, seats to give away, or that it is no member."""
    if not voice.looks_after_organisation or voice.organisation is None:
        return []
    if voice.membership is None:
        return [not_a_member(voice.organisation)]
    return renewal_of(voice.organisation, voice.membership)


def not_a_member(organisation: Organisation) -> Need:
    situation = situation_of(organisation)
    return Need(
        "info",
        absence_in_words(situation, organisation.name),
        situation.why,
        _("Rejoin") if situation.can_rejoin else _("See your membership"),
        url_for("memberships.own"),
        urgency=0 if situation.state == State.SUSPENDED else 2,
    )


def absence_in_words(situation: Situation, name: str) -> str:
    if situation.state == State.SUSPENDED:
        return _("The membership of %(name)s is suspended", name=name)
    if situation.latest:
        return _("%(name)s is not a member any more", name=name)
    return _("%(name)s is not a member yet", name=name)


def renewal_of(organisation: Organisation, membership: Membership) -> list[Need]:
    days = (membership.ends_on - clock.today()).days
    if days > the_network().notice_days or membership.resigned_at:
        return []
    coming: Membership | None = db.session.scalar(next_term(membership))
    if coming and coming.is_effective:
        return []
    ends = day(membership.ends_on)
    if days < 0:
        title = _("The membership of %(name)s ended on %(day)s", name=organisation.name, day=ends)
    else:
        title = ngettext(
            "The membership of %(name)s renews in %(num)d day",
            "The membership of %(name)s renews in %(num)d days",
            days,
            name=organisation.name,
        )
    detail = _("Its invoice is not paid yet.") if coming else _("We will send the invoice. Ask for a PO number early.")
    return [
        Need(
            "calendar",
            title,
            detail,
            _("See your membership"),
            url_for("memberships.own"),
            membership.ends_on,
            int(days >= 0),
        )
    ]


def seats_to_give(person: Any, row: Any) -> Need | None:
    """From how many seats are held, and how many promised."""
    voice = voice_of(person)
    if voice.organisation is None or voice.membership is None:
        return None
    free = voice.membership.seats - row.number - int(row.detail)
    if free <= 0:
        return None
    return Need(
        "user-plus",
        ngettext("You can invite %(num)d colleague", "You can invite %(num)d colleagues", free),
        _(
            "%(held)d of %(seats)d seats of %(name)s are taken.",
            held=row.number,
            seats=voice.membership.seats,
            name=voice.organisation.name,
        ),
        _("Invite colleagues"),
        url_for("organisations.colleagues", slug=voice.organisation.slug),
        urgency=3,
    )


@asks_with_others(seats_to_give)
def seats(person: Any) -> Select | None:
    voice = voice_of(person)
    if not voice.looks_after_organisation or voice.organisation is None or voice.membership is None:
        return None
    promised = open_invitations(voice.organisation).with_only_columns(func.count())
    return select(
        *row_of(seats_taken(voice.organisation).scalar_subquery(), detail=promised.order_by(None).scalar_subquery())
    )
