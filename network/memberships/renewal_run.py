"""A renewal run before it is sent: what each organisation would pay, who would get the invoice, and what is in the way."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from flask_babel import gettext as _

from network.billing.vat import VatKind, total_of, vat_of
from network.core.db import rows
from network.core.identity import the_network
from network.memberships.actions.schedule import Contacts, contacts_of
from network.memberships.models import MembershipTier
from network.memberships.pipeline import Due
from network.memberships.queries.tariff import tariff


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
    """Of those that are not invoiced yet. Two statements, however many they are."""
    waiting = [due for due in found if due.coming is None]
    tiers: dict[int, MembershipTier] = {tier.id: tier for tier in rows(tariff())}
    contacts = contacts_of([due.organisation for due in waiting])
    proposals = [proposal_of(due, tiers, contacts[due.organisation.id]) for due in waiting]
    return Preview([each for each in proposals if not each.problem], [each for each in proposals if each.problem])


def proposal_of(due: Due, tiers: dict[int, MembershipTier], to: Contacts) -> Proposal:
    organisation = due.organisation
    tier = tiers[due.term.next_tier_id or due.tier.id]
    fee = tier.fee_for(organisation.band)
    if fee is None:
        return Proposal(due, tier, problem=_("%(tier)s has no fee for its kind and size.", tier=tier.name))
    kind = fee.vat_kind if the_network().charges_vat else VatKind.OUTSIDE
    recipient = organisation.billing_email or (to.primary.email if to.primary else "")
    return Proposal(
        due,
        tier,
        fee.net,
        vat_of(fee.net, kind.rate),
        recipient,
        problem=problem_with(due, recipient) if fee.net else "",
        remark="" if due.term.band_confirmed_at else _("has not confirmed its kind and size"),
    )


def problem_with(due: Due, recipient: str) -> str:
    if not recipient:
        return _("Nobody would get the invoice: no finance contact, and no primary contact.")
    if not due.organisation.billing_address:
        return _("There is no address to put on the invoice.")
    return ""
