"""Reports as pages: their pictures, their files, and who may read them."""

import pytest
from sqlalchemy import select

from network.core.db import db
from network.people.models import Role
from network.reports import actions
from network.reports.models import BoardSchedule, ReportReader
from tests.builders.members import member, member_organisation, organisation, staff


@pytest.fixture
def trustee(client):
    """A trustee, and two members with people in them."""
    for name in ("Aldermere", "Brackwater"):
        of = member_organisation(name=name, region="Wales")
        member(of, name=f"Somebody of {name}")
    return client.as_(staff(Role.TRUSTEE))


@pytest.mark.parametrize("name", ["members", "movements", "renewals", "seats", "fees", "debt"])
def test_a_report_is_one_page_of_few_questions_to_the_database(trustee, name):
    assert name in str([link["href"] for link in trustee.get("/reports") and trustee.page.all("a")])

    assert trustee.get(f"/reports/{name}").status_code == 200
    assert trustee.last_query_count <= 12


def test_a_picture_has_a_name_a_description_and_its_figures_in_a_table(trustee):
    trustee.get("/reports/members")

    drawing = trustee.page.all("svg", "svg")[-1]
    pictures = [each for each in trustee.page.all("svg") if each["role"] == "img"]
    assert len(pictures) == 3
    assert [title.text for title in pictures[1].all("title")] == ["Members by region"]
    assert [text.text for text in pictures[1].all("text")] == ["Wales", "2"]
    assert len(trustee.page.all("table")) == 3
    assert drawing


def test_a_table_is_taken_away_as_a_file(trustee):
    answer = trustee.get("/reports/members/regions?from=2020-01-01&to=2026-01-01")

    assert answer.text.splitlines()[0] == "\ufeffRegion,Members,Share"
    assert "members-regions-2020-01-01-2026-01-01.csv" in answer.headers["Content-Disposition"]
    assert trustee.get("/reports/members/regions").text.splitlines()[1:] == ["Wales,2,100"]
    assert trustee.get("/reports/members/regions?format=xlsx").data[:2] == b"PK"


@pytest.mark.parametrize(
    "asked",
    [
        "from=x",
        "from=2026-02-30",
        "from=2026-03-01&to=2026-01-01",
        "from=1000-01-01",
        "to=",
        "from=9999-01-01&to=9999-12-31",
    ],
)
def test_a_period_that_cannot_be_is_the_usual_one(trustee, asked):
    assert trustee.get(f"/reports/movements?{asked}").status_code == 200


@pytest.mark.parametrize(
    "address", ["/reports/nonsense", "/reports/members/nonsense", "/reports/board/x", "/reports/board/2001-01"]
)
def test_what_is_not_there_is_not_found(trustee, address):
    assert trustee.get(address).status_code == 404


def test_the_boards_report_is_one_page_without_any_person_in_it(trustee):
    page = trustee.get("/reports/board").text

    assert trustee.last_query_count <= 12
    assert "Members by sector" in page
    assert "Aged debt" in page
    assert "Somebody of" not in page
    assert "@" not in page.replace("@media", "")


def test_a_kept_report_is_read_again(trustee, today):
    made = actions.make(today)
    db.session.commit()
    member_organisation(name="Newcomer", region="Kent")

    page = trustee.get(f"/reports/board/{made.month:%Y-%m}").text

    assert "as they were on" in page
    assert "Kent" not in page


def test_the_schedule_is_set_by_staff(client):
    manager, trustee = staff(Role.MEMBERSHIP), staff(Role.TRUSTEE)
    client.as_(manager)
    client.get("/reports/board/schedule")

    assert client.submit("/reports/board/schedule", {"day": "3", "readers": [str(trustee.id)]}).status_code == 200
    assert db.session.scalars(select(BoardSchedule.day)).all() == [3]
    assert db.session.scalars(select(ReportReader.person_id)).all() == [trustee.id]
    assert client.submit("/reports/board/schedule", {"day": "31", "readers": []}).status_code == 422
    assert client.as_(trustee).get("/reports/board/schedule").status_code == 403


@pytest.mark.parametrize("role", [Role.EVENTS, Role.RESEARCH, Role.POLICY])
def test_other_staff_and_members_read_no_reports(client, role):
    organisation()
    for somebody in (staff(role), member()):
        client.as_(somebody)
        for address in (
            "/reports",
            "/reports/members",
            "/reports/members/sectors",
            "/reports/board",
            "/reports/board/schedule",
        ):
            assert client.get(address).status_code == 403
