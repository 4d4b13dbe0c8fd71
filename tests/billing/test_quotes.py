"""Quotes: offered until a day, accepted once, refused, expired; and what then follows."""

from datetime import timedelta
from decimal import Decimal

import pytest

from network.billing import queries
from network.billing.actions import Line, quotes
from network.billing.models import QuoteStatus
from network.billing.vat import VatKind
from network.core import clock
from network.core.db import db, rows
from network.core.errors import Refused
from network.memberships.actions import terms, tiers
from network.memberships.actions.quotes import quote_term
from network.memberships.queries.terms import current_membership
from network.organisations.models import Band
from network.people.models import Role
from tests.builders.billing import payment
from tests.builders.members import organisation, staff
from tests.builders.memberships import the_tariff

LINES = [Line("Training day", Decimal("400.00")), Line("Booklets", Decimal("30.00"), VatKind.ZERO)]


def quote(of=None, lines=LINES, **over):
    given = {"customer_name": "Penhollow", "customer_address": "", "customer_email": "accounts@penhollow.example"}
    return quotes.write_quote(lines, organisation=of, **{**given, **over})


def current(of):
    return db.session.scalar(current_membership(of))


def test_a_quote_is_numbered_adds_up_and_is_sent_as_a_pdf(network, sent_mail):
    one, two = quote(), quote()

    year = clock.today().year
    assert [one.number, two.number] == [f"BN-Q{year}-0001", f"BN-Q{year}-0002"]
    assert (one.net, one.vat, one.total) == (Decimal("430.00"), Decimal("80.00"), Decimal("510.00"))
    letter = sent_mail()[0]
    assert letter["Subject"] == f"Quote {one.number} from Belonging Network"
    assert [part.get_filename() for part in letter.iter_attachments()] == [f"{one.number}.pdf"]


def test_an_accepted_quote_is_an_invoice_with_the_same_lines_once(network, sent_mail):
    one = quote(of=organisation(), by=staff(Role.MEMBERSHIP))

    first, again = [quotes.accept(one, "PO 77") for _ in range(2)]

    assert first is again
    assert [(line.description, line.net, line.vat_kind) for line in first.lines] == [
        (line.description, line.net, line.vat) for line in LINES
    ]
    assert (first.total, first.purchase_order) == (one.total, "PO 77")
    assert one.status_on(clock.today()) == QuoteStatus.ACCEPTED
    assert "accepted quote" in " ".join(letter["Subject"] for letter in sent_mail())


def test_a_refused_quote_is_not_accepted_any_more(network):
    one = quote()

    quotes.refuse(one, "Too dear")

    assert (one.status_on(clock.today()), one.refusal_reason) == (QuoteStatus.REFUSED, "Too dear")
    with pytest.raises(Refused, match="answered already"):
        quotes.accept(one)


def test_a_quote_expires_by_itself(network):
    one = quote(valid_until=clock.today())

    with clock.set_to(clock.now() + timedelta(days=1)):
        assert one.status_on(clock.today()) == QuoteStatus.EXPIRED
        with pytest.raises(Refused, match="was valid until"):
            quotes.accept(one)
        assert rows(queries.quotes().where(queries.quote_has_status(QuoteStatus.EXPIRED, clock.today()))) == [one]


def test_the_same_form_sent_twice_is_one_quote(network):
    first, again = [quote(key="the-form") for _ in range(2)]

    assert first is again


def test_a_quoted_membership_begins_at_the_quoted_price_though_the_tariff_has_changed(network):
    of, tier = organisation(band=Band.CHARITY), the_tariff()["Standard"]
    one = quote_term(of, tier)
    tier.fee_for(Band.CHARITY).net = Decimal("999.00")

    invoice = quotes.accept(one)
    payment(invoice)

    term = current(of)
    assert (invoice.net, term.net, term.tier, term.invoice) == (Decimal("150.00"), Decimal("150.00"), tier, invoice)


def test_a_quoted_upgrade_costs_what_was_quoted_for_the_days_left(network):
    of, tariff = organisation(band=Band.CHARITY), the_tariff()
    with clock.set_to(clock.now() - timedelta(days=100)):
        term = terms.begin_term(of, tariff["Standard"], clock.today())
        payment(term.invoice)
    expected = tiers.change_to(term, tariff["Advanced"]).net

    invoice = quotes.accept(quote_term(of, tariff["Advanced"]))

    assert (current(of).tier, current(of).net, invoice.net) == (tariff["Advanced"], expected, expected)
    assert 0 < expected < Decimal("175.00")


def test_a_lower_tier_is_not_quoted_to_a_member(network):
    of, tariff = organisation(band=Band.CHARITY), the_tariff()
    payment(terms.begin_term(of, tariff["Advanced"], clock.today()).invoice)

    with pytest.raises(Refused, match="A higher tier is quoted"):
        quote_term(of, tariff["Standard"])
