"""Pieces of pages are kept under all that they show: nobody gets another's, and nothing stays as it was."""

import pytest
import time_machine
from jinja2 import UndefinedError

from network.core.pieces import piece, pieces
from tests.builders.members import member, organisation, person


def test_what_is_kept_for_one_is_not_shown_to_another(client, app):
    client.as_(person(name="Ada Example"))
    own = client.get("/about").text
    other = app.test_client().as_(person(name="Ben Sample")).get("/about").text

    assert "Ada Example" in own
    assert "Ada Example" not in other
    assert "Ben Sample" in other


def test_a_new_name_is_shown_at_once(client):
    ada = member(organisation(name="Aldermere"), name="Ada Example")
    before = client.as_(ada).get("/about").text
    ada.name = "Ada Sample"

    assert "Ada Example" in before
    assert "Ada Example" not in client.get("/about").text


def test_a_piece_sees_nothing_but_its_values(app):
    with app.test_request_context("/about"), pytest.raises(UndefinedError):
        piece("layouts/page.html")


def test_other_values_are_another_piece(app):
    with app.test_request_context("/about"):
        first = pieces("layouts/_colophon.html")(network_name="Weft & Co", strapline="")
        second = piece("layouts/_colophon.html", network_name="Warp", strapline="")

    assert "Weft &amp; Co" in first
    assert "Warp" in second


def test_a_page_on_which_nothing_changed_is_not_sent_again_however_late(client):
    with time_machine.travel("2026-11-30T10:00:00Z", tick=False) as clock:
        client.as_(member())
        first = client.get("/about")
        clock.shift(90)

        again = client.get("/about", headers={"If-None-Match": first.headers["ETag"]})

    assert first.status_code == 200
    assert again.status_code == 304
