"""Badges: in bulk and one by one, again when a name or a code has changed, with what their delegate agreed to."""

import pytest

from network.conferences.actions import details
from network.conferences.actions.swapping import swap
from network.conferences.codes import new_code
from network.conferences.models import Agreement, Need
from network.core.db import db
from network.people.models import Role
from tests.builders.conferences import conference, guest, order
from tests.builders.members import staff
from tests.pdf import words_of


@pytest.fixture
def summit(client):
    client.as_(staff(Role.EVENTS))
    return conference(title="Belonging 2027")


def booked(summit, *names):
    return order(summit, [guest(name=name, organisation_name="Common Table") for name in names]).registrations


def sheet(client, summit, **fields):
    """The words of the PDF, or "" where there is nothing to print."""
    address = f"/conferences/{summit.slug}/staff/badges"
    client.get(address)
    answer = client.post(f"{address}/sheet", data={"csrf_token": client.csrf_token, **fields})
    return words_of(answer.data) if answer.status_code == 200 else ""


def test_a_sheet_has_everybody_who_comes_with_a_name_and_what_their_badge_says(client, summit):
    ada, _bilal = booked(summit, "Ada Example", "Bilal Sample")
    details.complete(
        ada, name="Ada Example", organisation_name="Common Table", pronouns="she/her",
        agreed={Agreement.PHOTOGRAPHS}, needs={Need.KOSHER: ""},
    )  # fmt: skip

    words = " ".join(sheet(client, summit, which="all").split())

    assert "Ada Example she/her" in words
    assert "Common Table" in words
    assert words.count("Green lanyard: photographs are fine") == 1
    assert words.count("White lanyard: no photographs") == 1
    assert "Kosher" not in words
    assert "£" not in words


def test_only_what_is_new_or_has_changed_is_printed_again(client, summit):
    ada, bilal = booked(summit, "Ada Example", "Bilal Sample")
    assert "Bilal Sample" in sheet(client, summit)
    assert sheet(client, summit) == ""

    ada.code = new_code()  # as when a place is handed over
    bilal.delegate_name = "Bilal B. Sample"
    (cerys,) = booked(summit, "Cerys Placeholder")
    db.session.flush()
    words = sheet(client, summit)
    assert all(name in words for name in ("Ada Example", "Bilal B. Sample", "Cerys Placeholder"))

    swap(cerys, guest(name="Dev Demo"))
    words = sheet(client, summit)
    assert "Dev Demo" in words
    assert "Cerys" not in words + sheet(client, summit, which="all")


def test_one_badge_is_printed_again_alone_and_in_large_type(client, summit):
    ada, _bilal = booked(summit, "Ada Example", "Bilal Sample")

    for fields in ({}, {"large": "1"}):
        words = sheet(client, summit, which="one", only=str(ada.id), **fields)
        assert "Ada Example" in words
        assert "Bilal" not in words


@pytest.mark.parametrize("count", [1, 3])
def test_a_sheet_costs_the_same_however_many_badges(client, summit, count):
    booked(summit, *[f"Guest {number}" for number in range(count)])

    sheet(client, summit, which="all")

    assert client.last_query_count <= 8
    client.get(f"/conferences/{summit.slug}/staff/badges")
    assert client.last_query_count <= 6


HOSTILE = ("Ada\ufeff Example", "Ada \ue000", "Ada \ufffd", "نور الدين", "🧵 Ada", "#strong[Ada] $x$ \\ @label", "W" * 200, "Ada\u200b\u00ad", "Ada\x0bE", "\ufffe")  # fmt: skip


@pytest.mark.parametrize("large", ["", "1"])
def test_no_name_keeps_others_from_their_badges(client, summit, large):
    named = booked(summit, "Bilal Sample", *[f"Guest {number}" for number, _name in enumerate(HOSTILE)])
    for place, name in zip(named[1:], HOSTILE, strict=True):
        place.delegate_name = name  # however it came here
    db.session.flush()

    words = sheet(client, summit, which="all", large=large)

    assert "Bilal Sample" in words
    assert "#strong[Ada] $x$" in words
