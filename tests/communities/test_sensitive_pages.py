"""What every page of a sensitive community does: it is kept nowhere, left with one press, and written down."""

import pytest

from network.communities.models import Community, PageOpening
from network.communities.queries.communities import participation_of
from network.core.db import db, rows
from tests.builders.communities import community, facilitator, participant, sensitive_community, thread
from tests.builders.meetings import meeting
from tests.builders.members import member


def work_through(app):
    """Do what was handed over to the worker."""
    queue = app.extensions["jobs"].queue
    while task := queue.dequeue():
        queue.execute(task)


@pytest.fixture
def pages(network, app):
    app.extensions["jobs"].queue.flush()  # what tests before have handed over
    where = sensitive_community(title="Zebrafinch")
    question, meets = thread(where), meeting(where)
    return where, [
        f"/communities/{where.slug}",
        f"/communities/{where.slug}/about",
        f"/communities/{where.slug}/meetings",
        f"/communities/threads/{question.id}-{question.slug}",
        f"/communities/meetings/{meets.id}",
    ]


def test_each_page_can_be_left_at_once_and_is_kept_nowhere(client, pages):
    where, addresses = pages
    client.as_(participant(where))

    for address in addresses:
        answer = client.get(address)
        (link,) = [each for each in client.page.all("a") if "data-quick-exit" in each.attributes]
        assert link["href"].startswith("https://")
        assert "noreferrer" in link["rel"]
        assert answer.headers["Cache-Control"] == "private, no-store"


def test_other_pages_have_no_such_button(client, network):
    where = community()
    client.as_(participant(where))

    assert "data-quick-exit" not in client.get(f"/communities/{where.slug}").text
    assert "data-quick-exit" not in client.get("/today").text


def test_who_opened_which_page_is_for_its_facilitators(client, app, pages):
    where, addresses = pages
    reader = participant(where, name="Quiet Reader")
    client.as_(reader)
    for address in addresses:
        client.get(address)
    client.get(f"/communities/{where.slug}/charter")  # refused
    work_through(app)

    lines = rows(db.select(PageOpening).order_by(PageOpening.id))
    assert [line.page for line in lines] == ["community", "about", "meetings", "thread", "meeting"]
    assert client.get(f"/communities/{where.slug}/access-log").status_code == 403
    log = client.as_(facilitator(where)).get(f"/communities/{where.slug}/access-log").text
    assert log.count("Quiet Reader") == 5
    assert client.as_(member()).get(f"/communities/{where.slug}/access-log").status_code == 404


def test_a_page_writes_nothing_itself(client, app, pages):
    where, addresses = pages
    client.as_(participant(where)).get(addresses[0])

    assert rows(db.select(PageOpening)) == []
    work_through(app)
    assert len(rows(db.select(PageOpening))) == 1


def test_the_log_costs_the_same_whatever_its_length(client, app, pages):
    where, addresses = pages
    client.as_(facilitator(where))
    counts = []
    for more in (1, 3):
        for address in addresses[:more]:
            client.get(address)
        work_through(app)
        client.get(f"/communities/{where.slug}/access-log")
        counts.append(client.last_query_count)

    assert counts[0] == counts[1] <= 8


def test_one_that_is_not_announced_does_not_exist_outside(client, network):
    hidden = sensitive_community(title="Zebrafinch", domain="Zebrafinch")
    named = sensitive_community(title="Known of", is_announced=True)
    client.as_(member())

    listed = client.get("/communities").text
    assert ("Zebrafinch" in listed, "Known of" in listed) == (False, True)
    for page in ("", "/about", "/request", "/people", "/meetings"):
        hidden_page, missing = (
            client.get(f"/communities/{hidden.slug}{page}"),
            client.get(f"/communities/nowhere{page}"),
        )
        assert (hidden_page.status_code, missing.status_code) == (404, 404)
    assert client.get(f"/communities/{named.slug}/request").status_code == 200


def test_facilitators_bring_somebody_in_who_is_told_without_a_name(client, network, sent_mail):
    where, brought = sensitive_community(title="Zebrafinch"), member(email="brought@example.org")
    client.as_(facilitator(where)).submit(
        f"/communities/{where.slug}/people/new",
        {"email": "Brought@example.org"},
        on=f"/communities/{where.slug}/requests",
    )

    assert db.session.scalar(participation_of(brought, where)).is_current
    (letter,) = [each for each in sent_mail() if each["To"] == "brought@example.org"]
    assert "ebrafinch" not in letter.as_string()
    answer = client.submit(f"/communities/{where.slug}/people/new", {"email": "nobody@example.org"})
    assert answer.status_code == 422


def test_open_communities_can_hide_who_takes_part_too(client, network):
    where = community(participants_hidden=True)
    listed = participant(where, name="Listed Person", listed_at=where.founded_at)
    client.as_(participant(where))

    assert "Listed Person" not in client.get(f"/communities/{where.slug}/people").text
    assert "Listed Person" in client.as_(facilitator(where)).get(f"/communities/{where.slug}/people").text
    assert listed.listed_at


def test_founding_says_who_reads_and_who_joins_how(client, network):
    from network.people.models import Role
    from tests.builders.members import staff

    client.as_(staff(Role.ADMINISTRATOR))
    typed = {"domain": "Something.", "keep_months": "6", "review_on": "2027-11-01"}
    for kind, sectors in (("open", []), ("joined", []), ("closed", ["faith"]), ("sensitive", ["faith"])):
        client.submit("/communities/staff/new", {**typed, "title": kind, "kind": kind, "joining_sectors": sectors})

    found = {each.title: each for each in rows(db.select(Community))}
    assert [(each.visibility, each.join_rule, each.is_announced) for each in found.values()] == [
        ("open", "at_once", True),
        ("closed", "at_once", True),
        ("closed", "by_sector", True),
        ("closed", "by_approval", False),
    ]
    assert {(each.keep_months, str(each.review_on)) for each in found.values()} == {(6, "2027-11-01")}
