"""A word said in a sensitive community is found nowhere outside it, whoever walks whatever address; and there where it may be.

Every address that can be asked for is asked, of the demonstration's things and of the community's own: pages, parts of pages,
lists as CSV, feeds, calendar files, downloads, suggestions. What leaves the house, or is kept, is read as it is stored.
"""

import email
import json
import re
from urllib.parse import urlsplit

import pytest
import structlog
from sqlalchemy import select

from network.communities.models import Community
from network.core import outbox
from network.core.db import rows
from network.core.history import Change
from network.core.lifecycle import transaction
from network.core.outbox import OutboxMessage
from network.core.undoing import Undoable
from network.digests import actions as briefs_of
from network.notifications.models import Notification
from network.search.models import SearchEntry
from tests.site.places import address_of, examples
from tests.site.planting import NAME, WORD, plant
from tests.site.test_matrix_pages import FRAGMENTS, PEOPLE, STAFF, client_of

ROLES = (
    "stranger", "lapsed", "colleague", "primary", "another", "facilitator", "membership", "events", "research", "policy",
    "administrator", "trustee",
)  # fmt: skip
OTHER = "quagga"  # nobody said it
SEARCHES = ("/search?q={0}", "/search/suggestions?q={0}", "/organisations?q={0}", "/library?q={0}")
#: The office founds communities: there an administrator sees what each is called, and nothing of what is said.
OF_THE_OFFICE = re.compile(r"^/communities/staff")


def addresses(story, planted):
    """Whatever can be asked for with a GET; lists also as they are downloaded."""
    found = examples()
    rules = [rule for rule in story.url_map.iter_rules() if "GET" in rule.methods]
    usual = [
        address_of(rule, found)
        for rule in rules
        if not rule.endpoint.startswith(("assets.", "health.")) and rule.endpoint != "people.sign_out"
        and rule.arguments <= {*found.get(rule.endpoint.split(".")[0], {}), *found.get(rule.endpoint, {})}
    ]  # fmt: skip
    lists = [f"{address}?format=csv" for address in usual if "/staff" in address]
    return [*usual, *lists, *[each.format(WORD) for each in SEARCHES], *planted.addresses(story.url_map)]


def findings(client, asked, words=(WORD, NAME)):
    """Where a word stands: in an answer or its headers, more often than the page repeats whatever it is asked for."""
    return [address for address in asked if is_told(client, address, words)]


def is_told(client, address, words):
    said = answer_to(client, address)
    return any(
        said.count(word) > (answer_to(client, address.replace(word, OTHER)).count(OTHER) if word in address else 0)
        for word in words
        if word in said
    )


def is_fragment(client, address):
    """Parts of a page, which htmx asks for."""
    path = urlsplit(address).path
    endpoint, _values = client.application.url_map.bind("localhost").match(path, method="GET")
    return endpoint in {*FRAGMENTS, "search.suggestions"}


def answer_to(client, address):
    answer = client.get(address, headers={"HX-Request": "true"} if is_fragment(client, address) else None)
    return answer.get_data().decode(errors="ignore") + str(answer.headers)


@pytest.mark.parametrize("role", ROLES)
def test_nobody_outside_finds_a_word(story, role):
    planted = plant(is_sensitive=True)
    asked = addresses(story, planted)

    found = findings(client_of(story, role), asked, (WORD,) if role in STAFF else (WORD, NAME))

    if role == "administrator":
        found = [each for each in found if not OF_THE_OFFICE.match(each)]
    assert found == []


def test_somebody_inside_finds_it_on_the_same_walk(story):
    planted = plant(is_sensitive=True)
    client = story.test_client().as_(planted.looks_after)

    found = set(findings(client, planted.addresses(story.url_map)))

    assert len(found) >= 30


def test_of_an_open_community_a_member_finds_it_by_the_same_walk(story):
    """Else the walk would find nothing anywhere, and prove nothing."""
    planted = plant(is_sensitive=False)

    found = set(findings(client_of(story, "another"), addresses(story, planted)))

    slug, question = planted.community.slug, planted.words["threads"][0]
    expected = {
        "/communities",
        f"/communities/{slug}",
        f"/communities/{slug}/about",
        f"/communities/{slug}/meetings",
        f"/communities/threads/{question}-{WORD}",
        f"/communities/meetings/{planted.words['meetings'][0]}",
        f"/communities/attachments/{planted.words['attachments'][0]}",
        f"/search?q={WORD}",
        f"/search/suggestions?q={WORD}",
    }
    assert expected - found == set()
    assert [each for each in found if each.endswith(("access-log", "moderation", "requests"))] == []


def test_no_word_of_it_is_sent_or_kept_elsewhere(story):
    with structlog.testing.capture_logs() as lines:
        planted = plant(is_sensitive=True)
        client = story.test_client().as_(planted.inside)
        for address in planted.addresses(story.url_map):
            answer_to(client, address)

    assert [each for each in lines if WORD in json.dumps(each, default=str)] == []
    letters = rows(select(OutboxMessage).order_by(OutboxMessage.id.desc()).limit(40))
    assert [each.subject for each in letters if WORD in each.subject + json.dumps(each.content)] == []
    assert [each for each in rows(select(Notification)) if WORD in each.subject + each.address] == []
    assert [each for each in rows(select(Undoable)) if WORD in each.title] == []
    assert [(each.record_type, each.fields) for each in rows(select(Change)) if WORD in json.dumps(each.fields)] == []
    indexed = rows(select(SearchEntry).where(SearchEntry.community_id == planted.community.id))
    assert indexed
    assert [each.title for each in indexed if WORD in each.text or NAME in each.text] == []
    assert len(rows(select(Community).where(Community.slug.contains(WORD)))) == 0


def test_no_word_leaves_by_mail_brief_or_queue(story):
    planted = plant(is_sensitive=True)
    story.config["MAIL_BACKEND"] = "file"
    waiting = b"".join(story.extensions["jobs"].queue.storage.enqueued_items())

    with transaction():
        for letter in rows(select(OutboxMessage).where(OutboxMessage.sent_at.is_(None))):
            outbox.deliver.work(letter.id)
        briefs = [briefs_of.preview(person) for person in (planted.inside, planted.looks_after)]

    sent = [email.message_from_bytes(path.read_bytes()) for path in (story.config["DATA_FOLDER"] / "mail").iterdir()]
    parts = [part.get_payload(decode=True) or b"" for letter in sent for part in letter.walk()]
    assert len(sent) > 10
    assert [each for each in sent if WORD in str(each)] == []
    assert [part for part in parts if WORD.encode() in part] == []
    assert [brief.subject for brief in briefs if brief and WORD in brief.subject + json.dumps(brief.content)] == []
    assert waiting
    assert WORD.encode() not in waiting


def test_the_walk_knows_every_role_of_the_matrix():
    assert set(ROLES) - {"stranger", "lapsed"} <= set(PEOPLE)
