"""A new network tells its administrator what it lacks, and lets them make it."""

from sqlalchemy import func, select

from network.core.db import db
from network.memberships.models import MembershipTier
from network.people.models import Role
from tests.builders.members import staff


def test_a_new_network_says_what_it_lacks_and_starts_with_a_tariff(client, network):
    network.bank_account_number = ""
    client.as_(staff(Role.ADMINISTRATOR))

    today = client.get("/today").text
    assert all(words in today for words in ("no tariff yet", "bank details are missing", "no community yet"))

    page = client.submit("/membership/tiers/beginning", on="/membership/tiers")
    assert "Three tiers are made" in page.text
    assert db.session.scalar(select(func.count()).select_from(MembershipTier)) == 3
    assert "no tariff yet" not in client.get("/today").text


def test_a_tariff_is_started_once(client):
    client.as_(staff(Role.ADMINISTRATOR))
    client.submit("/membership/tiers/beginning", on="/membership/tiers")

    again = client.post("/membership/tiers/beginning", data={"csrf_token": client.csrf_token}, follow_redirects=True)

    assert "There is a tariff already" in again.text
    assert db.session.scalar(select(func.count()).select_from(MembershipTier)) == 3
