"""The manager's guide keeps to the pages it speaks of: what it prints in bold stands there, and its pictures show them.

With `WEFT_GUIDE=1` (`make guide`) the pictures are taken anew.
"""

import io
import os
import re
from pathlib import Path

from PIL import Image

from network.memberships.models import Application
from network.organisations.models import Organisation
from tests.browser import sign_in
from tests.servers.web import serving
from tests.site.places import first
from tests.story import PASSWORD

DOCS = Path(__file__).parents[2] / "docs"
GUIDE = (DOCS / "manager.md").read_text(encoding="utf-8")
MANAGER = "membership@example.org"
LARGEST = 100_000  # bytes of a picture
MOST = 12
COLOURS = 96
SIZE = {"width": 1000, "height": 760}


def pages() -> dict[str, str]:
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


def said_of_each() -> dict[str, list[str]]:
    """For each picture, the words in bold between it and the next heading."""
    parts = re.split(r"^#+ .*$", GUIDE, flags=re.M)
    pictured = {found[1]: part for part in parts if (found := re.search(r"\(manager/(\w+)\.png\)", part))}
    return {name: re.findall(r"\*\*(.+?)\*\*", part) for name, part in pictured.items()}


def picture(shot: bytes) -> bytes:
    """Of few colours, and small."""
    file = io.BytesIO()
    Image.open(io.BytesIO(shot)).convert("RGB").quantize(COLOURS).save(file, "PNG", optimize=True)
    return file.getvalue()


def test_what_the_guide_says_stands_on_the_pages_it_shows(story, page):
    missing = []
    with serving(story) as address:
        story.config["BASE_URL"] = address
        window = page(address, width=SIZE["width"])
        sign_in(window, MANAGER, PASSWORD)
        shown = pages()
        for name, words in said_of_each().items():
            answer = window.goto(shown[name])
            assert answer.status == 200, name
            text = " ".join(window.locator("body").evaluate("body => body.textContent").split())
            missing += [f"{name}: {each}" for each in words if each not in text]
            if os.environ.get("WEFT_GUIDE"):
                window.set_viewport_size(SIZE)
                (DOCS / "manager" / f"{name}.png").write_bytes(picture(window.screenshot()))

        assert missing == []
        assert set(said_of_each()) == set(shown)


def test_its_pictures_are_there_few_and_small():
    named = set(re.findall(r"\(manager/(\w+\.png)\)", GUIDE))
    kept = {path.name: path.stat().st_size for path in (DOCS / "manager").glob("*.png")}

    assert set(kept) == named
    assert len(kept) <= MOST
    assert max(kept.values()) <= LARGEST
