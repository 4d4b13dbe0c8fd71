import re
from datetime import date

import pytest
from sqlalchemy import select

from network.communities.actions import participation
from network.communities.queries.communities import participation_of
from network.core.db import db, rows
from network.core.errors import Refused
from network.core.login import Anonymous
from network.people.models import Role
from network.resources import actions, queries
from network.resources.choices import Choice
from network.resources.dates import date_of_resource, machine_date_of_resource
from network.resources.models import Facet, Precision, ResourceFacet, ResourceKind, Status, Visibility
from tests.builders.communities import closed_community, community, participant, sensitive_community
from tests.builders.members import member, member_organisation, person, staff
from tests.builders.resources import draft, pdf, resource


def titles(statement):
    return [found.title for found in rows(statement)]


def test_a_resource_starts_as_a_draft_that_no_reader_finds(network):
    added = draft(title="Beyond Us and Them", visibility=Visibility.PUBLIC)

    assert (added.slug, added.status) == ("beyond-us-and-them", Status.DRAFT)
    assert titles(queries.readable(person())) == []


def test_two_resources_of_one_title_have_addresses_of_their_own(network):
    assert [draft(title=title).slug for title in ("Radical Kindness", "Radical Kindness", "Staff")] == [
        "radical-kindness",
        "radical-kindness-2",
        "staff-2",
    ]


def test_publishing_and_withdrawing_open_and_close_it(network):
    added = draft(visibility=Visibility.PUBLIC)

    actions.publish(added)
    assert titles(queries.readable(person())) == [added.title]
    actions.withdraw(added)
    assert titles(queries.readable(person())) == []
    actions.publish(added)
    assert titles(queries.readable(person())) == [added.title]


def test_what_is_not_in_the_library_cannot_be_withdrawn(network):
    with pytest.raises(Refused):
        actions.withdraw(draft())


def test_members_resources_are_for_those_whose_tier_opens_them(network):
    resource(title="Open")
    resource(title="For members", visibility=Visibility.MEMBERS)
    supporter = member(member_organisation(opens_communities=False))

    seen = {
        who: titles(queries.readable(reader))
        for who, reader in {
            "stranger": Anonymous(),
            "not a member": person(),
            "supporter": supporter,
            "member": member(),
            "research staff": staff(Role.RESEARCH),
            "events staff": staff(Role.EVENTS),
        }.items()
    }

    both = ["For members", "Open"]
    assert seen == {
        "stranger": ["Open"],
        "not a member": ["Open"],
        "supporter": ["Open"],
        "member": both,
        "research staff": both,
        "events staff": ["Open"],
    }


def test_facets_follow_the_resource(network):
    added = resource(kind=ResourceKind.TOOLKIT, themes=["Sport"], places=["Kirklees"], audiences=["sport"])

    actions.edit(added, seen_revision=1, kind=ResourceKind.RESEARCH, themes=["Sport", "Young people"], places=[])

    found = db.session.execute(select(ResourceFacet.facet, ResourceFacet.value)).all()
    assert sorted(found) == [
        (Facet.AUDIENCE, "sport"),
        (Facet.KIND, "research"),
        (Facet.THEME, "Sport"),
        (Facet.THEME, "Young people"),
        (Facet.YEAR, "2021"),
    ]


def test_a_theme_is_spelled_as_the_library_spells_it(network):
    resource(themes=["Hate crime"])

    assert resource(themes=["hate CRIME", "Hate crime", "Sport"]).themes == ["Hate crime", "Sport"]


def test_nobody_overwrites_unseen_what_another_saved(network):
    added = draft(title="As it was")
    actions.edit(added, seen_revision=1, title="As Ada left it")

    with pytest.raises(Refused, match="Somebody else saved this"):
        actions.edit(added, seen_revision=1, title="As Bilal left it")

    assert (added.title, added.revision) == ("As Ada left it", 2)


def test_a_file_is_replaced_by_the_next_and_kept_without_one(network):
    added = draft(upload=pdf("first.pdf"))
    actions.edit(added, seen_revision=1, title="Another title")
    assert added.file.name == "first.pdf"

    actions.edit(added, seen_revision=2, upload=pdf("second.pdf"))

    assert added.file.name == "second.pdf"


@pytest.mark.parametrize(
    "name, content, sentence",
    [
        ("report.exe", b"MZ", "cannot be shared"),
        ("report.pdf", b"<html>", "not what its name says"),
        ("report.html", b"<html>", "cannot be shared"),
        ("drawing.svg", b"<svg>", "cannot be shared"),
        ("report.pdf", b"", "not what its name says"),
    ],
)
def test_a_file_is_what_its_name_says_and_of_a_kind_on_the_list(network, name, content, sentence):
    with pytest.raises(Refused, match=sentence):
        draft(upload=pdf(name, content))


@pytest.mark.parametrize(
    "precision, remark, words, machine",
    [
        (Precision.DAY, "", "16 September 2022", "2022-09-16"),
        (Precision.MONTH, "", "September 2022", "2022-09"),
        (Precision.YEAR, "planned", "2022 (planned)", "2022"),
    ],
)
def test_a_date_is_said_as_far_as_it_is_known(network, precision, remark, words, machine):
    added = draft(published_on=date(2022, 9, 16), precision=precision, date_remark=remark)

    assert (date_of_resource(added), machine_date_of_resource(added)) == (words, machine)


def test_markdown_is_rendered_when_written_and_harmless(network):
    added = draft(body="**Bold** <script>alert(1)</script> [x](javascript:alert(1))")

    assert "<strong>Bold</strong>" in added.body_html
    assert "<script" not in added.body_html
    assert "href" not in added.body_html


