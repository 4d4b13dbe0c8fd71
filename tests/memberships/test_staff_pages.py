import csv
import io
from datetime import timedelta
from decimal import Decimal

import pytest

from network.core import clock
from network.core.db import db, rows
from network.memberships.models import Application, Membership
from network.memberships.queries.tariff import fee_of
from network.organisations.models import Band, Sector, Standing
from network.people.models import Role
from tests.builders.members import member, member_organisation, membership, organisation, person, staff
from tests.builders.memberships import application, the_tariff

PAGES = (
    "/membership/organisations",
    "/membership/applications",
    "/membership/renewals",
    "/membership/tiers",
    "/membership/organisations/aldermere",
    "/membership/applications/{application}",
    "/membership/tiers/{tier}",
)


def test_who_may_see_which_page(client):
    council = member_organisation(slug="aldermere")
    one = application(council)
    addresses = [page.format(application=one.id, tier=one.tier_id) for page in PAGES]
    people = {
        "membership": staff(Role.MEMBERSHIP),
        "administrator": staff(Role.ADMINISTRATOR),
        "events": staff(Role.EVENTS),
        "primary": member(council, Standing.PRIMARY),
        "nobody": person(),
    }

    seen = {who: [client.as_(each).get(page).status_code for page in addresses] for who, each in people.items()}
    stranger = client.application.test_client()

    assert seen == {
        "membership": [200, 200, 200, 200, 200, 200, 403],
        "administrator": [403, 403, 403, 200, 403, 403, 200],
        "events": [403] * 7,
        "primary": [403] * 7,
        "nobody": [403] * 7,
    }
    assert {stranger.get(page).status_code for page in addresses} == {303}


def test_what_only_staff_may_do_is_refused_to_others(client):
    council = member_organisation()
    one, term = application(), rows(db.select(Membership))[0]
    client.as_(member(council, Standing.PRIMARY)).get("/membership")
    typed = {"csrf_token": client.csrf_token, "reason": "No."}

    def post(address):
        return client.post(address, data=typed).status_code

    assert {
        post(address)
        for address in (
            f"/membership/applications/{one.id}/approval",
            f"/membership/applications/{one.id}/refusal",
            f"/membership/terms/{term.id}/renewal",
            f"/membership/terms/{term.id}/resignation",
            f"/membership/terms/{term.id}/cancellation",
        )
    } == {403}
    assert db.session.get(Application, one.id).decided_at is None


def test_an_application_is_approved_with_two_loads_and_one_click_its_likeness_in_sight(client):
    member_organisation(name="Copper Kettle Ltd", website="https://copperkettle.example")
    newcomer = organisation(name="Copper Kettle Roasters", slug="copper", website="https://www.copperkettle.example/")
    one = application(newcomer)
    client.as_(staff(Role.MEMBERSHIP))

    assert f"/membership/applications/{one.id}" in client.get("/membership/applications").text
    page = client.get(f"/membership/applications/{one.id}").text
    assert "Copper Kettle Ltd" in page
    assert "Same website, copperkettle.example" in page
    done = client.submit(f"/membership/applications/{one.id}/approval", on=f"/membership/applications/{one.id}")

    assert "is approved. Invoice" in done.text
    assert db.session.get(Application, one.id).approved_at


def test_declining_needs_a_reason(client):
    one = application()
    page = f"/membership/applications/{one.id}"
    client.as_(staff(Role.MEMBERSHIP))

    silent = client.submit(f"{page}/refusal", on=page)
    said = client.submit(f"{page}/refusal", {"reason": "Your aims differ."}, on=page)

    assert silent.status_code == 422
    assert "Say why" in silent.text
    assert "is declined, and has been told why" in said.text


def test_who_comes_second_is_told_kindly(client):
    one = application()
    page = f"/membership/applications/{one.id}"
    client.as_(staff(Role.MEMBERSHIP, name="Ada Example")).get(page)
    token = {"csrf_token": client.csrf_token}
    client.post(f"{page}/approval", data=token)

    again = client.post(
        f"{page}/approval", data=token, headers={"Referer": f"http://localhost{page}"}, follow_redirects=True
    )

    assert "Ada Example has just approved" in again.text


