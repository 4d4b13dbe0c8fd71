import re
from decimal import Decimal

from network.core import clock
from network.core.db import db, rows
from network.core.identity import AboveSeats, the_network
from network.organisations import queries
from network.organisations.models import Standing
from network.people import passwords
from network.people.models import Role
from tests.builders.members import member, member_organisation, organisation, person, representative, staff
from tests.builders.organisations import invitation

PASSWORD = "lantern paper weft moss"


def test_twenty_colleagues_are_invited_with_one_load_and_one_click(client, sent_mail):
    council = member_organisation(slug="aldermere", seats=25)
    client.as_(member(council, Standing.PRIMARY))

    pasted = "\n".join(f"Colleague {number} <colleague{number}@example.org>" for number in range(20))
    answer = client.submit("/organisations/aldermere/colleagues", {"emails": pasted})

    assert "20 invitations are on their way" in answer.text
    assert "Colleague 7" in answer.text
    assert len(sent_mail()) == 20


def test_what_was_pasted_is_kept_when_it_cannot_be_taken(client):
    council = member_organisation(slug="aldermere", seats=2)
    client.as_(member(council, Standing.PRIMARY))

    illegible = client.submit("/organisations/aldermere/colleagues", {"emails": "ada@example.org, nonsense"})
    assert illegible.status_code == 422
    assert "These are not email addresses: nonsense" in illegible.text
    too_many = client.submit("/organisations/aldermere/colleagues", {"emails": "ada@example.org, bilal@example.org"})
    assert too_many.status_code == 422
    assert "You can invite 1 more colleague, and this is a list of 2" in too_many.text
    assert "bilal@example.org" in too_many.text
    assert rows(queries.open_invitations(council)) == []


def test_the_page_is_for_those_who_look_after_the_organisation(client):
    council = member_organisation(slug="aldermere")
    people = {
        "primary": member(council, Standing.PRIMARY),
        "deputy": member(council, Standing.DEPUTY),
        "colleague": member(council),
        "other": member(member_organisation(), Standing.PRIMARY),
        "membership": staff(Role.MEMBERSHIP),
        "events": staff(Role.EVENTS),
    }

    answers = {
        who: client.as_(each).get("/organisations/aldermere/colleagues").status_code for who, each in people.items()
    }
    stranger = client.application.test_client().get("/organisations/aldermere/colleagues")

    assert answers == {
        "primary": 200,
        "deputy": 200,
        "colleague": 403,
        "other": 403,
        "membership": 200,
        "events": 403,
    }
    assert stranger.status_code == 303
    assert "/sign-in" in stranger.location


def test_the_page_asks_the_same_of_the_database_for_one_and_for_three(client):
    council = member_organisation(slug="aldermere", seats=20)
    ada = member(council, Standing.PRIMARY)
    invitation(council, by=ada)
    client.as_(ada).get("/organisations/aldermere/colleagues")
    for_one = client.last_query_count
    for _ in range(2):
        member(council)
        invitation(council, by=ada)
    client.get("/organisations/aldermere/colleagues")

    assert client.last_query_count == for_one <= 10


def test_a_leaver_is_removed_in_two_clicks(client):
    council = member_organisation(slug="aldermere")
    dev = member(council, name="Dev Demo")
    seat = db.session.scalar(queries.representation(dev, council))
    client.as_(member(council, Standing.PRIMARY))

    answer = client.submit(f"/organisations/aldermere/colleagues/{seat.id}/leaving")

    assert "Dev Demo has left" in answer.text
    assert rows(queries.representation(dev, council)) == []
    assert client.get(f"/organisations/aldermere/colleagues/{seat.id}/leaving").status_code == 404


def test_nobody_removes_a_colleague_of_another_organisation(client):
    mine, other = member_organisation(slug="mine"), member_organisation(slug="other")
    seat = db.session.scalar(queries.representation(member(other), other))
    client.as_(member(mine, Standing.PRIMARY))
    client.get("/organisations/mine/colleagues")
    token = {"csrf_token": client.csrf_token}

    assert client.post(f"/organisations/mine/colleagues/{seat.id}/leaving", data=token).status_code == 404
    assert client.post(f"/organisations/other/colleagues/{seat.id}/leaving", data=token).status_code == 403
    assert seat.ended_on is None


def test_invitations_are_sent_again_and_withdrawn(client, sent_mail):
    council = member_organisation(slug="aldermere")
    ada = member(council, Standing.PRIMARY)
    one = invitation(council, by=ada, email="cerys@example.org")
    client.as_(ada)

    page = "/organisations/aldermere/colleagues"
    again = client.submit(f"/organisations/aldermere/invitations/{one.id}/sending", on=page)
    gone = client.submit(f"/organisations/aldermere/invitations/{one.id}/withdrawal", on=page)

    assert "Sent to cerys@example.org again" in again.text
    assert "is withdrawn" in gone.text
    assert [letter["To"] for letter in sent_mail()] == ["cerys@example.org"]


def test_an_invitation_leads_into_a_new_account(client):
    council = member_organisation(slug="aldermere")
    invitation(council, token="a-token", email="cerys@example.org")

    weak = client.submit(
        "/organisations/invitations/a-token",
        {"name": "Cerys Placeholder", "role_title": "Officer", "password": "password1234"},
    )
    assert weak.status_code == 422
    taken = client.submit(
        "/organisations/invitations/a-token",
        {"name": "Cerys Placeholder", "role_title": "Officer", "password": PASSWORD},
        follow=False,
    )

    assert (taken.status_code, taken.location) == (303, "/today")
    cerys = rows(queries.people_by_email(["cerys@example.org"]))[0]
    assert passwords.matches(cerys.password_hash, PASSWORD)
    assert client.get("/organisations/aldermere").status_code == 200
    assert client.application.test_client().get("/organisations/invitations/a-token").status_code == 410