def test_used_with_shares_most_themes_and_is_at_most_three(network):
    reader = member()
    one = resource(title="One", themes=["Sport", "Youth"])
    resource(title="Both", themes=["Sport", "Youth"], published_on=date(2010, 1, 1))
    for number in range(3):
        resource(title=f"Sport {number}", themes=["Sport"], published_on=date(2020 + number, 1, 1))
    resource(title="Elsewhere", themes=["Housing"])
    resource(title="Withdrawn", themes=["Sport", "Youth"]).withdrawn_at = one.published_at
    db.session.flush()

    assert titles(queries.related(reader, one)) == ["Both", "Sport 2", "Sport 1"]


def test_what_is_one_community_s_is_for_those_who_may_read_it(network):
    closed, opened = closed_community(), community()
    for title, where in (("Closed", closed), ("Opened", opened)):
        resource(title=title, visibility=Visibility.COMMUNITY, community_id=where.id, themes=["Secret"])
    inside, outside = participant(closed), member()
    supporter = member(member_organisation(opens_communities=False))

    assert titles(queries.readable(inside)) == ["Opened", "Closed"]
    assert titles(queries.readable(outside)) == ["Opened"]
    assert titles(queries.readable(supporter)) == titles(queries.readable(Anonymous())) == []
    assert titles(queries.readable(staff(Role.RESEARCH))) == ["Opened", "Closed"]
    assert counts(outside)[0]["theme", "Secret"] == 1
    assert counts(supporter)[0] == {}

    participation.leave(db.session.scalar(participation_of(inside, closed)))
    assert titles(queries.readable(inside)) == ["Opened"]


def test_what_is_one_community_s_says_which(network):
    with pytest.raises(Refused, match="Choose the community"):
        draft(visibility=Visibility.COMMUNITY)

    added = draft(visibility=Visibility.COMMUNITY, community_id=community().id)
    actions.edit(added, seen_revision=1, visibility=Visibility.PUBLIC)
    assert added.community_id is None


def test_a_sensitive_community_is_not_named_to_staff_who_look_for_one(network):
    named, hidden = community(), sensitive_community()

    assert rows(queries.communities_to_choose(0)) == [named]
    assert set(rows(queries.communities_to_choose(hidden.id))) == {named, hidden}


def counts(reader, **chosen):
    choice = Choice(chosen.pop("words", ""), {Facet(name): tuple(values) for name, values in chosen.items()})
    found = db.session.execute(queries.facet_counts(reader, choice)).all()
    return {(str(facet), value): count for facet, value, count in found}, titles(queries.library(reader, choice))


@pytest.fixture
def shelf(network):
    resource(title="A", kind=ResourceKind.RESEARCH, themes=["Sport"], places=["Kirklees"])
    resource(title="B", kind=ResourceKind.TOOLKIT, themes=["Sport", "Youth"], published_on=date(2024, 9, 1))
    resource(title="C", kind=ResourceKind.TOOLKIT, themes=["Youth"], summary="About trust and 100% effort")
    resource(title="Secret", kind=ResourceKind.TOOLKIT, themes=["Sport", "Hidden"], visibility=Visibility.MEMBERS)


def test_counts_are_of_what_the_reader_may_see(shelf):
    found, _shown = counts(person())
    for_member, _shown = counts(member())

    assert found == {
        ("kind", "research"): 1,
        ("kind", "toolkit"): 2,
        ("theme", "Sport"): 2,
        ("theme", "Youth"): 2,
        ("place", "Kirklees"): 1,
        ("year", "2021"): 2,
        ("year", "2024"): 1,
    }
    assert (for_member["theme", "Sport"], for_member["theme", "Hidden"]) == (3, 1)


def test_a_count_says_what_choosing_the_value_would_show(shelf):
    reader = person()
    found, shown = counts(reader, kind=["toolkit"])
    assert shown == ["B", "C"]
    assert {key: count for key, count in found.items() if key[0] != "kind"} == {
        ("theme", "Sport"): 1,
        ("theme", "Youth"): 2,
        ("year", "2021"): 1,
        ("year", "2024"): 1,
    }
    assert found["kind", "research"] == 1  # choosing it as well would add so many

    for (facet, value), count in found.items():
        if facet != "kind":
            assert len(counts(reader, kind=["toolkit"], **{facet: [value]})[1]) == count


def test_several_values_of_a_facet_widen_and_several_facets_narrow(shelf):
    reader = person()

    assert counts(reader, kind=["toolkit", "research"])[1] == ["B", "C", "A"]
    assert counts(reader, kind=["toolkit", "research"], theme=["Sport"])[1] == ["B", "A"]
    assert counts(reader, theme=["Sport", "Youth"], year=["2021"])[1] == ["C", "A"]


def test_words_are_looked_for_as_they_are(shelf):
    reader = person()

    assert counts(reader, words="TRUST effort")[1] == ["C"]
    assert counts(reader, words="100%")[1] == ["C"]
    assert counts(reader, words="%")[1] == ["C"]
    assert counts(reader, words="trust research")[1] == []
    assert counts(reader, words="secret") == ({}, [])


@pytest.mark.parametrize(
    "written, levels",
    [("# A\n\n## B", "34"), ("## A\n\n#### B\n\n## C", "343"), ("###### A", "3"), ("# A\n\n# B", "33")],
)
def test_headings_of_a_text_stand_in_order_under_those_of_the_page(network, written, levels):
    assert "".join(re.findall(r"<h(\d)>", draft(body=written).body_html)) == levels