def test_the_list_is_filtered_by_what_is_derived(client):
    member_organisation(name="Active Council")
    membership(organisation(name="Due Council"), ends_on=clock.today() + timedelta(days=10))
    membership(
        organisation(name="Late Charity", sector=Sector.CIVIL_SOCIETY), ends_on=clock.today() - timedelta(days=10)
    )
    organisation(name="Asking Charity", sector=Sector.CIVIL_SOCIETY)
    client.as_(staff(Role.MEMBERSHIP))

    def shown(query):
        names = ("Active Council", "Due Council", "Late Charity", "Asking Charity")
        text = client.get(f"/membership/organisations?{query}").text
        return [name.split()[0] for name in names if name in text]

    assert shown("") == ["Active", "Due", "Late", "Asking"]
    assert shown("state=active") == ["Active"]
    assert shown("state=notice") == ["Due"]
    assert shown("state=grace&sector=civil_society") == ["Late"]
    assert shown("sector=civil_society") == ["Late", "Asking"]
    assert shown("band=public_body&q=due") == ["Due"]
    assert shown(f"tier={rows(db.select(Membership))[0].tier_id}") == ["Active"]
    assert shown("state=nonsense&tier=999") == ["Active", "Due", "Late", "Asking"]


def test_the_list_can_be_taken_away_as_csv(client):
    member_organisation(name="=Aldermere", charity_number="123")
    client.as_(staff(Role.MEMBERSHIP))

    answer = client.get("/membership/organisations?format=csv")

    found = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    assert [(row["Organisation"], row["State"], row["Charity number"]) for row in found] == [
        ("'=Aldermere", "Active", "123")
    ]


@pytest.mark.parametrize(
    "page", ["/membership/organisations", "/membership/applications", "/membership/renewals", "/organisations"]
)
def test_a_list_asks_the_same_of_the_database_for_one_and_for_three(client, page):
    tier = the_tariff()["Standard"]

    def one_more():
        due = organisation()
        membership(due, tier=tier, ends_on=clock.today() + timedelta(days=10))
        application(due, tier=tier)

    one_more()
    client.as_(staff(Role.MEMBERSHIP)).get(page)
    client.get(page)
    for_one = client.last_query_count
    one_more()
    one_more()
    client.get(page)

    assert client.last_query_count == for_one <= 12


@pytest.mark.parametrize("page", ["/membership/renewals", "/membership/organisations?sort=ends"])
def test_a_long_list_is_walked_to_its_end_in_order(client, page):
    tier = the_tariff()["Standard"]
    for days in range(30):
        membership(organisation(name=f"Due {days:02}"), tier=tier, ends_on=clock.today() + timedelta(days=days // 2))
    client.as_(staff(Role.MEMBERSHIP))

    seen: list[str] = []
    address: str | None = page
    while address:
        client.get(address)
        seen += [head.text for head in client.page.all("th") if head.text.startswith("Due ")]
        address = next((link["href"] for link in client.page.all("a") if "after=" in link["href"]), None)

    assert seen == [f"Due {days:02}" for days in range(30)]


def test_the_page_of_an_organisation_tells_its_whole_story(client):
    council = organisation(slug="aldermere", name="Aldermere City Council")
    one = application(council)
    client.as_(staff(Role.MEMBERSHIP, name="Ada Example"))
    client.submit(f"/membership/applications/{one.id}/approval", on=f"/membership/applications/{one.id}")

    page = client.get("/membership/organisations/aldermere").text

    for words in (
        "Approved",
        "has not been paid yet",
        "Vera Placeholder",
        "An invoice was issued",
        "Ada Example",
        "Unpaid",
    ):
        assert words in page
    assert client.last_query_count <= 12


def test_a_renewal_is_issued_from_the_list(client):
    council = organisation(name="Brackenford District Council", band=Band.DISTRICT_COUNCIL)
    tier = the_tariff()["Standard"]
    term = membership(council, tier=tier, ends_on=clock.today() + timedelta(days=10))
    client.as_(staff(Role.MEMBERSHIP))

    answer = client.submit(f"/membership/terms/{term.id}/renewal", on="/membership/renewals")

    assert "is on its way to Brackenford District Council" in answer.text
    assert ", unpaid" in answer.text
    assert [each.net for each in rows(db.select(Membership).order_by(Membership.id))] == [Decimal(0), Decimal(500)]


def test_the_tariff_is_changed_once_and_all_prices_follow(client):
    tier = the_tariff()["Standard"]
    client.as_(staff(Role.ADMINISTRATOR))

    client.submit(f"/membership/tiers/{tier.id}", {"fee_public_body": "£1,050.50", "fee_funder": "", "seats": "6"})

    assert db.session.scalar(fee_of(tier, Band.PUBLIC_BODY)).net == Decimal("1050.50")
    assert db.session.scalar(fee_of(tier, Band.FUNDER)) is None
    assert "£1,050.50" in client.get("/membership/joining").text


@pytest.mark.parametrize("typed", ["NaN", "-1", "1.005", "a lot", "1e5", "٣"])
def test_only_money_is_a_fee(client, typed):
    tier = the_tariff()["Standard"]
    client.as_(staff(Role.ADMINISTRATOR))

    answer = client.submit(f"/membership/tiers/{tier.id}", {"fee_public_body": typed})

    assert answer.status_code == 422
    assert "Type an amount in pounds" in answer.text
