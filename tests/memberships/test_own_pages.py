from datetime import timedelta

from network.core import clock
from network.core.db import db, rows
from network.core.needs import needs_of
from network.memberships.models import Membership
from network.organisations.models import Band, Standing
from network.people.models import Role
from tests.builders.members import member, member_organisation, membership, organisation, person, representative, staff
from tests.builders.memberships import application, the_tariff
from tests.builders.organisations import invitation


def lapsed(days: int = 100, **over):
    council = organisation(name="Northmoor Health Trust", band=Band.PUBLIC_BODY, **over)
    end = clock.today() - timedelta(days=days)
    membership(council, tier=the_tariff()["Standard"], starts_on=end - timedelta(days=364), ends_on=end)
    return council


def test_a_member_sees_their_membership_and_why_it_is_so(client):
    council = member_organisation(name="Aldermere City Council")
    client.as_(member(council, Standing.PRIMARY))

    page = client.get("/membership").text

    assert "Free of charge. The term runs to" in page
    assert "Invite colleagues" in page
    assert "no-store" in client.get("/membership").headers["Cache-Control"]


def test_a_lapsed_organisation_rejoins_with_one_click(client):
    council = lapsed()
    client.as_(member(council, Standing.PRIMARY))
    assert "grace are over" in client.get("/membership").text

    answer = client.submit("/membership/rejoining", on="/membership")

    assert "Welcome back" in answer.text
    assert len(rows(db.select(Membership))) == 2


def test_a_colleague_does_not_rejoin_for_all(client):
    client.as_(member(lapsed()))
    page = client.get("/membership")
    token = {"csrf_token": client.csrf_token}

    assert "We would gladly have you back" in page.text
    assert client.post("/membership/rejoining", data=token).status_code == 403
    assert "You speak for no organisation yet" in client.as_(person()).get("/membership").text
    assert client.application.test_client().get("/membership").status_code == 303


def test_an_approved_applicant_is_shown_the_invoice(client):
    one = application(organisation(band=Band.PUBLIC_BODY))
    from network.memberships.actions.applications import approve

    approve(one, staff(Role.MEMBERSHIP))
    contact = rows(db.select(Membership))[0].organisation.representatives[0].person

    page = client.as_(contact).get("/membership").text

    assert "has not been paid yet" in page
    assert "See the invoice" in page


def titles(somebody) -> list[str]:
    return [
        need.title for need in needs_of(somebody) if "membership" in need.address or "organisations" in need.address
    ]


def test_staff_are_told_of_applications_and_renewals(client):
    ada = staff(Role.MEMBERSHIP)
    with client.application.test_request_context():
        assert titles(ada) == []
        for name in ("Copper Kettle", "Penhollow", "Meadow"):
            application(organisation(name=name))
        membership(organisation(name="Brackenford"), ends_on=clock.today() + timedelta(days=5))

        assert titles(ada) == ["1 renewal is due", "Copper Kettle, Penhollow and 1 more wait for a decision"]
        assert titles(staff(Role.EVENTS)) == []


def test_those_who_look_after_an_organisation_are_told_of_seats_and_renewal(client):
    council = member_organisation(name="Aldermere", seats=4, ends_on=clock.today() + timedelta(days=12))
    ada, dev = member(council, Standing.PRIMARY), member(council)
    invitation(council, by=ada)
    with client.application.test_request_context():
        assert titles(ada) == ["The membership of Aldermere renews in 12 days", "You can invite 1 colleague"]
        assert titles(dev) == []


def test_who_is_no_member_is_told_so_and_why(client):
    vera = person()
    representative(organisation(name="Copper Kettle"), vera, standing=Standing.PRIMARY)
    sunil = member(lapsed(), Standing.PRIMARY)
    with client.application.test_request_context():
        assert titles(vera) == ["Copper Kettle is not a member yet"]
        assert titles(sunil) == ["Northmoor Health Trust is not a member any more"]
        assert "grace are over" in needs_of(sunil)[0].detail
        assert needs_of(sunil)[0].action == "Rejoin"
