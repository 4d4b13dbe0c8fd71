"""Every part of a profile, for every audience, to every viewer."""

import itertools

import pytest
from sqlalchemy import select

from network.communities.actions import participation
from network.communities.models import Participation
from network.communities.queries.access import fellows_among
from network.core.db import db
from network.core.login import Anonymous
from network.organisations.acquaintance import circle, circles
from network.organisations.profile import profile_in
from network.organisations.queries import speaks_for
from network.people.actions import give, withdraw
from network.people.models import ConsentKind, Person, Role
from network.people.profile import Audience, Part
from network.people.queries import consents_of
from tests.builders.communities import community, participation_in, sensitive_community
from tests.builders.members import member, member_organisation, person, staff

SEEN_BY = {
    Audience.NOBODY: {"oneself"},
    Audience.ORGANISATION: {"oneself", "colleague"},
    Audience.COMMUNITIES: {"oneself", "colleague", "fellow"},
    Audience.MEMBERS: {"oneself", "colleague", "fellow", "silent fellow", "member", "staff"},
}
VIEWERS = ("oneself", "colleague", "fellow", "silent fellow", "member", "staff", "stranger", "not a member")


@pytest.fixture
def ada(network) -> Person:
    return member(
        name="Ada Example",
        email="ada@example.org",
        pronouns="she/her",
        phone="0113 496 0000",
        about_html="<p>I weave.</p>",
        interests=["hate crime"],
        offers=["open days"],
        asks=["a hall"],
        links=["https://example.org"],
        role_title="Cohesion lead",
    )


@pytest.fixture
def viewers(ada) -> dict:
    [own] = db.session.scalars(speaks_for(ada)).all()
    open_one, sensitive = community(), sensitive_community()
    fellow, silent = member(), member()
    for where, who in ((open_one, ada), (sensitive, ada), (open_one, fellow), (sensitive, silent)):
        participation_in(where, who)
    return {
        "oneself": ada,
        "colleague": member(own.organisation),
        "fellow": fellow,
        "silent fellow": silent,  # of a sensitive community, which tells nobody who is in it
        "member": member(),
        "staff": staff(Role.EVENTS),
        "stranger": None,
        "not a member": person(),
    }


def seen(viewer, of: Person) -> dict:
    near = circle(viewer or Anonymous(), of)
    profile = profile_in(near, of, db.session.scalars(speaks_for(of)).all())
    seat = profile.seats[0] if profile.seats else None
    return {
        Part.ORGANISATION: bool(seat and seat.organisation),
        Part.ROLE: bool(seat and seat.role),
        Part.PRONOUNS: bool(profile.pronouns),
        Part.PHOTO: profile.has_photo,
        Part.EMAIL: bool(profile.email),
        Part.PHONE: bool(profile.phone),
        Part.ABOUT: bool(profile.about_html),
        Part.INTERESTS: bool(profile.interests),
        Part.OFFERS: bool(profile.offers),
        Part.ASKS: bool(profile.asks),
        Part.LINKS: bool(profile.links),
    }


def test_each_part_is_seen_by_those_it_is_for_and_by_nobody_else(ada, viewers):
    ada.photo_id = 1  # whether there is one is all that is asked here
    wrong = []

    for audience, part in itertools.product(Audience, Part):
        ada.shown_to = {part: audience}
        for who in VIEWERS:
            shown = seen(viewers[who], ada)
            expected = {**dict.fromkeys(Part, who == "oneself"), part: who in SEEN_BY[audience]}
            if shown != expected:
                wrong.append((part.value, audience.value, who))
    db.session.expire(ada)

    assert wrong == []


def test_nothing_but_the_name_is_shown_until_somebody_says_so(ada, viewers):
    for who in ("colleague", "fellow", "member", "staff"):
        assert not any(seen(viewers[who], ada).values())


def test_who_left_the_community_is_no_fellow_any_more(ada, viewers):
    own = db.session.scalars(select(Participation).where(Participation.person_id == ada.id)).all()
    for each in own:
        participation.leave(each)

    assert db.session.scalars(fellows_among(viewers["fellow"], [ada.id])).all() == []


def test_many_are_told_apart_at_once(ada, viewers):
    people = [viewers[who] for who in ("colleague", "fellow", "silent fellow", "member")]

    near = circles(ada, [each.id for each in people])

    assert [len(near[each.id]) for each in people] == [3, 2, 1, 1]


def test_agreeing_keeps_the_words_and_the_moment_and_taking_back_both(network):
    ada = member()

    give(ada, ConsentKind.DIRECTORY, "The first words.")
    given = ada.listed_at
    give(ada, ConsentKind.DIRECTORY, "Other words.")
    withdraw(ada, ConsentKind.DIRECTORY)
    give(ada, ConsentKind.DIRECTORY, "Other words.")

    kept = db.session.scalars(consents_of(ada)).all()
    assert [(each.wording.text, each.withdrawn_at is None) for each in kept] == [
        ("Other words.", True),
        ("The first words.", False),
    ]
    assert kept[1].given_at == given
    assert ada.listed_at == kept[0].given_at


def test_the_same_words_are_one_wording(network):
    ada, bilal = member(), member(member_organisation())

    give(ada, ConsentKind.DIRECTORY, "The words.")
    give(bilal, ConsentKind.DIRECTORY, "The words.")

    assert [db.session.scalar(consents_of(each)).wording_id for each in (ada, bilal)] == [
        db.session.scalar(consents_of(ada)).wording_id
    ] * 2
