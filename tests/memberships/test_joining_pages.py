import re

from network.core.db import db, rows
from network.memberships.models import Application
from network.memberships.queries.applications import applications
from network.organisations.models import Band, Sector, Standing
from tests.builders.members import member, member_organisation
from tests.builders.memberships import application, the_tariff

FILLED_IN = {
    "name": "Copper Kettle Roasters",
    "sector": "business",
    "band": "small_business",
    "website": "https://copperkettle.example",
    "billing_address": "2 Mill Lane\nCalder Vale",
    "contact_name": "Vera Placeholder",
    "contact_email": "Vera@Example.org",
    "contact_role": "Owner",
    "reason": "We roast; people meet.",
    "charter": "y",
}


def test_the_tariff_can_be_read_and_an_application_sent(client, sent_mail):
    tiers = the_tariff()
    page = client.get("/membership/joining").text
    assert [words in page for words in ("£1,950", "not offered", "before VAT", "25% off")] == [True] * 4

    answer = client.submit("/membership/joining", {**FILLED_IN, "tier": str(tiers["Supporter"].id)})

    assert "Thank you, we have your application" in answer.text
    sent = rows(applications())[0]
    assert (sent.organisation.sector, sent.organisation.band) == (Sector.BUSINESS, Band.SMALL_BUSINESS)
    assert (sent.contact_email, sent.organisation.listed_at, sent.tier) == (
        "vera@example.org",
        None,
        tiers["Supporter"],
    )
    letter = sent_mail()[0]
    assert letter["To"] == "vera@example.org"
    link = re.search(r"http://localhost(/membership/joining/\S+)", letter.get_body(("plain",)).get_content())[1]
    assert "Copper Kettle Roasters" in client.get(link).text


def test_a_tier_that_the_band_may_not_take_is_explained(client):
    tiers = the_tariff()

    answer = client.submit(
        "/membership/joining", {**FILLED_IN, "band": "public_body", "tier": str(tiers["Supporter"].id)}
    )

    assert answer.status_code == 422
    assert "choose Standard or Advanced" in answer.text
    assert "We roast; people meet." in answer.text
    assert rows(applications()) == []


def test_what_is_missing_is_said_and_what_was_typed_is_kept(client):
    the_tariff()

    answer = client.submit("/membership/joining", {"name": "Copper Kettle Roasters", "website": "nonsense"})

    assert answer.status_code == 422
    for words in ("Members accept the charter", "Choose a sector", "Choose a membership", "Type an address like https"):
        assert words in answer.text
    assert 'value="Copper Kettle Roasters"' in answer.text


def test_a_form_sent_twice_is_one_application(client, sent_mail):
    tiers = the_tariff()
    client.get("/membership/joining")
    token = client.csrf_token
    reference = next(field["value"] for field in client.page.all("input") if field["name"] == "reference")
    data = {**FILLED_IN, "tier": str(tiers["Standard"].id), "reference": reference, "csrf_token": token}

    first, second = (client.post("/membership/joining", data=data) for _ in range(2))

    assert first.location == second.location == f"/membership/joining/{reference}"
    assert len(rows(applications())) == 1
    assert len(sent_mail()) == 1


def test_an_applicant_may_withdraw(client):
    one = application(reference="a-private-reference")

    answer = client.submit(
        "/membership/joining/a-private-reference/withdrawal", on="/membership/joining/a-private-reference"
    )

    assert answer.text.count("Your application is withdrawn") == 1  # the heading; no notice repeats it
    assert db.session.get(Application, one.id).withdrawn_at
    assert client.get("/membership/joining/another-reference").status_code == 404


def test_the_link_of_an_enquiry_opens_nothing_of_a_member_into_which_it_was_merged(client):
    council = member_organisation(billing_email="accounts@aldermere.example")
    lead = member(council, Standing.PRIMARY)
    application(council, reference="a-reference-of-a-stranger-hidden", applied_at=None)
    filled_in = {**FILLED_IN, "tier": str(the_tariff()["Standard"].id), "reference": "a-reference-of-a-stranger-hidden"}
    address = "/membership/joining/a-reference-of-a-stranger-hidden/application"

    seen = client.get(address)
    sent = client.submit("/membership/joining", filled_in)

    assert "accounts@aldermere.example" not in seen.text
    assert "We know this organisation already" in sent.text
    assert council.name != FILLED_IN["name"]
    assert "accounts@aldermere.example" in client.as_(lead).get(address).text
