"""Certificates and training records: for those who came, verified by anybody, shown to an organisation only with consent."""

from datetime import timedelta

import pytest

from network.certificates import actions
from network.certificates.models import Certificate
from network.core import clock
from network.core.db import db
from network.core.errors import Refused
from network.organisations.models import Standing
from network.people.models import Consent, Role
from network.webinars import actions as webinars
from network.webinars.actions.attendance import tick
from tests.builders.members import member, member_organisation, person, staff
from tests.builders.webinars import webinar
from tests.pdf import words_of


def attended(who, title="Events that bridge", **over):
    """A webinar of an hour that is over, to which they came."""
    talk = webinar(title=title, **over)
    booking = webinars.book(who, talk)
    moved = clock.now() - timedelta(days=3)
    webinars.edit(talk, 1, starts_at=moved, ends_at=moved + timedelta(hours=1))
    tick(talk.sessions[0], [booking.id])
    db.session.commit()
    return talk


def test_who_came_downloads_the_same_certificate_at_any_time(client):
    me = member(name="Ada Example")
    talk = attended(me)
    client.as_(me).get("/training-record")
    assert "1 h" in client.page.text

    made = client.submit(f"/training-record/webinar/{talk.id}/certificate", on="/training-record")
    [certificate] = db.session.query(Certificate)
    again = client.get(f"/certificates/{certificate.code}.pdf")

    assert made.mimetype == again.mimetype == "application/pdf"
    assert made.data == again.data
    words = words_of(made.data)
    assert [each for each in ("Ada Example", "Events that bridge", certificate.code[:4]) if each not in words] == []
    client.get("/training-record")
    assert f"/certificates/{certificate.code}.pdf" in client.links()


def test_who_did_not_come_has_none(client):
    me, other = member(), member()
    talk = attended(other)
    client.as_(me).get("/training-record")

    assert "Nothing stands here yet" in client.page.text
    with pytest.raises(Refused, match="for those who came"):
        actions.issue(me, "webinar", talk.id)
    with pytest.raises(Refused):
        actions.issue(me, "elephant", 1)


def test_anybody_with_the_code_sees_what_the_certificate_says_and_no_more(client):
    me = member(name="Ada Example", email="ada@example.org")
    certificate = actions.issue(me, "webinar", attended(me).id)
    db.session.commit()

    client.submit(
        "/certificates", {"code": f"{certificate.code[:4].lower()} {certificate.code[4:8]}-{certificate.code[8:]}"}
    )

    text = client.page.text
    assert [
        each for each in ("This certificate is genuine.", "Ada Example", "Events that bridge") if each not in text
    ] == []
    assert "ada@example.org" not in text
    assert client.get("/certificates/AAAABBBBCCCC").status_code == 404
    answer = client.submit("/certificates", {"code": "AAAA-BBBB-CCCC"})
    assert (answer.status_code, "There is no certificate with this reference." in client.page.text) == (422, True)


def test_the_document_itself_is_its_persons_alone(client):
    me = member()
    certificate = actions.issue(me, "webinar", attended(me).id)
    db.session.commit()

    assert client.get(f"/certificates/{certificate.code}.pdf").status_code == 303
    assert client.as_(member()).get(f"/certificates/{certificate.code}.pdf").status_code == 403


def test_an_organisation_sees_the_hours_of_those_who_agree_and_of_nobody_else(client):
    council = member_organisation()
    primary = member(council, standing=Standing.PRIMARY)
    open_one, closed_one = member(council, name="Open Example"), member(council, name="Closed Example")
    for each in (open_one, closed_one):
        attended(each, title=f"Talk of {each.name}")
    client.as_(open_one).submit("/training-record", {"agrees": "y"})
    page = f"/training-record/organisations/{council.slug}"

    client.as_(primary).get(page)
    assert "Talk of Open Example" in client.page.text
    assert "Closed Example" not in client.page.text

    client.as_(open_one).submit("/training-record", {"agrees": None})
    client.as_(primary).get(page)
    assert "Open Example" not in client.page.text
    assert db.session.query(Consent).filter_by(person_id=open_one.id).one().withdrawn_at is not None
    for stranger in (open_one, member(standing=Standing.PRIMARY), staff(Role.EVENTS), staff(Role.ADMINISTRATOR)):
        assert client.as_(stranger).get(page).status_code == 403


@pytest.mark.parametrize("number", [1, 3])
def test_the_records_ask_the_same_however_much_there_is(client, number):
    council = member_organisation()
    primary = member(council, standing=Standing.PRIMARY)
    for _ in range(number):
        who = member(council)
        actions.let_organisation_see(who, True, "words")
        attended(who)
        attended(primary)

    client.as_(primary).get("/training-record")
    assert client.last_query_count <= 12
    client.get(f"/training-record/organisations/{council.slug}")
    assert client.last_query_count <= 12


def test_nobody_without_an_account_has_a_record(client, network):
    person()
    assert client.get("/training-record").status_code == 303
