"""The guides keep to the pages they speak of: what they print in bold stands there, and their pictures show them.

With `WEFT_GUIDE=1` (`make guide`) the pictures are taken anew.
"""

import io
import os
import re
from pathlib import Path

import pytest
from PIL import Image

from network.conferences.models import Conference
from network.core import clock
from network.memberships.models import Application
from network.organisations.models import Organisation
from tests.browser import sign_in
from tests.servers.web import serving
from tests.site.places import first
from tests.story import PASSWORD

DOCS = Path(__file__).parents[2] / "docs"
LARGEST = 80_000  # bytes of a picture
MOST = 12  # in a guide
COLOURS = 96
SIZE = {"width": 1000, "height": 760}


def pages_of_the_manager() -> dict[str, str]:
    """What each picture shows."""
    waiting = first(Application, Application.decided_at.is_(None), Application.applied_at.is_not(None))
    member = first(Organisation, Organisation.name == "Common Table")
    return {
        "today": "/today",
        "renewals": "/membership/renewals",
        "tier": f"/membership/organisations/{member.slug}/tier",
        "bank": "/invoices/bank",
        "application": f"/membership/applications/{waiting.id}",
        "spreadsheet": "/imports",
        "duplicates": "/merging",
        "organisations": "/membership/organisations",
        "audiences": "/audiences",
        "board": "/reports/board",
    }


def pages_of_a_facilitator() -> dict[str, str]:
    here = "/communities/local-government"
    return {
        "care": f"{here}/facilitation",
        "health": f"{here}/health",
        "meetings": f"{here}/meetings",
        "moderation": f"{here}/moderation",
    }


def pages_of_an_events_officer() -> dict[str, str]:
    """The next event while it is prepared and booked, and one that is over."""
    coming = first(Conference, Conference.title.startswith("Belonging"), Conference.starts_at > clock.now())
    over = first(Conference, Conference.title.startswith("Belonging 2023"))
    here, there = (f"/conferences/{each.slug}/staff" for each in (coming, over))
    return {
        "event": here,
        "page": f"{here}/edit",
        "prices": f"{here}/prices",
        "programme": f"{here}/programme",
        "speakers": f"{here}/speakers",
        "registrations": f"{here}/registrations",
        "helpers": f"{here}/helpers",
        "outcome": f"{there}/outcome",
        "library": f"{there}/library",
        "thanks": f"/thanking/{over.slug}",
    }


GUIDES = {
    "manager": ("membership@example.org", pages_of_the_manager),
    "events": ("events@example.org", pages_of_an_events_officer),
    "facilitator": ("esme.testerton@example.org", pages_of_a_facilitator),
}


def words_of(guide: str) -> str:
    return (DOCS / f"{guide}.md").read_text(encoding="utf-8")


def said_of_each(guide: str) -> dict[str, list[str]]:
    """For each picture, the words in bold between it and the next heading."""
    parts = re.split(r"^#+ .*$", words_of(guide), flags=re.M)
    pictured = {found[1]: part for part in parts if (found := re.search(rf"\({guide}/(\w+)\.png\)", part))}
    return {name: re.findall(r"\*\*(.+?)\*\*", part) for name, part in pictured.items()}


def picture(shot: bytes) -> bytes:
    """Of few colours, and small."""
    file = io.BytesIO()
    Image.open(io.BytesIO(shot)).convert("RGB").quantize(COLOURS).save(file, "PNG", optimize=True)
    return file.getvalue()


@pytest.mark.parametrize("guide", GUIDES)
def test_what_a_guide_says_stands_on_the_pages_it_shows(story, page, guide):
    who, pages = GUIDES[guide]
    missing = []
    with serving(story) as address:
        story.config["BASE_URL"] = address
        window = page(address, width=SIZE["width"])
        sign_in(window, who, PASSWORD)
        shown = pages()
        for name, words in said_of_each(guide).items():
            answer = window.goto(shown[name])
            assert answer.status == 200, name
            text = " ".join(window.locator("body").evaluate("body => body.textContent").split())
            missing += [f"{name}: {each}" for each in words if each not in text]
            if os.environ.get("WEFT_GUIDE"):
                window.set_viewport_size(SIZE)
                (DOCS / guide / f"{name}.png").write_bytes(picture(window.screenshot()))

        assert missing == []
        assert set(said_of_each(guide)) == set(shown)


@pytest.mark.parametrize("guide", GUIDES)
def test_its_pictures_are_there_few_and_small(guide):
    named = set(re.findall(rf"\({guide}/(\w+\.png)\)", words_of(guide)))
    kept = {path.name: path.stat().st_size for path in (DOCS / guide).glob("*.png")}

    assert set(kept) == named
    assert len(kept) <= MOST
    assert max(kept.values()) <= LARGEST
