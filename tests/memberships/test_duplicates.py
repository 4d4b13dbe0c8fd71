from dataclasses import dataclass, field
from itertools import count

import pytest

from network.memberships.duplicates import likely_duplicates

numbers = count(1)


@dataclass
class Body:
    name: str
    website: str = ""
    email_domain: str = ""
    billing_email: str = ""
    charity_number: str = ""
    id: int = field(default_factory=lambda: next(numbers))
    slug: str = "a-slug"


CASES = [
    (Body("Threadwork Trust"), Body("The Threadwork Trust"), ["Same name"]),
    (Body("Aldermere Council"), Body("Aldermere City Council"), ["Name alike by 95%"]),
    (Body("Goalmakers Community Foundation"), Body("Goal Makers Community Foundation"), ["Name alike by 98%"]),
    (Body("Harebell", charity_number="1 123 456"), Body("Meadow", charity_number="1123456"), ["Same charity number, 1123456"]),
    (Body("Harebell", website="https://www.harebell.example/about"), Body("Meadow", website="harebell.example"), ["Same website, harebell.example"]),
    (Body("Harebell", website="https://harebell.example"), Body("Meadow", billing_email="pay@harebell.example"), ["Same email domain, harebell.example"]),
    (Body("Harebell", billing_email="a@gmail.com"), Body("Meadow", billing_email="b@gmail.com"), None),
    (Body("Dunholme Council"), Body("Fenholme Council"), None),
    (Body("Calder Vale Council"), Body("Brackenford District Council"), None),
    (Body("Northmoor Health Trust"), Body("Southmoor Health Trust"), None),
    (Body(""), Body("Meadow"), None),
]  # fmt: skip


@pytest.mark.parametrize(("applicant", "other", "reasons"), CASES, ids=lambda each: getattr(each, "name", None))
def test_what_is_alike_is_said_in_words(app, applicant, other, reasons):
    found = likely_duplicates(applicant, [], [other])

    assert (found[0].reasons if found else None) == reasons


def test_the_contacts_own_address_counts_too(app):
    found = likely_duplicates(
        Body("Harebell"), ["wil@harebell.example"], [Body("Meadow", website="https://harebell.example")]
    )

    assert found[0].reasons == ["Same email domain, harebell.example"]


def test_the_likeliest_stands_first_and_only_five_are_shown(app):
    alike = [Body("Harebell Fund") for _ in range(6)]
    same = Body("The Harebell Fund", charity_number="1123456", website="harebell.example")

    found = likely_duplicates(
        Body("Harebell Fund", charity_number="1123456", website="harebell.example"), [], [*alike, same]
    )

    assert len(found) == 5
    assert found[0].id == same.id
    assert len(found[0].reasons) == 3


def test_two_thousand_are_compared_quickly(app):
    others = [Body(f"{place} {kind} {number}") for number in range(250) for place, kind in
              (("Calder", "Council"), ("Northmoor", "Health Trust"), ("Harebell", "Fund"), ("Mill Side", "Club"),
               ("Upper Vale", "Forum"), ("River Street", "Boxing"), ("Bridgewell", "University"), ("Larkspur", "Homes"))]  # fmt: skip

    assert len(likely_duplicates(Body("Copper Kettle Roasters"), [], others)) == 0
