"""The index follows the records."""

import pytest
from sqlalchemy import delete

from network.communities.actions import care, posts
from network.communities.actions import community as founding
from network.communities.models import Community
from network.core import clock
from network.core.db import db, save
from network.core.searchable import words_of
from network.resources import actions as library
from network.search import index
from network.search.models import SearchEntry
from network.search.results import results_for, suggested_for
from network.search.words import read
from tests.builders.communities import community, facilitator, participant, reply, sensitive_community, thread
from tests.builders.members import member, member_organisation, person, shown_to_members
from tests.builders.resources import draft, resource
from tests.builders.search import entry

pytestmark = pytest.mark.usefixtures("network")


def found(by, typed):
    db.session.flush()
    return [(item.kind, item.path) for item in results_for(by, read(typed)).items]


def test_a_thread_is_found_by_its_title_and_its_first_post():
    here = community()
    reader = participant(here)
    asked = thread(here, title="Welcoming zebrafinches", body="They come from **Australia**.")

    assert [kind for kind, _path in found(reader, "zebrafinch")] == ["thread"]
    assert found(reader, "zebrafinch") == found(reader, "australia")
    assert results_for(reader, read("australia")).items[0].title == asked.title


def test_a_reply_is_found_under_the_title_of_its_thread():
    asked = thread(title="Who should sit on it?")
    reader = participant(asked.community)
    reply(asked, body="A zebrafinch, naturally.")

    (only,) = results_for(reader, read("zebrafinch")).items

    assert (only.kind, only.title, only.others) == ("reply", "Who should sit on it?", 0)


def test_what_is_edited_is_found_by_its_new_words_only():
    asked = thread()
    answered = reply(asked, body="Ask the zebrafinch.")
    reader = participant(asked.community)

    posts.edit(answered, "Ask the nightingale.", answered.version)

    assert found(reader, "zebrafinch") == []
    assert len(found(reader, "nightingale")) == 1


def test_a_removed_post_and_a_removed_thread_are_not_found():
    asked = thread(title="Nightingales")
    answered = reply(asked, body="Ask the zebrafinch.")
    reader = facilitator(asked.community)

    care.remove(answered, reader, "Off the point")
    assert found(reader, "zebrafinch") == []

    reply(asked, body="Ask the zebrafinch again.")
    care.remove(
        db.session.scalar(db.select(type(answered)).filter_by(thread_id=asked.id, is_opening=True)), reader, "No"
    )
    assert found(reader, "zebrafinch nightingales") == []
    assert found(reader, "zebrafinch") == []


def test_a_resource_is_found_while_it_is_published():
    reader = person()
    made = draft(title="The zebrafinch report", visibility="public")
    assert found(reader, "zebrafinch") == []

    library.publish(made)
    assert found(reader, "zebrafinch") == [("resource", f"/library/{made.slug}")]

    library.withdraw(made)
    assert found(reader, "zebrafinch") == []


def test_people_are_found_while_they_agree_to_be():
    reader = member()
    somebody = member(name="Zebra Finch", listed_at=clock.now())
    assert found(reader, "zebra") == [("person", f"/people/{somebody.handle}")]

    somebody.listed_at = None
    save(somebody)
    assert found(reader, "zebra") == []


def test_people_are_found_by_their_organisation_whatever_it_is_called_now():
    reader = member()
    council = member_organisation(name="Dunholme Council")
    member(council, listed_at=clock.now(), shown_to=shown_to_members())

    council.name = "Zebrafinch Council"
    save(council)

    assert sorted(kind for kind, _path in found(reader, "zebrafinch")) == ["organisation", "person"]


def test_the_words_of_a_sensitive_community_never_reach_the_index():
    here = sensitive_community()
    reader = participant(here)
    asked = thread(here, title="Nightingales", body="About the zebrafinch.")
    reply(asked, body="The zebrafinch again.")

    assert [kind for kind, _path in found(reader, "nightingales")] == ["thread"]
    assert found(reader, "zebrafinch") == []
    assert db.session.scalars(db.select(SearchEntry.text).where(SearchEntry.thread_id == asked.id)).all() == [""]


def test_a_community_that_becomes_sensitive_takes_its_words_out():
    here = community()
    reader = participant(here)
    reply(thread(here, body="A zebrafinch."), body="A zebrafinch too.")
    assert len(found(reader, "zebrafinch")) == 1

    founding.describe(here, is_sensitive=True)
    save(here)

    assert found(reader, "zebrafinch") == []


