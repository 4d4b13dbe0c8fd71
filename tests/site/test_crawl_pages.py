"""The whole site, walked link by link as each person of the demonstration: nothing missing, nothing broken, nothing leading out."""

import re

import pytest

from network.demonstration import loader
from network.demonstration.story.members import MEMBERS
from network.demonstration.story.staff import STAFF
from tests.story import PASSWORD

PEOPLE = [person.email for member in MEMBERS for person in member.people if member.state not in {"applied", "enquiry"}]
OFFICE = [f"{mailbox}@example.org" for _name, _role, mailbox in STAFF]
MOST_PAGES = 400
LEFT_OUT = re.compile(
    r"^/(static|sign-out)|[?&](before|after|end|format|sort|direction|kind|theme|audience|place|year|sector|q)=|\.csv|\.ics"
)


def walk(client, start="/"):
    """Every page that can be reached; the client looks at each."""
    seen, waiting = {start}, [(start, "")]
    while waiting and len(seen) < MOST_PAGES:
        path, came_from = waiting.pop(0)
        answer = client.get(path)
        assert answer.status_code in {200, 302, 303}, f"{path}, linked from {came_from}, answered {answer.status_code}"
        if answer.status_code != 200 or answer.mimetype != "text/html":
            continue
        for link in client.links():
            assert not link.startswith("#missing"), f"{path} links to {link}"
            target = link.split("#")[0].removeprefix("http://localhost")
            if target.startswith("/") and target not in seen and not LEFT_OUT.search(target):
                seen.add(target)
                waiting.append((target, path))
    return seen


def test_strangers_find_no_dead_link(story):
    seen = walk(story.test_client())

    assert {"/", "/about", "/library", "/sign-in"} <= seen


@pytest.mark.parametrize("email", [*PEOPLE, *OFFICE])
def test_nobody_finds_a_dead_link(story, email):
    client = story.test_client()
    client.sign_in(email, PASSWORD)

    seen = walk(client, "/today")

    assert {"/today", "/library", "/account"} <= seen


def test_everybody_who_can_sign_in_is_told(story):
    for somebody in loader.who_can_sign_in():
        story.test_client().sign_in(somebody["email"], somebody["password"])


def test_loading_again_changes_nothing(story):
    assert loader.load() is False
