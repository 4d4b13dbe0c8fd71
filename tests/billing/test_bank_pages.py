"""The bank statement as the office sees it: one page to load, one press to confirm."""

import io

import pytest

from network.billing.bank import actions, queries
from network.core.db import rows
from network.people.models import Role
from tests.builders.bank import bank_line, loaded, statement_text
from tests.builders.billing import invoice
from tests.builders.members import member, organisation, staff


@pytest.fixture
def manager(client):
    return client.as_(staff(Role.MEMBERSHIP))


def test_a_statement_is_pasted_and_all_that_is_sure_is_recorded_by_one_press(manager):
    one, other = invoice(organisation(name="Aldermere City Council")), invoice(net="50.00")
    text = statement_text((f"ALDERMERE CC {one.number}", "180.00"), ("SOMEBODY", "60.00"), ("ENERGY", "-9.00"))

    manager.submit("/invoices/bank/statement", {"text": text}, on="/invoices/bank")
    shown = manager.page.text
    ticked = [
        box["value"] for box in manager.page.all("input") if box["name"] == "choice" and "checked" in box.attributes
    ]
    manager.submit("/invoices/bank/payments", {"choice": ticked}, on="/invoices/bank")

    assert "2 payments are new. 1 payment you made is left out." in shown
    assert (one.outstanding, other.outstanding == other.total, len(ticked)) == (0, True, 1)
    assert "1 payment is recorded: £180.00." in manager.page.text
    assert "Only this invoice asks for exactly this amount." in manager.page.text


def test_a_row_that_cannot_be_read_is_named_and_nothing_is_loaded_until_that_is_decided(manager):
    text = statement_text(("A", "1.00"), ("B", "one pound"))

    answer = manager.submit("/invoices/bank/statement", {"text": text}, on="/invoices/bank")
    told, kept = manager.page.text, rows(queries.open_lines())
    manager.post(
        "/invoices/bank/statement",
        data={"csrf_token": manager.csrf_token, "text": text, "leaves_out": "y"},
        follow_redirects=True,
    )

    assert (answer.status_code, kept) == (422, [])
    assert [part in told for part in ("3", "Amount", "one pound", "This is not an amount")] == [True] * 4
    assert [line.words for line in rows(queries.open_lines())] == ["A"]


def test_a_file_is_as_good_as_pasting(manager):
    manager.get("/invoices/bank")
    file = (io.BytesIO(statement_text(("Café", "1.00")).encode("utf-16")), "statement.csv")

    manager.post("/invoices/bank/statement", data={"csrf_token": manager.csrf_token, "file": file})

    assert [line.words for line in rows(queries.open_lines())] == ["Café"]


def test_nothing_pasted_is_said_beside_the_field(manager):
    answer = manager.submit("/invoices/bank/statement", {"text": ""}, on="/invoices/bank")

    assert (answer.status_code, "Paste a statement, or choose a file." in manager.page.text) == (422, True)


def test_a_line_is_placed_by_hand_after_a_search(manager):
    of = organisation(name="Penhollow Borough Council")
    one, line = invoice(of), bank_line("SOMETHING ELSE", "200.00")

    manager.get(f"/invoices/bank/{line.id}?q=penhollow")
    data = {"csrf_token": manager.csrf_token, f"amount-{one.id}": "180.00"}
    first = manager.post(f"/invoices/bank/{line.id}?q=penhollow", data=data)
    told = manager.page.text
    manager.post(f"/invoices/bank/{line.id}?q=penhollow", data={**data, "keeps_rest": "y"})

    assert (first.status_code, "£20.00 of it has no place yet" in told) == (422, True)
    assert (one.outstanding, line.payment.amount) == (0, line.amount)


def test_an_amount_that_cannot_be_read_stays_and_is_told(manager):
    one, line = invoice(), bank_line("X")
    manager.get(f"/invoices/bank/{line.id}?q={one.number}")

    answer = manager.post(
        f"/invoices/bank/{line.id}?q={one.number}", data={"csrf_token": manager.csrf_token, f"amount-{one.id}": "many"}
    )

    assert (answer.status_code, one.paid) == (422, 0)
    assert "many" in [field["value"] for field in manager.page.all("input")]


def test_a_line_is_set_aside_and_taken_up_again(manager):
    line = bank_line("GRANT")

    manager.submit(f"/invoices/bank/{line.id}/setting-aside", {"why": "A grant"}, on=f"/invoices/bank/{line.id}")
    aside = rows(queries.open_lines())
    manager.submit(f"/invoices/bank/{line.id}/taking-up", on=f"/invoices/bank/{line.id}")

    assert (aside, rows(queries.open_lines())) == ([], [line])


@pytest.mark.parametrize("choice", ["", "1", "1|", "x|1:2", "1|1:2,", "999999|1:18000", "1|999999:18000"])
def test_what_no_page_sent_records_nothing(manager, choice):
    invoice()
    bank_line("X")
    manager.get("/invoices/bank")

    answer = manager.post("/invoices/bank/payments", data={"csrf_token": manager.csrf_token, "choice": choice})

    assert (answer.status_code, len(rows(queries.open_lines()))) == (303, 1)


def test_the_page_asks_as_much_for_three_lines_as_for_one(manager):
    invoice(organisation())
    bank_line("A")
    manager.get("/invoices/bank")
    once = manager.last_query_count
    loaded(("B", "2.00"), ("C", "180.00"))
    manager.get("/invoices/bank")

    assert manager.last_query_count == once
    assert once <= 12


def test_all_lines_are_listed_by_state(manager):
    bank_line("OPEN", "1.00")
    actions.set_aside(bank_line("ASIDE", "2.00"), "A grant")

    manager.get("/invoices/bank/lines?state=set_aside")

    assert ["ASIDE" in manager.page.text, "A grant" in manager.page.text, "OPEN" in manager.page.text] == [
        True,
        True,
        False,
    ]


def test_a_member_finds_no_statement(client):
    assert client.as_(member()).get("/invoices/bank").status_code == 403


def test_todays_page_says_that_payments_wait(manager):
    loaded(("A", "1.00"), ("B", "2.50"))

    manager.get("/today")

    assert "2 payments from the bank have no place yet" in manager.page.text
    assert "£3.50 in all." in manager.page.text
