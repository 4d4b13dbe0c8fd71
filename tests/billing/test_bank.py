"""Lines of a bank statement: loaded once, placed once, never lost."""

from datetime import timedelta
from decimal import Decimal

import pytest

from network.billing.actions import Part, take_back_payment
from network.billing.bank import actions, queries
from network.billing.bank.actions import Choice
from network.billing.bank.models import LineState, PayerName
from network.core import clock
from network.core.db import db, rows
from network.core.errors import Refused
from network.core.retention import end_what_is_over
from tests.builders.bank import bank_line, loaded
from tests.builders.billing import invoice
from tests.builders.members import organisation, staff


def states(*lines):
    return [line.state for line in lines]


def placed(line, *invoices, account=None, note=""):
    return actions.place(Choice(line, [Part(one, amount) for one, amount in invoices], account), note=note)


def test_what_is_loaded_waits_the_oldest_first(network):
    lines = loaded(("A", "1.00"), ("B", "2.00"))

    assert rows(queries.open_lines()) == lines
    assert states(*lines) == [LineState.OPEN] * 2


def test_the_same_line_in_a_later_statement_comes_but_once(network):
    first = loaded(("A", "1.00"), ("B", "2.00"))

    again = loaded(("B", "2.00"), ("C", "3.00"), ("A", "1.00"))

    assert [line.words for line in again] == ["C"]
    assert rows(queries.open_lines()) == [*first, *again]


def test_a_placed_line_pays_its_invoice_and_waits_no_more(network):
    one, line = invoice(), bank_line("X")

    payment = placed(line, (one, Decimal("180.00")))

    assert (one.outstanding, payment.received_on, payment.reference) == (0, clock.today(), "X")
    assert rows(queries.open_lines()) == []
    assert rows(queries.lines().where(queries.has_state(LineState.RECORDED))) == [line]


def test_one_line_pays_several_invoices(network):
    of = organisation()
    two = [invoice(of), invoice(of, "50.00")]

    payment = placed(bank_line("X", "240.00"), *[(one, one.outstanding) for one in two])

    assert [one.outstanding for one in two] == [0, 0]
    assert payment.amount == Decimal("240.00")


def test_a_line_is_placed_once(network):
    line = bank_line("X", "60.00")
    placed(line, (invoice(), Decimal("60.00")))

    with pytest.raises(Refused, match="recorded already"):
        placed(line, (invoice(), Decimal("60.00")))


def test_taking_the_payment_back_lets_the_line_wait_again(network):
    one, other, line = invoice(), invoice(), bank_line("X")

    take_back_payment(placed(line, (one, Decimal("180.00"))))
    between = (line.state, rows(queries.open_lines()))
    placed(line, (other, Decimal("180.00")))

    assert between == (LineState.OPEN, [line])
    assert (one.outstanding, other.outstanding, line.state) == (Decimal("180.00"), 0, LineState.RECORDED)


def test_what_is_too_much_stays_as_credit(network):
    of = organisation()

    payment = placed(bank_line("X", "200.00"), (invoice(of), Decimal("180.00")), account=of)

    assert payment.amount == Decimal("200.00")
    assert [(entry.invoice_id is None, entry.amount) for entry in payment.parts] == [
        (False, Decimal("-180.00")),
        (True, Decimal("-20.00")),
    ]


def test_what_is_left_over_needs_an_account_or_a_note(network):
    one, line = invoice(), bank_line("X", "200.00")

    with pytest.raises(Refused, match=r"£20\.00 of it has no place"):
        placed(line, (one, Decimal("180.00")))
    placed(line, (one, Decimal("180.00")), note="£20 sent back")

    assert (one.outstanding, line.note, line.state) == (0, "£20 sent back", LineState.RECORDED)


def test_no_more_is_given_than_arrived(network):
    with pytest.raises(Refused, match=r"Only £100\.00 arrived"):
        placed(bank_line("X", "100.00"), (invoice(), Decimal("180.00")))


def test_a_line_set_aside_keeps_its_note_and_can_be_taken_up(network):
    line, by = bank_line("GRANT", "5000.00"), staff()

    actions.set_aside(line, "A grant of the council", by)
    aside = (line.state, line.note, rows(queries.open_lines()))
    actions.take_up(line)

    assert aside == (LineState.SET_ASIDE, "A grant of the council", [])
    assert rows(queries.open_lines()) == [line]


def test_a_recorded_line_is_not_set_aside(network):
    line = bank_line("X")
    placed(line, (invoice(), Decimal("180.00")))

    with pytest.raises(Refused, match="recorded as a payment"):
        actions.set_aside(line, "Why")


def test_all_sure_ones_are_confirmed_and_one_that_cannot_be_holds_up_no_other(network):
    one, other = invoice(), invoice()
    lines = loaded((one.number, "180.00"), (f"{other.number} and more", "180.00"))
    first, second = actions.proposals_for(lines)
    choices = [Choice(lines[0], [Part(one, Decimal("999.00"))]), Choice(lines[1], [Part(other, Decimal("180.00"))])]

    payments, refused = actions.confirm(choices)

    assert [first.sureness, second.sureness] == ["sure", "sure"]
    assert ([payment.amount for payment in payments], len(refused)) == ([Decimal("180.00")], 1)
    assert states(*lines) == [LineState.OPEN, LineState.RECORDED]


def test_a_payer_is_known_again_by_the_name_it_paid_under(network):
    of = organisation(name="Aldermere City Council")
    placed(bank_line("SHARED SERVICES NW BN-2026-0001 FPI"), (invoice(of), Decimal("180.00")))
    later = invoice(of)

    [proposal] = actions.proposals_for([bank_line("SHARED SERVICES NW 778899")])

    assert [known.name for known in rows(queries.payer_names())] == ["shared services nw"]
    assert ([part.number for part, _amount in proposal.parts], proposal.sureness) == ([later.number], "sure")


@pytest.mark.parametrize("words", ["MEMBERSHIP FEE", "CITY COUNCIL", "12345678", "BGC", "BN-2026-0001"])
def test_words_that_anybody_writes_are_no_name(network, words):
    placed(bank_line(words), (invoice(organisation()), Decimal("180.00")))

    assert db.session.scalars(db.select(PayerName)).all() == []


def test_what_the_bank_said_of_a_payer_goes_after_seven_years_and_the_line_is_still_known(network):
    old, fresh = loaded(("A PERSON", "1.00"), ("ANOTHER", "2.00"))
    told = old.fingerprint
    old.received_on -= timedelta(days=2600)
    db.session.flush()

    end_what_is_over()
    db.session.expire_all()

    assert (old.text, old.fingerprint, fresh.text) == ("", told, "ANOTHER")
