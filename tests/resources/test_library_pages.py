import io
import re
from datetime import date

import pytest

from network.core import clock
from network.core.db import db
from network.people.models import Role
from network.resources import actions
from network.resources.models import Precision, Resource, ResourceKind, Visibility
from tests.builders.members import member, member_organisation, membership, organisation, person, representative, staff
from tests.builders.resources import PDF, draft, pdf, resource

CANARY = "Zebrafinch"


def found(client):
    return [heading.text for heading in client.page.all("h2") if heading.inside("li")]


@pytest.mark.parametrize("count", [1, 3])
def test_the_library_makes_as_many_queries_however_much_it_holds(client, count):
    for _ in range(count):
        resource(themes=["Sport"], upload=pdf())

    client.as_(member()).get("/library")

    assert len(found(client)) == count
    assert client.last_query_count <= 6


def test_somebody_narrows_the_library_by_links_and_takes_a_choice_away(client):
    resource(title="Pitches", kind=ResourceKind.TOOLKIT, themes=["Sport"])
    resource(title="Parades", kind=ResourceKind.TOOLKIT, themes=["Events"])
    resource(title="Paper", kind=ResourceKind.RESEARCH, themes=["Sport"])
    client.get("/library")
    assert "3 resources" in client.page.text

    client.get(next(link for link in client.links() if "kind=toolkit" in link))
    client.get(next(link for link in client.links() if "theme=Sport" in link and "kind=toolkit" in link))
    assert found(client) == ["Pitches"]
    assert "1 resource" in client.page.text

    client.get(next(link for link in client.links() if link.endswith("?theme=Sport")))
    assert found(client) == ["Paper", "Pitches"]


def test_words_and_choices_stand_together_in_the_address(client):
    resource(title="Trust in towns", kind=ResourceKind.TOOLKIT)
    resource(title="Trust in villages", kind=ResourceKind.RESEARCH)

    client.get("/library?q=trust&kind=toolkit")

    assert found(client) == ["Trust in towns"]
    [search] = [form for form in client.page.all("form") if form["class"] == "library-search"]
    assert {(field["name"], field["value"]) for field in search.all("input")} == {("kind", "toolkit"), ("q", "trust")}


def test_nothing_found_says_what_to_do(client):
    resource()

    client.get("/library?theme=Nothing&q=nowhere")

    assert "Nothing in the library matches" in client.page.text
    assert "0 resources" in client.page.text


@pytest.mark.parametrize(
    "query",
    [
        "kind=no-such-kind",
        "kind=%00",
        "q=%00%ED%A0%80",
        "theme=" + "x" * 5000,
        "year=99999999999999999999",
        "after=broken",
        "after=WzEsMl0&before=e30",
        "&".join(f"theme={number}" for number in range(200)),
        "audience=' OR 1=1 --",
    ],
)
def test_odd_addresses_are_only_choices_that_match_nothing(client, query):
    resource()

    assert client.get(f"/library?{query}").status_code == 200


def test_the_library_is_paged(client):
    for number in range(30):
        resource(title=f"Number {number:02}", published_on=date(2020, 1, 1 + number % 28))

    client.get("/library?kind=research")
    first = found(client)
    client.get(next(link for link in client.links() if "after=" in link))

    assert (len(first), len(found(client))) == (25, 5)
    assert "30 resources" in client.page.text
    assert not set(first) & set(found(client))


def test_a_resource_says_what_it_is_and_opens_in_two_clicks(client):
    resource(
        title="Power of Sport toolkit",
        kind=ResourceKind.TOOLKIT,
        published_on=date(2021, 12, 1),
        precision=Precision.MONTH,
        partners="Sport England, Spirit of 2012",
        audiences=["sport", "youth"],
        themes=["Sport"],
        upload=pdf("toolkit.pdf"),
    )
    other = resource(title="Mixed teams", themes=["Sport"])
    client.get("/library")

    client.get("/library/power-of-sport-toolkit")
    text = client.page.text
    assert [
        word
        for word in ("December 2021", "Toolkit", "Sport England", "Youth", "Open (PDF", other.title)
        if word not in text
    ] == []
    assert "/library/power-of-sport-toolkit/file" in client.links()
    opened = client.get("/library/power-of-sport-toolkit/file")

    assert (opened.status_code, opened.data, opened.mimetype) == (200, PDF, "application/pdf")
    assert opened.headers["Content-Disposition"] == 'attachment; filename="toolkit.pdf"'
    assert "sandbox" in opened.headers["Content-Security-Policy"]
    assert opened.headers["X-Content-Type-Options"] == "nosniff"
    assert opened.headers["Cache-Control"] == "private, no-store"