def test_somebody_with_an_account_signs_in_and_accepts(client):
    council = member_organisation()
    dev = person(email="dev@example.org", password_hash="something")
    invitation(council, token="a-token", email="dev@example.org")

    assert "Sign in, and you can take the seat" in client.get("/organisations/invitations/a-token").text
    assert "another address" in client.as_(person()).get("/organisations/invitations/a-token").text
    client.as_(dev).submit("/organisations/invitations/a-token", {"role_title": "Officer"}, follow=False)

    assert rows(queries.representation(dev, council))[0].role_title == "Officer"


def test_who_comes_too_late_is_told_kindly(client):
    council = member_organisation(seats=1)
    ada = member(council, Standing.PRIMARY, name="Ada Example")
    invitation(council, token="late", by=ada, email="late@example.org")

    answer = client.submit(
        "/organisations/invitations/late", {"name": "Late", "role_title": "Officer", "password": PASSWORD}
    )

    assert answer.status_code == 422
    assert "write to Ada Example" in answer.text
    assert rows(queries.people_by_email(["late@example.org"])) == []


def test_an_old_or_invented_link_says_what_to_do(client):
    invitation(member_organisation(), token="old", expires_at=clock.now())

    assert client.get("/organisations/invitations/old").status_code == 410
    assert client.get("/organisations/invitations/invented").status_code == 410


def test_the_profile_is_edited_and_consent_withdrawn(client):
    council = member_organisation(slug="aldermere")
    client.as_(member(council, Standing.DEPUTY))

    client.submit(
        "/organisations/aldermere/profile", {"about": "We **weave**.", "website": "https://a.example", "listed": None}
    )

    assert (council.about_html.strip(), council.listed_at) == ("<p>We <strong>weave</strong>.</p>", None)
    wrong = client.submit("/organisations/aldermere/profile", {"website": "not an address"})
    assert wrong.status_code == 422


def test_a_person_with_two_seats_chooses_for_whom_they_speak(client):
    dev = person()
    first, second = member_organisation(name="First Council"), member_organisation(name="Second Council")
    seats = [representative(one, dev) for one in (first, second)]
    foreign = representative(organisation())
    client.as_(dev).get(f"/organisations/{first.slug}")

    def speak(seat):
        return client.post(
            "/organisations/voice",
            data={"representative": seat.id, "csrf_token": client.csrf_token},
            headers={"Referer": f"http://localhost/organisations/{first.slug}"},
            follow_redirects=True,
        ).text

    for seat, name in zip(seats, ("First Council", "Second Council"), strict=True):
        assert f"You now speak for {name}" in speak(seat)
    assert "You do not speak for that organisation" in speak(foreign)


def test_the_menu_offers_to_speak_for_the_other_organisation(client):
    dev = person()
    first, second = member_organisation(name="First Council"), member_organisation(name="Second Council")
    for one in (first, second):
        representative(one, dev)

    page = client.as_(dev).get(f"/organisations/{first.slug}").text

    assert ("Speak for First Council instead" in page) != ("Speak for Second Council instead" in page)


def test_an_invitee_is_told_all_that_is_missing_at_once(client):
    invitation(member_organisation(), token="a-token", email="cerys@example.org")

    answer = client.submit("/organisations/invitations/a-token", {"name": "", "role_title": "", "password": "short"})

    assert answer.status_code == 422
    for sentence in ("Type your name", "Say what you do there", "at least 12 characters"):
        assert sentence.lower() in answer.text.lower()


def test_seats_are_bought_with_the_price_in_sight(client):
    network = the_network()
    network.above_seats, network.extra_seat_net = AboveSeats.CHARGE, Decimal(40)
    council = member_organisation(slug="aldermere", seats=1)
    client.as_(member(council, Standing.PRIMARY))
    page = "/organisations/aldermere/colleagues"

    seen = client.submit(page, {"emails": "cerys@example.org"})
    assert (seen.status_code, "1 more seat than your membership has" in seen.text) == (422, True)
    agreed = re.search(r'name="agreed" value="([^"]+)"', seen.text)[1]
    typed = {"emails": "cerys@example.org", "agreed": agreed, "csrf_token": client.csrf_token}
    bought = client.post(page, data=typed, follow_redirects=True)

    assert "1 invitation is on its way" in bought.text
    assert "2" in re.search(r"Seats taken.*?of (\d)", bought.text, re.S)[1]


def test_role_and_standing_are_the_organisations_own_to_change(client, sent_mail):
    council = member_organisation(slug="aldermere")
    dev = member(council, name="Dev Demo")
    seat = db.session.scalar(queries.representation(dev, council))
    client.as_(member(council, Standing.PRIMARY))

    answer = client.submit(
        f"/organisations/aldermere/colleagues/{seat.id}", {"role_title": "Partnerships lead", "standing": "deputy"}
    )

    assert "Dev Demo is up to date" in answer.text
    assert (seat.role_title, seat.standing) == ("Partnerships lead", Standing.DEPUTY)
    assert [letter["To"] for letter in sent_mail()] == [dev.email]


def test_a_finance_contact_is_invited_beside_the_seats(client, sent_mail):
    council = member_organisation(slug="aldermere", seats=1)
    client.as_(member(council, Standing.PRIMARY))
    page = "/organisations/aldermere/colleagues"

    told = client.submit("/organisations/aldermere/finance-contacts", {"email": "greta@example.org"}, on=page)
    wrong = client.submit("/organisations/aldermere/finance-contacts", {"email": "greta"}, on=page)

    assert "to keep the accounts is on its way to greta@example.org" in told.text
    assert wrong.status_code == 422
    assert [letter["To"] for letter in sent_mail()] == ["greta@example.org"]
