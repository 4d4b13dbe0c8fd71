import pytest

from network.organisations.addresses import Address, read


def test_addresses_are_read_as_people_paste_them():
    pasted = read(
        'Cerys Placeholder <cerys@example.org>, "Sample, Bilal" <bilal@example.org>; Demo, Imogen <imogen@example.org>\n'
        "dev@example.org esme@example.org\n\nAda.Example@Example.org.\tfarid@example.org, Greta <greta@example.org>"
    )

    assert [(each.email, each.name) for each in pasted.addresses] == [
        ("cerys@example.org", "Cerys Placeholder"),
        ("bilal@example.org", "Sample, Bilal"),
        ("imogen@example.org", "Demo, Imogen"),
        ("dev@example.org", ""),
        ("esme@example.org", ""),
        ("ada.example@example.org", ""),
        ("farid@example.org", ""),
        ("greta@example.org", "Greta"),
    ]
    assert pasted.illegible == []


def test_each_address_counts_once():
    assert [each.email for each in read("a@example.org\nA@EXAMPLE.ORG, a@example.org").addresses] == ["a@example.org"]


def test_what_is_no_address_is_said():
    pasted = read("ada@example.org, bilal at example.org, @, cerys@")

    assert pasted.illegible == ["bilal at example.org", "@", "cerys@"]
    assert [each.email for each in pasted.addresses] == ["ada@example.org"]


def test_a_long_line_of_nothing_is_read_quickly():
    assert read("a" * 20_000 + "@").addresses == []
    assert read("<" * 10_000 + "@" * 10_000).addresses == []


@pytest.mark.parametrize(
    ("pasted", "name", "email"),
    [
        ("'bilal@example.org' <bilal@example.org>", "", "bilal@example.org"),
        ("Bilal Sample [mailto:bilal@example.org]", "Bilal Sample", "bilal@example.org"),
        ("<mailto:bilal@example.org>", "", "bilal@example.org"),
        ("Bilal Sample (Kirklees) <bilal@example.org>;", "Bilal Sample (Kirklees)", "bilal@example.org"),
        ("Bilal\tSample\tbilal@example.org\tOfficer", "Bilal Sample", "bilal@example.org"),
        ("bilal@example.org\tBilal Sample", "Bilal Sample", "bilal@example.org"),
        ("Bilal Sample bilal@example.org", "Bilal Sample", "bilal@example.org"),
    ],
)
def test_the_forms_of_outlook_and_of_spreadsheets_are_read(pasted, name, email):
    assert read(pasted).addresses == [Address(email, name)]
    assert read(pasted).illegible == []
