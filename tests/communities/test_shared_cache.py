"""One person's page is never another's, not even where a shared cache stands in front of all of them."""

import pytest
from flask import Flask, request

from network.core.lifecycle import transaction
from network.people import passwords
from tests.builders.communities import participant, reply, thread
from tests.checking_client import PASSWORD
from tests.servers.cache import shared_cache
from tests.servers.visitor import Visitor
from tests.servers.web import serving


@pytest.fixture
def readers(live):
    """A thread, and two people who read it."""
    with transaction():
        question = thread(title="Who should sit on it?")
        reply(question)
        people = [
            participant(
                question.community,
                name=f"{name} Example",
                email=f"{name.lower()}@example.org",
                password_hash=passwords.hashed(PASSWORD),
            )
            for name in ("Ada", "Ben")
        ]
        address = f"/communities/threads/{question.id}-{question.slug}"
        emails = [person.email for person in people]
    return address, emails


def signed_in(address, email):
    somebody = Visitor(address)
    somebody.sign_in(email, PASSWORD)
    return somebody


def test_a_shared_cache_gives_nobody_the_page_of_somebody_else(live, readers):
    address, emails = readers
    with shared_cache(live) as cache:
        ada, ben = [signed_in(cache, email) for email in emails]
        pages = {
            name: [who.get(path).text for path in (address, "/communities", "/today")]
            for name, who in (("Ada", ada), ("Ben", ben))
        }
        stranger = Visitor(cache)
        outside = [stranger.get(path) for path in (address, "/communities", "/today")]
        stylesheet = pages["Ada"][0].split('rel="stylesheet" href="')[1].split('"')[0]
        styles = [ada.get(stylesheet).text for _twice in range(2)]

    assert [("Ada Example" in text, "Ben Example" in text) for text in pages["Ada"]] == [(True, False)] * 3
    assert [("Ada Example" in text, "Ben Example" in text) for text in pages["Ben"]] == [(False, True)] * 3
    assert [answer.status for answer in outside] == [303] * 3
    assert styles[0] == styles[1]
    assert [deed for deed, path in cache.told if path == stylesheet] == ["kept", "given"]
    assert {deed for deed, path in cache.told if path != stylesheet} == {"fetched"}


@pytest.mark.parametrize(("varies", "seen_by_ben"), [("", "Ada"), ("Cookie", "Ben")])
def test_the_cache_would_give_a_page_to_everybody_that_did_not_forbid_it(varies, seen_by_ben):
    careless = Flask("careless")

    @careless.get("/")
    def page():
        return request.cookies["name"], {"Vary": varies} if varies else {}

    with serving(careless) as address, shared_cache(address) as cache:
        ada, ben = Visitor(cache), Visitor(cache)
        ada.cookies, ben.cookies = {"name": "Ada"}, {"name": "Ben"}
        seen = [who.get("/").text for who in (ada, ben)]

    assert seen == ["Ada", seen_by_ben]
