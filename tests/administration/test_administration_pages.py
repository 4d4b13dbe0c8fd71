"""Administration through the browser's door: settings, roles, history, mail, and the first start."""

import pytest
from sqlalchemy import select

from network.core import clock, outbox
from network.core.db import db
from network.core.identity import Network
from network.core.mail import Letter
from network.core.needs import needs_of
from network.people.models import Person, Role, StaffRole
from tests.builders.members import member, person, staff
from tests.builders.people import somebody

PAGES = [
    "/administration/",
    "/administration/settings",
    "/administration/roles",
    "/administration/history",
    "/administration/mail",
]


@pytest.fixture
def administrator(client):
    ada = staff(Role.ADMINISTRATOR, name="Ada Example", email="ada@example.org")
    client.as_(ada)
    return ada


def letter(number=1, **over):
    message = outbox.post(
        Letter(f"reader{number}@example.org", f"News {number}", {"text": "Hello", "html": "<p>Hello</p>"})
    )
    for name, value in over.items():
        setattr(message, name, value)
    db.session.flush()
    return message


def given_up(number=1):
    return letter(number, next_attempt_at=None, failed_at=clock.now(), attempts=16, last_error="SMTPDataError: 550 no")


@pytest.mark.parametrize("path", [*PAGES, "/administration/roles/1/end"])
@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_administration_opens_for_nobody_else_on_the_staff(client, path, role):
    client.as_(staff(role))

    assert client.get(path).status_code == 403


@pytest.mark.parametrize("path", PAGES)
def test_administration_opens_for_administrators_only(client, path):
    stranger = client.get(path).location
    member_sees = client.as_(member()).get(path).status_code
    administrator_sees = client.as_(staff(Role.ADMINISTRATOR)).get(path).status_code

    assert stranger == f"/sign-in?next={path}"
    assert (member_sees, administrator_sees) == (403, 200)


def test_settings_are_changed_and_stay_in_the_history(client, administrator):
    changed = {
        "name": "Belonging Together",
        "notice_days": "90",
        "trusts_purchase_orders": "y",
        "bank_sort_code": "20-11-22",
        "nation": "scotland",
        "changed_holidays": "2030-05-10",
    }

    client.submit("/administration/settings", changed)
    told = client.get("/administration/history?kind=network").text

    network = db.session.scalars(select(Network)).one()
    assert (network.name, network.notice_days, network.trusts_purchase_orders) == ("Belonging Together", 90, True)
    assert (network.nation, network.changed_holidays) == ("scotland", "2030-05-10")
    assert "notice days from 60 to 90" in told
    assert "Ada Example" in told


@pytest.mark.parametrize(
    "field, typed",
    [
        ("name", ""),
        ("notice_days", "-1"),
        ("notice_days", "many"),
        ("grace_days", "400"),
        ("bank_sort_code", "123456"),
        ("bank_account_number", "1234"),
        ("vat_number", "12345"),
        ("invoice_prefix", "bn 1"),
        ("contact_email", "office"),
        ("name", "Belonging\x00Network"),
        ("changed_holidays", "2030-05-10\nthe day after"),
        ("changed_holidays", "2030-02-30"),
    ],
)
def test_settings_that_cannot_be_are_shown_again(client, administrator, field, typed):
    answer = client.submit("/administration/settings", {field: typed})

    assert answer.status_code == 422
    assert db.session.scalars(select(Network)).one().name == "Belonging Network"


def test_a_role_is_given_to_somebody_with_an_account(client, administrator, sent_mail):
    ben = somebody(name="Ben Example")

    answer = client.submit("/administration/roles", {"email": ben.email, "role": "events"})

    assert "Ben Example now has the role Events." in answer.text
    assert ben.holds(Role.EVENTS)
    assert [(mail["To"], mail["Subject"]) for mail in sent_mail()] == [(ben.email, "You now have the role Events")]


def test_a_role_makes_an_account_for_who_has_none(client, administrator, sent_mail):
    client.submit("/administration/roles", {"email": "New@Example.org", "name": "Noor New", "role": "research"})

    made = db.session.scalars(select(Person).where(Person.email == "new@example.org")).one()
    (mail,) = sent_mail()
    assert made.holds(Role.RESEARCH)
    assert "/password/" in mail.get_body(("plain",)).get_content()


def test_a_role_twice_is_refused_with_what_was_typed(client, administrator):
    answer = client.submit("/administration/roles", {"email": "ada@example.org", "role": "administrator"})

    assert answer.status_code == 422
    assert "Ada Example already has this role." in answer.text
    assert 'value="ada@example.org"' in answer.text


def test_a_role_ends_after_a_question(client, administrator):
    ben = staff(Role.EVENTS, name="Ben Example")
    held = db.session.scalars(select(StaffRole).where(StaffRole.person_id == ben.id)).one()
    path = f"/administration/roles/{held.id}/end"

    asked = client.get(path)
    still = ben.holds(Role.EVENTS)
    client.submit(path)

    assert "End the role Events of Ben Example?" in asked.text
    assert (still, ben.holds(Role.EVENTS)) == (True, False)
    assert client.get(path).status_code == 404


def test_the_last_administrator_cannot_leave(client, administrator):
    held = db.session.scalars(select(StaffRole)).one()

    client.get(f"/administration/roles/{held.id}/end")
    answer = client.post(
        f"/administration/roles/{held.id}/end", data={"csrf_token": client.csrf_token}, follow_redirects=True
    )

    assert "This is the only administrator." in answer.text
    assert administrator.holds(Role.ADMINISTRATOR)


