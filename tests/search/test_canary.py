"""Planted words of every kind, looked for by everybody: nobody finds what the pages hide from them."""

import re
from datetime import timedelta

import pytest

from network.communities.actions import care
from network.core import clock
from network.core.db import db, save
from network.core.login import Anonymous
from network.organisations.models import Standing
from network.people.models import Role
from network.resources import actions as library
from network.search.results import results_for, suggested_for
from network.search.spelling import correction
from network.search.words import read
from network.webinars import actions as webinars
from tests.builders.communities import community, facilitator, participant, reply, sensitive_community, thread
from tests.builders.conferences import conference, session, speaker
from tests.builders.members import (
    member,
    member_organisation,
    organisation,
    person,
    representative,
    staff,
)
from tests.builders.resources import draft, resource
from tests.builders.webinars import webinar

CANARY = re.compile(r"canary[a-z]+")
PUBLIC = {"resource", "webinar", "conference", "session", "speaker", "organisation"}
FOR_MEMBERS = {"person", "unlistedorganisation", "memberswebinar"}
FOR_FULL_MEMBERS = {"membersresource", "opencommunity", "openthread", "openreply", "closedcommunity"}
FOR_PARTICIPANTS = {"closedthread", "closedreply", "sensitivecommunity", "sensitivethread"}
FOR_NOBODY = {
    "sensitivereply", "sensitivebody", "removedpost", "removedthread", "replyinremoved", "draft", "withdrawn", "draftwebinar",
    "cancelledwebinar", "draftconference", "draftsession", "draftspeaker", "unlistedperson", "suspendedperson", "lapsed",
    "email", "joinlink", "personoflapsed",
}  # fmt: skip


@pytest.fixture
def planted(network):
    """One of each kind that there is, every one with a word of its own; the closed communities and who is in them."""
    here, closed = community(title="canaryopencommunity"), community(title="canaryclosedcommunity", visibility="closed")
    sensitive = sensitive_community(title="canarysensitivecommunity")
    for where, name in ((here, "open"), (closed, "closed"), (sensitive, "sensitive")):
        thread(where, title=f"canary{name}thread")
        reply(thread(where), body=f"canary{name}reply")
    thread(sensitive, body="canarysensitivebody")
    plant_removed(here)
    plant_shelves()
    plant_events()
    plant_people()
    db.session.flush()
    return closed, sensitive


def plant_removed(here):
    by = facilitator(here)
    care.remove(reply(thread(here), body="canaryremovedpost"), by, "No")
    gone = thread(here, title="canaryremovedthread")
    answer = reply(gone, body="canaryreplyinremoved")
    opening = db.session.scalar(db.select(type(answer)).filter_by(thread_id=gone.id, is_opening=True))
    care.remove(opening, by, "No")


def plant_shelves():
    resource(title="canaryresource")
    resource(title="canarymembersresource", visibility="members")
    draft(title="canarydraft", visibility="public")
    library.withdraw(resource(title="canarywithdrawn"))


def plant_events():
    webinar(title="canarywebinar", join_url="https://example.org/canaryjoinlink")
    webinar(title="canarymemberswebinar", audience="members")
    webinars.cancel(webinar(title="canarycancelledwebinar"))
    webinar(title="canarydraftwebinar").published_at = None
    announced = conference(title="canaryconference")
    session(announced, title="canarysession")
    speaker(announced, name="canaryspeaker")
    hidden = conference(title="canarydraftconference", announced_at=None)
    session(hidden, title="canarydraftsession")
    speaker(hidden, name="canarydraftspeaker")


def plant_people():
    now, long_ago = clock.now(), clock.today() - timedelta(days=900)
    member(name="canaryperson", email="canaryemail@example.org", listed_at=now)
    member(name="canaryunlistedperson")
    member(name="canarysuspendedperson", listed_at=now).suspended_at = now
    member_organisation(name="canaryorganisation")
    member_organisation(name="canaryunlistedorganisation", listed_at=None)
    lapsed = member_organisation(name="canarylapsed", starts_on=long_ago, ends_on=long_ago + timedelta(days=365))
    member(lapsed, name="canarypersonoflapsed", listed_at=now)


def everyone(closed, sensitive):
    """Each kind of visitor, with what they find."""
    everything_open = PUBLIC | FOR_MEMBERS | FOR_FULL_MEMBERS
    insider = participant(closed)
    care_of = participant(sensitive)
    lapsed_insider = participant(closed)
    end_membership_of(lapsed_insider)
    yield "a stranger", Anonymous(), PUBLIC
    yield "a person without an organisation", person(), PUBLIC
    yield "a member", member(), everything_open
    yield (
        "a member whose tier opens no communities",
        member(member_organisation(opens_communities=False)),
        PUBLIC | FOR_MEMBERS,
    )
    yield "a finance contact", member(standing=Standing.FINANCE), PUBLIC
    yield "a person of an organisation that never joined", outsider(), PUBLIC
    yield "who takes part in the closed community", insider, everything_open | {"closedthread", "closedreply"}
    yield "who takes part in the sensitive one", care_of, everything_open | {"sensitivecommunity", "sensitivethread"}
    yield "who took part, and whose membership has ended", lapsed_insider, PUBLIC
    yield "the administrator", staff(Role.ADMINISTRATOR), PUBLIC | {"person", "unlistedorganisation"}
    yield "the membership manager", staff(Role.MEMBERSHIP), PUBLIC | {"person", "unlistedorganisation"}
    yield "events staff", staff(Role.EVENTS), PUBLIC | FOR_MEMBERS
    yield "research staff", staff(Role.RESEARCH), PUBLIC | {"person", "unlistedorganisation", "membersresource"}


def outsider():
    return representative(organisation()).person


def end_membership_of(somebody):
    from network.memberships.models import Membership
    from network.organisations.models import Representative

    held = db.session.scalar(
        db.select(Membership)
        .join(Representative, Representative.organisation_id == Membership.organisation_id)
        .where(Representative.person_id == somebody.id)
    )
    held.starts_on, held.ends_on = held.starts_on - timedelta(days=900), held.ends_on - timedelta(days=900)
    save(held)


def test_everybody_finds_what_the_pages_show_them_and_nothing_else(planted):
    visitors = list(everyone(*planted))

    found = {who: finds(by) for who, by, _expected in visitors}

    assert found == {who: expected for who, _by, expected in visitors}


def finds(by):
    results = results_for(by, read("canary"))
    assert not results.has_more
    return {
        word.removeprefix("canary") for item in results.items for word in CANARY.findall(f"{item.title} {item.piece}")
    }


def test_no_suggestion_names_what_is_hidden(planted):
    for who, by, expected in everyone(*planted):
        for word in (FOR_MEMBERS | FOR_FULL_MEMBERS | FOR_PARTICIPANTS | FOR_NOBODY) - expected:
            assert not suggested_for(by, read(f"canary{word}")), f"{who} is suggested {word}"
            assert word not in correction(by, read(f"canary{word}x")), f"{who} is told how to spell {word}"


def test_no_page_carries_what_is_hidden(planted, client):
    for who, by, expected in everyone(*planted):
        somebody = client.as_(by) if by.is_authenticated else client
        page = somebody.get("/search?q=canary").get_data(as_text=True)
        shown = {word.removeprefix("canary") for word in CANARY.findall(page)}
        assert shown == expected, who