def test_a_link_leads_elsewhere_and_without_a_file_there_is_none(client):
    added = resource(link="https://example.org/report")

    client.get(f"/library/{added.slug}")
    assert "Open at example.org" in client.page.text
    assert client.get(f"/library/{added.slug}/file").status_code == 404


@pytest.fixture
def canary(network):
    return resource(
        title=f"{CANARY} report",
        summary=f"About the {CANARY}",
        themes=[f"{CANARY} theme", "Sport"],
        places=[f"{CANARY} town"],
        visibility=Visibility.MEMBERS,
        upload=pdf("zebrafinch.pdf"),
    )


def lapsed():
    somebody = person()
    former = organisation()
    membership(former, starts_on=date(2020, 1, 1), ends_on=date(2020, 12, 31))
    representative(former, somebody)
    return somebody


READERS = {
    "a stranger": (lambda: None, False),
    "somebody without an organisation": (person, False),
    "somebody of a lapsed organisation": (lapsed, False),
    "a supporter": (lambda: member(member_organisation(opens_communities=False)), False),
    "events staff": (lambda: staff(Role.EVENTS), False),
    "a member": (member, True),
    "research staff": (lambda: staff(Role.RESEARCH), True),
}


@pytest.mark.parametrize("reader", READERS)
def test_a_members_resource_exists_for_those_it_is_for_and_for_nobody_else(client, canary, reader):
    make, may_see = READERS[reader]
    resource(title="Open to all", themes=["Sport"])
    if somebody := make():
        client.as_(somebody)

    pages = [
        "/library",
        "/library/open-to-all",
        f"/library?q={CANARY}",
        f"/library?theme={CANARY}+theme",
        "/library?theme=Sport",
    ]
    seen = []
    for address in pages:
        answer = client.get(address)
        body = answer.get_data(as_text=True)
        if re.search(CANARY + r" (report|town)", body):
            seen.append(address)
    statuses = [client.get(f"/library/{canary.slug}{end}").status_code for end in ("", "/file")]

    assert (seen, statuses) == ((pages, [200, 200]) if may_see else ([], [404, 404]))


def test_what_may_not_be_seen_answers_as_what_is_missing(client, canary):
    hidden = client.get(f"/library/{canary.slug}").get_data(as_text=True)
    missing = client.get("/library/no-such-resource").get_data(as_text=True)

    assert hidden == missing


def test_the_file_closes_with_the_resource_and_with_the_membership(client, canary):
    somebody = member()
    client.as_(somebody)
    address = f"/library/{canary.slug}/file"
    assert client.get(address).status_code == 200

    canary = db.session.get(Resource, canary.id)
    actions.withdraw(canary)
    assert client.get(address).status_code == 404

    actions.publish(canary)
    assert client.get(address).status_code == 200
    representative_of(somebody).ended_on = clock.today()
    assert client.get(address).status_code == 404


def representative_of(somebody):
    from sqlalchemy import select

    from network.organisations.models import Representative

    return db.session.scalars(select(Representative).where(Representative.person_id == somebody.id)).one()


def test_a_draft_is_seen_by_research_staff_alone(client):
    added = draft(title="Not yet", visibility=Visibility.PUBLIC)

    assert client.as_(member()).get(f"/library/{added.slug}").status_code == 404
    client.as_(staff(Role.RESEARCH)).get(f"/library/{added.slug}")
    assert "A draft: only research staff see this page." in client.page.text
    client.get("/library")
    assert found(client) == []


# What research staff do.

TYPED = {
    "title": "Radical Kindness",
    "kind": "programme",
    "summary": "Celebrates those who strengthen connection.",
    "published_year": "2021",
    "published_month": "5",
    "themes": "Kindness, Young people,  kindness",
    "places": "UK-wide",
    "audiences": ["civil_society", "faith"],
    "visibility": "public",
}


def test_research_staff_add_preview_and_publish_a_resource(client):
    client.as_(staff(Role.RESEARCH))

    client.submit("/library/staff/new", {**TYPED, "upload": (io.BytesIO(PDF), "kindness.pdf")})
    assert "Kept as a draft" in client.page.text
    client.submit("/library/staff/radical-kindness/publication", on="/library/radical-kindness")

    added = db.session.query(Resource).one()
    assert (added.themes, added.audiences, added.published_on, added.precision) == (
        ["Kindness", "Young people"],
        ["civil_society", "faith"],
        date(2021, 5, 1),
        Precision.MONTH,
    )
    assert (added.file.name, added.is_published) == ("kindness.pdf", True)


def test_a_refused_file_keeps_what_was_typed(client):
    client.as_(staff(Role.RESEARCH))

    answer = client.submit("/library/staff/new", {**TYPED, "upload": (io.BytesIO(b"MZ"), "kindness.exe")})

    assert answer.status_code == 422
    assert "Files of this kind cannot be shared here" in client.page.text
    typed = {field["name"]: field["value"] for field in client.page.all("input")}
    assert (typed["title"], typed["themes"]) == (TYPED["title"], TYPED["themes"])
    assert db.session.query(Resource).all() == []