def test_the_history_is_narrowed_by_kind_and_by_person(client, administrator):
    client.submit("/account", {"name": "Ada Changed"})
    ben = somebody(name="Ben Example")
    client.as_(ben)
    client.submit("/account", {"pronouns": "he/him"})
    client.as_(administrator)

    by_ben = client.get("/administration/history?q=ben").text
    of_people = client.get("/administration/history?kind=person&q=ada").text
    nothing = client.get("/administration/history?kind=invoice").text

    assert "pronouns from nothing to “he/him”" in by_ben
    assert "to “Ada Changed”" not in by_ben
    assert "name from “Ada Example” to “Ada Changed”" in of_people
    assert "Nothing matches" in nothing


def test_the_history_never_holds_a_password(client, administrator):
    ben = somebody()
    client.as_(ben)
    client.submit("/account/password", {"current": "a loom of one's own", "password": "seventeen quiet tramlines"})
    client.as_(administrator)

    assert "argon2" not in client.get("/administration/history").text
    assert "argon2" not in client.get("/administration/history?format=csv").text


def test_the_history_comes_in_pages(client, administrator):
    people = [person(name=f"Somebody {number:03}") for number in range(60)]
    db.session.commit()

    first = client.get("/administration/history?kind=person")
    more = next(link for link in client.links() if "after=" in link)
    second = client.get(more)

    assert f"Person {people[-1].id}</" in first.text
    assert f"Person {people[-1].id}</" not in second.text


@pytest.mark.parametrize("path", ["/administration/history", "/administration/mail", "/administration/roles"])
def test_lists_cost_the_same_with_one_row_and_with_three(client, administrator, path):
    given_up(1)
    client.get(path)
    with_one = client.last_query_count
    for number in (2, 3):
        given_up(number)
        staff(Role.EVENTS)
    client.get(path)

    assert client.last_query_count == with_one
    assert with_one <= 12


def test_letters_that_failed_are_shown_and_tried_again(client, administrator, sent_mail):
    failed, waiting, sent = given_up(1), letter(2), letter(3, sent_at=clock.now(), next_attempt_at=None)
    subjects = [failed.subject, waiting.subject, sent.subject]

    shown = client.get("/administration/mail").text
    client.post(f"/administration/mail/{failed.id}/attempt", data={"csrf_token": client.csrf_token})

    assert [subject in shown for subject in subjects] == [True, True, False]
    assert "550 no" in shown
    assert sorted(mail["Subject"] for mail in sent_mail()) == ["News 1", "News 2"]
    assert "All mail has left" in client.get("/administration/mail").text


def test_all_letters_given_up_are_tried_again_together(client, administrator, sent_mail):
    for number in range(3):
        given_up(number)

    client.get("/administration/mail")
    answer = client.post("/administration/mail/attempt", data={"csrf_token": client.csrf_token}, follow_redirects=True)

    assert "3 letters are tried again now." in answer.text
    assert len(sent_mail()) == 3


def test_a_letter_on_its_way_is_not_sent_twice(client, administrator):
    on_its_way = letter(1)

    client.get("/administration/mail")
    answer = client.post(
        f"/administration/mail/{on_its_way.id}/attempt", data={"csrf_token": client.csrf_token}, follow_redirects=True
    )

    assert "just being sent" in answer.text


def test_failed_mail_needs_an_administrator_and_nobody_else(app, network):
    ada, ben = staff(Role.ADMINISTRATOR), staff(Role.EVENTS)
    with app.test_request_context():
        before = [need for need in needs_of(ada) if need.icon == "mail"]
        given_up(1)
        given_up(2)
        titles = [need.title for need in needs_of(ada) if need.icon == "mail"]
        others = [need.title for need in needs_of(ben) if need.icon == "mail"]

    assert before == []
    assert titles == ["2 letters could not be sent"]
    assert others == []


def test_an_empty_network_leads_to_where_it_is_set_up(app):
    client = app.test_client()

    led = [client.get(path).location for path in ("/", "/sign-in", "/organisations", "/administration/")]

    assert led == ["/setup"] * 4
    assert client.get("/health/live").status_code == 200
    assert client.get("/favicon.ico").status_code == 302


def test_the_first_administrator_sets_the_network_up(app):
    client = app.test_client()

    typed = {
        "network_name": "Belonging Network",
        "name": "Ada Example",
        "email": "ada@example.org",
        "password": "seventeen quiet tramlines",
    }
    answer = client.submit("/setup", typed)

    assert answer.request.path == "/administration/settings"
    assert "Your network is set up." in answer.text
    assert client.get("/setup").status_code == 404
    client.get("/administration/")
    assert client.post("/setup", data={**typed, "csrf_token": client.csrf_token}).status_code == 404


def test_an_easy_password_does_not_set_a_network_up(app):
    client = app.test_client()

    answer = client.submit(
        "/setup", {"network_name": "Belonging", "name": "Ada", "email": "ada@example.org", "password": "password1234"}
    )

    assert answer.status_code == 422
    assert db.session.scalar(select(Network)) is None


def test_a_network_that_is_set_up_has_no_such_page(client):
    assert client.get("/setup").status_code == 404


def test_how_long_things_are_kept_is_told_to_administrators(client):
    client.as_(staff(Role.ADMINISTRATOR))

    shown = client.get("/administration/retention").text

    assert "What letters said, once they were sent" in shown
    assert "14 days" in shown
    assert client.last_query_count <= 12
