"""Pieces of pages are kept under all that they show: nobody gets another's, and nothing stays as it was."""

import pytest
import time_machine
from flask import g
from jinja2 import UndefinedError
from markupsafe import Markup

from network.core.pieces import kept, piece, pieces
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


def test_text_and_safe_html_of_the_same_letters_are_two_pieces(app):
    letters = "<b>Weft</b>"
    with app.test_request_context("/about"):
        safe = piece("layouts/_colophon.html", network_name=Markup(letters), strapline="")
        text = piece("layouts/_colophon.html", network_name=letters, strapline="")

    assert letters in safe
    assert letters not in text


def test_two_languages_and_two_places_in_one_process_do_not_mix(app):
    address = {"network_name": "Weft", "strapline": ""}
    with app.test_request_context("/about"):
        here = piece("layouts/_colophon.html", **address)
        g.locale_name, before = "cy", kept.cache_info().misses
        piece("layouts/_colophon.html", **address)
        assert kept.cache_info().misses == before + 1
    with app.test_request_context("/about", environ_overrides={"SCRIPT_NAME": "/weft"}):
        below = piece("layouts/_colophon.html", **address)

    assert 'href="/about"' in here
    assert 'href="/weft/about"' in below


def test_two_houses_in_one_process_do_not_mix(app, own_app):
    pages = []
    for house in (app, own_app):
        with house.test_request_context("/about"):
            before = kept.cache_info().misses
            pages.append(piece("layouts/_colophon.html", network_name="Two houses", strapline=""))
            assert kept.cache_info().misses == before + 1
