"""A renewal run before it is sent: what each organisation would pay, who would get the invoice, and what is in the way."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from flask_babel import gettext as _

from network.billing.vat import VatKind, total_of, vat_of
from network.core.db import rows
from network.core.identity import the_network
from network.core.pages import money
from network.memberships.actions.fees import TermFee, term_fee
from network.memberships.actions.schedule import Contacts, contacts_of
from network.memberships.models import FeeReduction, MembershipTier
from network.memberships.pipeline import Due
from network.memberships.queries.reductions import reductions_for
from network.memberships.queries.tariff import tariff

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Proposal:
    """What would be issued to one organisation; `problem` says why nothing will, `remark` what to look at."""

    due: Due
    tier: MembershipTier
    net: Decimal = Decimal(0)
    vat: Decimal = Decimal(0)
    recipient: str = ""
    problem: str = ""
    remark: str = ""

    @property
    def total(self) -> Decimal:
        return self.net + self.vat


@dataclass(frozen=True)
class Preview:
    ready: list[Proposal]
    in_the_way: list[Proposal]

    @property
    def net(self) -> Decimal:
        return total_of(each.net for each in self.ready)

    @property
    def vat(self) -> Decimal:
        return total_of(each.vat for each in self.ready)

    @property
    def total(self) -> Decimal:
        return self.net + self.vat


def preview_of(found: Sequence[Due]) -> Preview:
    """Of those that are not invoiced yet. Three statements, however many they are."""
    waiting = [due for due in found if due.coming is None]
    reductions = reductions_by_organisation([due.organisation.id for due in waiting])
    tiers: dict[int, MembershipTier] = {tier.id: tier for tier in rows(tariff())}
    contacts = contacts_of([due.organisation for due in waiting])
    proposals = [
        proposal_of(due, tiers, contacts[due.organisation.id], reductions[due.organisation.id]) for due in waiting
    ]
    return Preview([each for each in proposals if not each.problem], [each for each in proposals if each.problem])


def reductions_by_organisation(organisations: Sequence[int]) -> dict[int, list[FeeReduction]]:
    found: dict[int, list[FeeReduction]] = defaultdict(list)
    for reduction in rows(reductions_for(organisations)):
        found[reduction.organisation_id].append(reduction)
    return found


def proposal_of(
    due: Due, tiers: dict[int, MembershipTier], to: Contacts, reductions: Sequence[FeeReduction]
) -> Proposal:
    organisation = due.organisation
    tier = tiers[due.term.next_tier_id or due.tier.id]
    fee = tier.fee_for(organisation.band)
    if fee is None:
        return Proposal(due, tier, problem=_("%(tier)s has no fee for its kind and size.", tier=tier.name))
    starts_on = due.term.ends_on + ONE_DAY
    reduction = next((each for each in reversed(reductions) if each.holds_on(starts_on)), None)
    charged = term_fee(fee, reduction, starts_on)
    kind = charged.vat if the_network().charges_vat else VatKind.OUTSIDE
    recipient = organisation.billing_email or (to.primary.email if to.primary else "")
    return Proposal(
        due,
        tier,
        charged.net,
        vat_of(charged.net, kind.rate),
        recipient,
        problem=problem_with(due, recipient) if charged.net else "",
        remark=remark_on(due, charged),
    )


def remark_on(due: Due, charged: TermFee) -> str:
    reduced = _("reduced from %(full)s", full=money(charged.full)) if charged.is_reduced else ""
    unasked = "" if due.term.band_confirmed_at else _("has not confirmed its kind and size")
    return ", ".join(part for part in (reduced, unasked) if part)


def problem_with(due: Due, recipient: str) -> str:
    if not recipient:
        return _("Nobody would get the invoice: no finance contact, and no primary contact.")
    if not due.organisation.billing_address:
        return _("There is no address to put on the invoice.")
    return ""
