"""Invoices and credit notes as PDF: the figures of the page, for those who may see the page."""

from decimal import Decimal

import pytest

from network.billing import actions
from network.billing.links import signature_of
from network.billing.papers import credit_note_paper, invoice_paper
from network.people.models import Role
from tests.builders.billing import invoice, payment
from tests.builders.members import organisation, person, staff
from tests.pdf import words_of


def figures_of(paper):
    cells = [cell for row in paper.rows for cell in row]
    totals = [part for total in paper.totals for part in (total.label, total.amount)]
    return [paper.title, paper.number, paper.to["name"], *[value for _term, value in paper.facts], *cells, *totals]


def missing_from(words, paper):
    words = " ".join(words.split())
    return [figure for figure in figures_of(paper) if figure not in words]


@pytest.fixture
def credited(network):
    one = invoice(purchase_order="4500 / 12-A")
    payment(one, "100.00")
    actions.credit(one, "Two of three places cancelled", net=Decimal("100.00"))
    return one


def test_page_and_pdf_of_an_invoice_show_the_same_figures(client, credited):
    paper = invoice_paper(credited)
    client.as_(staff(Role.MEMBERSHIP))

    client.get(f"/invoices/{credited.number}")
    page = client.page.text
    pdf = client.get(f"/invoices/{credited.number}/pdf")

    assert missing_from(words_of(pdf.data), paper) == []
    assert missing_from(page, paper) == []
    assert pdf.headers["Content-Disposition"] == f'attachment; filename="{credited.number}.pdf"'
    assert pdf.headers["Cache-Control"] == "private, no-store"


def test_page_and_pdf_of_a_credit_note_show_the_same_figures(client, credited):
    [note] = credited.credit_notes
    client.as_(staff(Role.MEMBERSHIP))

    pdf = client.get(f"/invoices/{credited.number}/credit-notes/{note.number}/pdf")

    assert missing_from(words_of(pdf.data), credit_note_paper(note)) == []


def test_the_private_link_gives_the_pdf_too_and_a_guess_does_not(client, credited):
    private = f"/invoices/{credited.number}/{signature_of(credited)}"
    [note] = credited.credit_notes

    statuses = [
        client.get(path).status_code
        for path in (f"{private}/pdf", f"{private}/credit-notes/{note.number}/pdf", f"{private[:-1]}x/pdf")
    ]

    assert statuses == [200, 200, 404]


def test_a_stranger_is_asked_to_sign_in_and_another_organisation_finds_nothing(client, network):
    one = invoice(of=organisation(billing_email="f@aldermere.example"))

    assert client.get(f"/invoices/{one.number}/pdf").status_code == 303
    assert client.as_(person()).get(f"/invoices/{one.number}/pdf").status_code == 404


def test_the_letter_brings_the_invoice_along(network, sent_mail):
    one = invoice()

    [letter] = sent_mail()

    [attached] = letter.iter_attachments()
    assert (attached.get_filename(), attached.get_content_type()) == (f"{one.number}.pdf", "application/pdf")
    assert missing_from(words_of(attached.get_content()), invoice_paper(one)) == []