@pytest.mark.parametrize(
    "field, value, words",
    [
        ("title", "", "Give it a title."),
        ("title", "A\x00B", "characters in this that we cannot keep"),
        ("title", "x" * 201, "200"),
        ("published_year", "", "Say at least the year."),
        ("published_year", "21", "four digits"),
        ("published_year", "9" * 30, "too large"),
        ("published_day", "31", "no such day"),
        ("link", "ftp://example.org/report", "whole address"),
        ("link", "example.org", "whole address"),
        ("themes", ",".join(map(str, range(13))), "at most twelve"),
        ("kind", "no-such-kind", "Not a valid choice"),
        ("visibility", "community", "Choose the community"),
        ("community_id", "4711", "Not a valid choice"),
        ("audiences", ["no-such-sector"], "no-such-sector"),
    ],
)
def test_what_cannot_be_taken_is_said_beside_its_field(client, field, value, words):
    client.as_(staff(Role.RESEARCH))
    typed = {**TYPED, "published_month": "6" if field == "published_day" else "5", field: value}

    answer = client.submit("/library/staff/new", typed)

    assert answer.status_code == 422
    assert words in client.page.text


def test_somebody_else_s_change_is_told_and_nothing_typed_is_lost(client):
    added = draft(title="As it was")
    client.as_(staff(Role.RESEARCH))
    address = f"/library/staff/{added.slug}"
    client.get(address)
    opened = client.csrf_token
    actions.edit(db.session.get(Resource, added.id), seen_revision=1, title="As Ada left it")
    typed = {**TYPED, "title": "As Bilal typed it", "revision": "1", "csrf_token": opened}

    answer = client.post(address, data=typed)
    assert answer.status_code == 422
    assert "Somebody else saved this resource" in client.page.text
    fields = {field["name"]: field["value"] for field in client.page.all("input")}
    assert (fields["title"], fields["revision"]) == ("As Bilal typed it", "2")

    client.post(address, data={**typed, "revision": "2"})
    assert db.session.get(Resource, added.id).title == "As Bilal typed it"


def test_editing_starts_from_what_is_there(client):
    added = draft(
        title="Whole", published_on=date(2022, 9, 16), precision=Precision.DAY, themes=["Sport", "Youth"],
        places=["Kirklees"], audiences=["youth"], body="Some *text*", licence="CC BY 4.0", upload=pdf(),
        review_by=date(2027, 1, 1), visibility=Visibility.PUBLIC,
    )  # fmt: skip
    before = {c.key: getattr(added, c.key) for c in Resource.__table__.columns}
    client.as_(staff(Role.RESEARCH))

    client.submit(f"/library/staff/{added.slug}")

    after = {c.key: getattr(db.session.get(Resource, added.id), c.key) for c in Resource.__table__.columns}
    assert after == {**before, "revision": 2}


@pytest.mark.parametrize("count", [1, 3])
def test_the_staff_list_makes_as_many_queries_however_many_it_shows(client, count):
    for _ in range(count):
        draft()

    client.as_(staff(Role.RESEARCH)).get("/library/staff")

    assert len(client.page.all("tbody")[0].all("tr")) == count
    assert client.last_query_count <= 5


def test_staff_filter_sort_and_export_the_list(client):
    resource(title="Published")
    draft(title="=cmd()")
    client.as_(staff(Role.RESEARCH))

    client.get("/library/staff?status=draft&sort=title")
    assert [row.all("th")[0].text for row in client.page.all("tbody")[0].all("tr")] == ["=cmd()"]
    exported = client.get("/library/staff?status=draft&format=csv").get_data(as_text=True)
    assert exported.splitlines()[1].startswith("'=cmd(),Research,Members,November 2021,Draft")


STAFF_ADDRESSES = [
    "/library/staff",
    "/library/staff/new",
    "/library/staff/example",
    "/library/staff/example/publication",
    "/library/staff/example/withdrawal",
]


@pytest.mark.parametrize("address", STAFF_ADDRESSES)
def test_only_research_staff_look_after_the_library(client, address):
    resource(title="Example")
    method = client.post if address.endswith(("publication", "withdrawal")) else client.get
    strangers_get = 303

    assert method(address).status_code in {strangers_get, 400}
    statuses = {}
    for name, somebody in {
        "member": member(),
        "events": staff(Role.EVENTS),
        "administrator": staff(Role.ADMINISTRATOR),
    }.items():
        client.as_(somebody).get("/library")
        statuses[name] = method(address, data={"csrf_token": client.csrf_token}).status_code
    assert set(statuses.values()) == {403}