def test_a_new_index_is_the_same_as_the_kept_one():
    reply(thread(title="Zebrafinches"), body="One more.")
    resource(title="The zebrafinch report")
    member(name="Zebra Finch", listed_at=clock.now())
    kept = entries()

    db.session.execute(delete(SearchEntry))
    count = index.rebuild()

    assert count == len(kept)
    assert entries() == kept


def entries():
    db.session.expire_all()
    columns = list(SearchEntry.__table__.columns)
    return db.session.execute(db.select(*columns).order_by(SearchEntry.id)).all()


def test_of_a_profile_only_what_all_members_see_is_found():
    reader = member()
    shown = {"role": "members", "about": "communities", "organisation": "organisation"}
    council = member_organisation(name="Quagga Council", listed_at=None)
    member(council, role_title="Zebra keeper", about_html="<p>Okapi.</p>", listed_at=clock.now(), shown_to=shown)

    assert [kind for kind, _path in found(reader, "zebra")] == ["person"]
    assert [kind for word in ("okapi", "quagga") for kind, _path in found(reader, word)] == ["organisation"]


def test_nobody_is_found_by_faith_or_ethnicity():
    reader = member()
    shown = shown_to_members()
    mosque = member_organisation(name="Dunholme Mosque Council")
    member(
        mosque,
        role_title="Muslim chaplain",
        about_html="<p>A Somali poet, zebra keeper.</p>",
        listed_at=clock.now(),
        shown_to=shown,
    )

    assert [kind for kind, _path in found(reader, "zebra")] == ["person"]
    assert [kind for kind, _path in found(reader, "mosque")] == ["organisation"]
    assert [found(reader, word) for word in ("muslim", "somali", "muslims", "Somali poet")] == [[], [], [], []]


def test_what_is_said_under_the_chatham_house_rule_is_found_by_those_who_take_part_alone():
    here = community(title="Frank talk")
    insider, outsider = participant(here), member()
    reply(thread(here, title="Nightingales"), body="A zebrafinch.")
    assert len(found(outsider, "zebrafinch")) == 1

    here.is_chatham_house = True
    save(here)

    assert [len(found(insider, word)) for word in ("zebrafinch", "nightingales")] == [1, 1]
    assert [found(outsider, word) for word in ("zebrafinch", "nightingales")] == [[], []]
    assert suggested_for(outsider, read("nightingales")) == []


def test_one_conversation_under_the_chatham_house_rule_is_found_by_those_who_take_part_alone():
    here = community(title="Open talk")
    insider, outsider = participant(here), member()
    asked = thread(here, title="Nightingales")
    reply(asked, body="A zebrafinch.")
    assert len(found(outsider, "zebrafinch")) == 1

    asked.is_chatham_house = True
    save(asked)

    assert [len(found(insider, word)) for word in ("zebrafinch", "nightingales")] == [1, 1]
    assert [found(outsider, word) for word in ("zebrafinch", "nightingales")] == [[], []]


def test_nothing_that_is_not_told_to_search_is_in_a_document():
    member(name="Zebra Finch", email="secret@example.org", listed_at=clock.now())
    member_organisation(name="Zebra Council", billing_email="secret@example.org", billing_address="secret street")

    assert [row for row in entries() if "secret" in str(row)] == []


def test_words_are_taken_out_of_html():
    assert words_of("<h3>Fish &amp; chips</h3><p>for <a href='/x'>everyone</a></p>") == "Fish & chips for everyone"


def test_every_kind_watches_its_own_records(network):
    from network.core.searchable import SEARCHABLES

    assert {kind for kind, each in SEARCHABLES.items() if not each.watches} == set()
    assert len({each.precedence for each in SEARCHABLES.values()}) == len(SEARCHABLES)
    assert Community in {watch.model for watch in SEARCHABLES["reply"].watches}


def test_what_is_suggested_follows_a_title_that_changes_and_goes():
    here = community()
    reader, told = participant(here), entry("Nightingales", community_id=here.id)

    def titles(typed):
        db.session.flush()
        return [row.title for row in suggested_for(reader, read(typed))]

    assert titles("nightin") == ["Nightingales"]
    told.title = "Blackbirds"
    assert [titles("nightin"), titles("blackb")] == [[], ["Blackbirds"]]
    told.title = ""
    assert titles("blackb") == []
    db.session.delete(told)
    assert titles("blackb") == []
