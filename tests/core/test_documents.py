"""Documents as PDF: tagged, in our own fonts, and never running what people typed."""

import re

import pytest

from network.core import clock, documents
from tests.pdf import words_of

EVIL = [
    '#import "@preview/x:1.0.0"',
    '#read("/etc/passwd")',
    "*bold* _it_ $x^2$ // gone",
    "= Heading",
    "\\#panic()",
    "<label>@ref",
]


def paper(**over):
    given = {
        "title": "Invoice", "number": "BN-2026-0001", "language": "en", "region": "GB", "to_label": "To",
        "issuer": {"name": "Belonging Network", "address": "1 Weavers Yard\nManchester"},
        "to": {"name": "Penhollow", "address": ""},
        "facts": [["Date", "20 November 2026"]],
        "columns": [{"label": "For", "is_wide": True, "is_money": False}, {"label": "Amount", "is_wide": False, "is_money": True}],
        "rows": [["Membership", "£150.00"]],
        "totals": [{"label": "Total", "amount": "£150.00", "is_sum": True}],
        "payment": None, "notes": [], "registrations": "Belonging Network",
    }  # fmt: skip
    return {**given, **over}


def test_a_document_is_tagged_titled_and_in_a_language():
    made = documents.pdf("paper", paper())

    assert made.startswith(b"%PDF-1.7")
    wanted = [b"/MarkInfo", b"/StructTreeRoot", b"/Lang(en-GB)", b"Invoice BN-2026-0001", b"pdfuaid:part"]
    assert [mark for mark in wanted if mark not in made.replace(b"/Lang (", b"/Lang(")] == []


def test_what_people_type_is_never_markup():
    made = words_of(documents.pdf("paper", paper(rows=[[words, "£1.00"] for words in EVIL])))

    assert [words for words in EVIL if words not in made] == []


def test_letters_of_wales_and_poland_are_in_our_own_fonts():
    made = documents.pdf("paper", paper(to={"name": "Tŷ Gŵyn a Łódź – £5", "address": ""}))

    assert "Tŷ Gŵyn a Łódź – £5" in words_of(made)
    assert set(re.findall(rb"/FontName/[A-Z]{6}\+(\w+)", made)) == {b"Inter", b"Fraunces"}


def test_a_script_that_our_fonts_lack_still_gives_a_document():
    assert documents.pdf("paper", paper(to={"name": "協会", "address": ""})).startswith(b"%PDF")


def test_made_twice_at_one_moment_it_is_the_same_to_the_byte():
    moment = clock.now()

    assert documents.pdf("paper", paper(), moment) == documents.pdf("paper", paper(), moment)


def test_a_template_that_is_wrong_says_so():
    with pytest.raises(RuntimeError):
        documents.pdf("paper", {"title": "Nothing else"})
