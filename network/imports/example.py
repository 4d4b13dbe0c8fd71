"""A spreadsheet to start from: a column for each thing that can be taken in, and rows of invented organisations."""

from collections.abc import Iterator

from network.imports.fields import FIELDS

LEFT_OUT = {
    "organisation_id",
    "contact_type",
    "first_name",
    "last_name",
    "status",
    "address_line_2",
    "county",
    "gss",
    "email_domain",
}
ROWS = (
    {
        "organisation": "Lantern Community Trust", "sector": "Civil society", "band": "charity", "charity_number": "1999999",
        "website": "https://lantern.example", "area_served": "Calder Vale", "billing_address": "2 Mill Lane", "town": "Calder Vale",
        "postcode": "CV1 2AB", "billing_email": "accounts@lantern.example", "needs_purchase_order": "no",
        "person_name": "Rosa Example", "email": "rosa@lantern.example", "role_title": "Director", "standing": "Primary contact",
        "tier": "Standard", "starts_on": "2026-04-01", "ends_on": "2027-03-31", "net": "150.00",
    },
    {
        "organisation": "Lantern Community Trust", "person_name": "Idris Sample", "email": "idris@lantern.example",
        "role_title": "Youth worker", "standing": "Colleague",
    },
    {"organisation": "Saltmarsh District Council", "sector": "Local government", "band": "district", "area_served": "Saltmarsh"},
)  # fmt: skip


def headings() -> list[str]:
    return [str(each.label) for each in FIELDS if each.name not in LEFT_OUT]


def lines() -> Iterator[list[str]]:
    names = [each.name for each in FIELDS if each.name not in LEFT_OUT]
    for row in ROWS:
        yield [row.get(name, "") for name in names]
