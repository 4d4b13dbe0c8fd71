"""A membership, or going up a tier, is quoted; once the quote is accepted the term begins, at the price that was quoted."""

from flask_babel import gettext as _

from network.billing.actions import Line
from network.billing.actions.quotes import follows_acceptance, write_quote
from network.billing.models import Invoice, Quote
from network.core import clock
from network.core.db import db, lock, save
from network.core.errors import Refused
from network.core.pages import day
from network.memberships.actions.fees import TermFee, fee_of_term, refuse_tier
from network.memberships.actions.terms import begin_term, primary_email
from network.memberships.actions.tiers import change_tier, change_to
from network.memberships.models import Membership, MembershipTier, QuotedTerm
from network.memberships.queries.terms import current_membership, quoted_term_of
from network.organisations.models import Organisation
from network.people.models import Person


def quote_term(
    organisation: Organisation, tier: MembershipTier, by: Person | None = None, key: str | None = None
) -> Quote:
    """Offer an organisation what a tier would cost it now: a first term, or the rest of the one it is in."""
    lock(organisation)
    current: Membership | None = db.session.scalar(current_membership(organisation))
    quote = write_quote(
        [line_of_upgrade(current, tier) if current else line_of_term(organisation, tier)],
        organisation=organisation,
        customer_name=organisation.name,
        customer_address=organisation.billing_address,
        customer_email=organisation.billing_email or primary_email(organisation),
        by=by,
        key=key,
    )
    if db.session.scalar(quoted_term_of(quote)) is None:
        save(QuotedTerm(quote=quote, tier=tier, upgraded=current))
    return quote


def line_of_term(organisation: Organisation, tier: MembershipTier) -> Line:
    fee: TermFee = fee_of_term(organisation, tier, clock.today())
    words = _("%(tier)s membership, from the day you accept", tier=tier.name)
    return Line(fee.described(words), fee.net, fee.vat)


def line_of_upgrade(term: Membership, tier: MembershipTier) -> Line:
    change = change_to(term, tier)
    if change is None or not change.at_once:
        raise Refused(_("A higher tier is quoted; a lower one begins with the renewal."))
    words = _("Upgrade to %(tier)s membership, until %(day)s", tier=tier.name, day=day(term.ends_on))
    return Line(words, change.net, refuse_tier(tier, term.band).vat_kind)


@follows_acceptance
def begin_quoted_term(quote: Quote, invoice: Invoice) -> None:
    """The term, or its upgrade, that the quote was for."""
    quoted: QuotedTerm | None = db.session.scalar(quoted_term_of(quote))
    if quoted is None or quote.organisation is None:
        return
    if quoted.upgraded:
        change_tier(quoted.upgraded, quoted.tier, invoice)
    elif db.session.scalar(current_membership(quote.organisation)):
        raise Refused(_("%(name)s is a member already.", name=quote.organisation.name))
    else:
        begin_term(quote.organisation, quoted.tier, clock.today(), quoted=invoice)
