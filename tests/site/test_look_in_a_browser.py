"""Every page of the three paths, and every component, as a browser sees it: light and dark, at 320 and at 1280 pixels."""

import pytest
from sqlalchemy import select

from network.conferences.models import Conference, Order
from network.core import clock
from network.core.db import db
from network.memberships.models import Application
from tests.browser import assert_no_sideways_scroll, axe, sign_in
from tests.servers.web import serving
from tests.site.places import examples, first
from tests.story import PASSWORD

SHAPES = [(width, scheme) for width in (320, 1280) for scheme in ("light", "dark")]


def pages_of(role: str) -> list[str]:
    found = examples()
    conference = f"/conferences/{found['conferences']['slug']}"
    application = first(Application, Application.decided_at.is_(None), Application.applied_at.is_not(None))
    order = db.session.scalars(
        select(Order.id).join(Conference).where(Conference.starts_at > clock.now()).order_by(Order.id)
    ).first()
    return {
        "stranger": ["/", "/about", "/privacy", "/accessibility", "/membership/joining", "/organisations", "/library", "/events", "/news",
                     "/sign-in", "/password/forgotten", conference, f"{conference}/booking", "/no-such-page", "/search?q=cohesion"],
        "colleague": ["/today", "/communities", "/communities/local-government", f"/communities/threads/{found['communities']['id']}-x",
                      "/communities/local-government/threads/new", "/library?theme=Evaluation", f"/library/{found['resources']['slug']}",
                      "/webinars", f"/webinars/{found['webinars']['slug']}", "/search?q=survey", "/account", "/account/sessions",
                      "/notifications", "/membership", f"{conference}/mine", f"/conferences/orders/{order}", "/people/ada-example"],
        "primary": ["/organisations/aldermere-city-council/colleagues", f"/invoices/{found['billing']['number']}", "/invoices/mine",
                    f"{conference}/booking"],
        "manager": ["/today", "/membership/applications", f"/membership/applications/{application.id}", "/membership/organisations",
                    "/membership/organisations/aldermere-city-council", "/membership/renewals", "/invoices", "/invoices/payments"],
        "events": ["/conferences/staff", f"{conference}/staff", f"{conference}/staff/registrations", f"{conference}/door",
                   f"{conference}/staff/badges", f"{conference}/staff/programme", "/webinars/staff"],
        "administrator": ["/administration/", "/administration/settings", "/administration/roles", "/administration/history",
                          "/administration/mail"],
    }[role]  # fmt: skip


WHO = {
    "colleague": "cerys.placeholder@example.org",
    "primary": "ada.example@example.org",
    "manager": "membership@example.org",
    "events": "events@example.org",
    "administrator": "administrator@example.org",
}


@pytest.mark.parametrize("role", ["stranger", *WHO])
def test_nothing_stands_in_anybodys_way(story, page, role):
    faults = []
    with serving(story) as address:
        story.config["BASE_URL"] = address
        window = page(address, width=1280)
        if role != "stranger":
            sign_in(window, WHO[role], PASSWORD)
        for path in pages_of(role):
            window.goto(path)
            faults += [f"{path}: {fault}" for fault in faults_of(window)]

    assert faults == []


def faults_of(window) -> list[str]:
    found = []
    for width, scheme in SHAPES:
        window.set_viewport_size({"width": width, "height": 800})
        window.emulate_media(color_scheme=scheme)
        found += [f"at {width} px, {scheme}: {fault}" for fault in axe(window)]
        assert_no_sideways_scroll(window)
    return found


def test_every_component_passes(story, page):
    with serving(story) as address:
        story.config["BASE_URL"] = address
        window = page(address, width=1280)
        window.goto("/styleguide")

        assert faults_of(window) == []
