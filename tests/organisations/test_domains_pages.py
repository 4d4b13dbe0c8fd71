import re

from network.core.db import db, rows
from network.organisations import queries
from network.organisations.actions import domains as actions
from network.organisations.models import Standing
from network.people.models import Role
from tests.builders.members import member, member_organisation, person, staff

PASSWORD = "lantern paper weft moss"


def link_in(letter):
    return re.search(r"(/organisations/\S+)", letter.get_body(("plain",)).get_content())[1]


def test_from_claim_to_seat_with_no_click_of_the_primary_contact(client, sent_mail):
    """T-MEM-8: once the domain is theirs, colleagues come by themselves."""
    council = member_organisation(slug="aldermere", name="Aldermere City Council")
    ada = member(council, Standing.PRIMARY, email="ada@aldermere.example")
    client.as_(ada).submit("/organisations/aldermere/domains", {"domain": "aldermere.example"})
    stranger = client.application.test_client()
    page = link_in(sent_mail()[-1])
    assert "Is aldermere.example the domain of Aldermere City Council" in stranger.get(page).text
    assert "Thank you" in stranger.submit(page).text

    stranger.submit("/seats", {"email": "cerys@aldermere.example"})
    seat = link_in(sent_mail()[-1])
    taken = stranger.submit(
        seat, {"name": "Cerys Placeholder", "role_title": "Officer", "password": PASSWORD}, follow=False
    )

    assert (taken.status_code, taken.location) == (303, "/today")
    cerys = rows(queries.people_by_email(["cerys@aldermere.example"]))[0]
    assert rows(queries.representation(cerys, council))
    assert stranger.get(page).status_code == 410


def test_every_address_gets_the_same_answer(client):
    actions.verify(actions.claim(member_organisation(), "aldermere.example", "a@aldermere.example", person()))

    answers = [
        client.submit("/seats", {"email": f"cerys@{domain}"}) for domain in ("aldermere.example", "unclaimed1.example")
    ]

    same = [answer.text.replace("aldermere.example", "…").replace("unclaimed1.example", "…") for answer in answers]
    assert re.sub(r'nonce-\S+|value="[^"]+"', "", same[0]) == re.sub(r'nonce-\S+|value="[^"]+"', "", same[1])
    assert answers[0].status_code == answers[1].status_code


def test_shared_domains_are_refused_beside_what_was_typed(client):
    member_organisation(slug="aldermere")
    ada = member(db.session.scalar(queries.organisation_by_slug("aldermere")), Standing.PRIMARY)

    answer = client.as_(ada).submit(
        "/organisations/aldermere/domains", {"domain": "gmail.com", "mailbox": "ada@gmail.com"}
    )

    assert answer.status_code == 422
    assert "belong to many organisations" in answer.text


def test_staff_confirm_what_they_know_and_nobody_else_does(client):
    council = member_organisation(slug="aldermere")
    ada = member(council, Standing.PRIMARY)
    claimed = actions.claim(council, "aldermere.example", "a@aldermere.example", ada)
    address, page = f"/organisations/aldermere/domains/{claimed.id}", "/organisations/aldermere/domains"
    client.as_(ada).get(page)
    assert client.post(f"{address}/verification", data={"csrf_token": client.csrf_token}).status_code == 403

    assert "is theirs" in client.as_(staff(Role.MEMBERSHIP)).submit(f"{address}/verification", on=page).text
    assert "Nobody joins by" in client.submit(f"{address}/end", on=page).text
