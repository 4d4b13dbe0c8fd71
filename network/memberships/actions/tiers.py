"""Changing tier, and saying one's band for the renewal: upward at once and by the day, downward when the term is renewed."""

from dataclasses import replace
from datetime import timedelta

from flask_babel import gettext as _

from network.billing.actions import Line
from network.billing.models import Invoice
from network.billing.vat import VatKind
from network.core import clock
from network.core.db import db, lock, save
from network.core.errors import Refused
from network.core.identity import the_network
from network.memberships.actions.fees import refuse_tier
from network.memberships.actions.terms import benefits_of, cancel, invoice_to, line_of
from network.memberships.changes import Change, upgrade
from network.memberships.models import Membership, MembershipTier, State
from network.memberships.queries.terms import next_term
from network.memberships.situations import situation_of
from network.organisations.models import Band


def change_to(term: Membership, tier: MembershipTier) -> Change | None:
    """What changing to this tier means today; None if it is not offered to the band of the term."""
    fee = tier.fee_for(term.band)
    if fee is None:
        return None
    if tier.position <= term.tier.position:
        return Change(at_once=False, yearly=fee.net)
    kind = fee.vat_kind if the_network().charges_vat else VatKind.OUTSIDE
    return upgrade(term.year_fee, fee.net, clock.today(), term.ends_on, kind)


def change_tier(term: Membership, tier: MembershipTier, quoted: Invoice | None = None) -> Membership:
    """Change to a higher tier at once, charged for the days left or as was quoted; to a lower one, or back, at the renewal."""
    lock(term.organisation)
    lock(term)
    change = change_to(term, tier)
    if change is None:
        raise Refused(
            _("%(tier)s is not for this kind of organisation: %(band)s.", tier=tier.name, band=term.band.label)
        )
    if situation_of(term.organisation).state not in {State.ACTIVE, State.NOTICE} or term.ends_on < clock.today():
        raise Refused(_("The tier can be changed while the membership runs. This one does not run now."))
    drop_unpaid_renewal(term)
    if change.at_once:
        change = replace(change, net=quoted.net, vat=quoted.vat) if quoted else change
        return begin_upgrade(term, tier, change, quoted)
    term.next_tier_id = None if tier.id == term.tier_id else tier.id
    return save(term)


def drop_unpaid_renewal(term: Membership) -> None:
    """An invoice for the next year in the old tier would ask for the wrong amount."""
    coming: Membership | None = db.session.scalar(next_term(term))
    if coming is None:
        return
    if coming.is_effective or (coming.invoice and coming.invoice.paid):
        raise Refused(_("The next term is paid for already. Please write to us."))
    cancel(coming, why=_("The tier is changed before the renewal"))


def begin_upgrade(term: Membership, tier: MembershipTier, change: Change, quoted: Invoice | None) -> Membership:
    today = clock.today()
    if term.starts_on == today:
        return upgrade_first_day(term, tier, change, quoted)
    ends_on, term.ends_on = term.ends_on, today - timedelta(days=1)
    term.next_tier_id = None
    db.session.flush()
    upgraded = save(
        Membership(
            organisation=term.organisation,
            tier=tier,
            band=term.band,
            starts_on=today,
            ends_on=ends_on,
            net=change.net,
            yearly=change.yearly,
            trusted_at=clock.now(),
            welcomed_at=clock.now(),
            upgraded_from_id=term.id,
            band_confirmed_at=term.band_confirmed_at,
            **benefits_of(tier),
        )
    )
    if change.net:
        upgraded.invoice = quoted or invoice_of_upgrade(upgraded, change)
    db.session.flush()
    return upgraded


def upgrade_first_day(term: Membership, tier: MembershipTier, change: Change, quoted: Invoice | None) -> Membership:
    """A term that began today becomes one of the other tier, with a second invoice for the difference."""
    was_net = term.net
    term.tier, term.next_tier_id = tier, None
    for name, value in benefits_of(tier).items():
        setattr(term, name, value)
    if change.net:
        term.trusted_at = term.trusted_at or clock.now()
        second = quoted or invoice_of_upgrade(term, change)
        term.invoice = term.invoice or second
    term.net, term.yearly = was_net + change.net, change.yearly
    return save(term)


def invoice_of_upgrade(term: Membership, change: Change) -> Invoice:
    fee = term.tier.fee_for(term.band)
    kind = fee.vat_kind if fee else VatKind.STANDARD
    return invoice_to(term.organisation, [Line(line_of(term), change.net, kind)])


def confirm_for_renewal(term: Membership, band: Band, tier: MembershipTier) -> None:
    """The organisation says what it is now, and as what it renews; asked at each renewal."""
    lock(term.organisation)
    lock(term)
    refuse_tier(tier, band)
    term.organisation.band = band
    term.next_tier_id = None if tier.id == term.tier_id else tier.id
    term.band_confirmed_at = clock.now()
    save(term)
