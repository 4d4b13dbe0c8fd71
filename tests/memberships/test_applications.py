from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from decimal import Decimal
from threading import Barrier

import pytest
import time_machine

from network.billing.actions import record_payment
from network.billing.models import Invoice, PaymentMethod
from network.core import clock
from network.core.db import db, rows
from network.core.errors import Refused
from network.core.lifecycle import transaction
from network.memberships.actions import applications as actions
from network.memberships.actions.enquiries import enquire
from network.memberships.jobs import welcome_organisations
from network.memberships.models import Application, Membership, State
from network.memberships.situations import situation_of
from network.memberships.voice import voice_of
from network.organisations.models import Band, Sector, Standing
from network.organisations.queries import people_of, primary_contact
from network.people.models import Person, Role
from tests.builders.members import member, organisation, person, representative, staff
from tests.builders.memberships import application, the_tariff


def test_approval_makes_a_contact_a_term_and_an_invoice(network, sent_mail):
    council = organisation(band=Band.PUBLIC_BODY, needs_purchase_order=True)
    one = application(council, contact_email="greta@example.org", contact_name="Greta Example", contact_role="Officer")

    term = actions.approve(one, staff(Role.MEMBERSHIP))

    contact = rows(people_of(council))[0]
    assert (contact.person.email, contact.standing, contact.role_title) == (
        "greta@example.org",
        Standing.PRIMARY,
        "Officer",
    )
    assert (term.starts_on, term.net, term.seats, term.event_discount) == (clock.today(), Decimal(950), 5, 25)
    assert (term.invoice.net, term.invoice.total, term.invoice.needs_purchase_order) == (
        Decimal(950),
        Decimal(1140),
        True,
    )
    assert situation_of(council).state == State.APPROVED
    assert not voice_of(contact.person).is_member
    letters = {letter["To"]: letter.get_body(("plain",)).get_content() for letter in sent_mail()}
    assert set(letters) == {"greta@example.org", council.billing_email}
    assert "/password/" in letters["greta@example.org"]
    assert term.invoice.number in letters["greta@example.org"]


def test_paying_the_invoice_makes_a_member_who_is_welcomed_once(network, sent_mail):
    council = organisation(band=Band.PUBLIC_BODY)
    term = actions.approve(application(council), staff(Role.MEMBERSHIP))
    greta = db.session.scalar(primary_contact(council)).person
    welcome_organisations()
    assert not welcomed(sent_mail())

    record_payment(term.invoice, Decimal(1140), clock.today(), PaymentMethod.TRANSFER)
    welcome_organisations()
    welcome_organisations()

    assert situation_of(council).state == State.ACTIVE
    assert voice_of(greta).is_member
    assert len(welcomed(sent_mail())) == 1


def test_what_costs_nothing_begins_at_once(network):
    one = application(organisation(band=Band.COMMUNITY_GROUP), tier=the_tariff()["Supporter"])

    term = actions.approve(one, staff(Role.MEMBERSHIP))

    assert term.invoice is None
    assert situation_of(one.organisation).state == State.ACTIVE
    assert not voice_of(db.session.scalar(primary_contact(one.organisation)).person).opens_communities


@pytest.mark.parametrize(
    ("trusts", "band", "expected"),
    [
        (True, Band.PUBLIC_BODY, State.ACTIVE),
        (True, Band.DISTRICT_COUNCIL, State.ACTIVE),
        (True, Band.LARGE_BUSINESS, State.APPROVED),
        (False, Band.PUBLIC_BODY, State.APPROVED),
    ],
)
def test_only_public_bodies_are_trusted_and_only_if_the_network_says_so(network, trusts, band, expected):
    network.trusts_purchase_orders = trusts
    one = application(organisation(band=band))

    actions.approve(one, staff(Role.MEMBERSHIP))

    assert situation_of(one.organisation).state == expected


def test_an_application_is_decided_once(network):
    ada, bilal = staff(Role.MEMBERSHIP, name="Ada Example"), staff(Role.MEMBERSHIP)
    one, other = application(), application()
    actions.approve(one, ada)
    actions.decline(other, "Not our aims.", ada)

    with pytest.raises(Refused, match="Ada Example has just approved"):
        actions.approve(one, bilal)
    with pytest.raises(Refused, match="Ada Example has just approved"):
        actions.decline(one, "No.", bilal)
    with pytest.raises(Refused, match="Ada Example has declined"):
        actions.approve(other, bilal)
    assert len(rows(db.select(Membership))) == 1


def test_a_withdrawn_application_cannot_be_approved(network):
    one = application()
    actions.withdraw(one)

    with pytest.raises(Refused, match="has withdrawn"):
        actions.approve(one, staff(Role.MEMBERSHIP))


def test_an_enquiry_needs_an_application_first(network):
    one = enquire("Penhollow Town Team", Sector.CIVIL_SOCIETY, Band.COMMUNITY_GROUP, "Xanthe Demo", "x@example.org")

    assert situation_of(one.organisation).state == State.ENQUIRY
    with pytest.raises(Refused, match="enquiry"):
        actions.approve(one, staff(Role.MEMBERSHIP))


def test_a_reason_is_written_to_who_is_declined(network, sent_mail):
    one = application(contact_email="vera@example.org")

    actions.decline(one, "Your aims differ from ours.", staff(Role.MEMBERSHIP))

    assert situation_of(one.organisation).state == State.DECLINED
    letter = sent_mail()[0]
    assert letter["To"] == "vera@example.org"
    assert "Your aims differ from ours." in letter.get_body(("plain",)).get_content()


def test_somebody_with_an_account_keeps_it(network, sent_mail):
    vera = member(email="vera@example.org", password_hash="something")
    one = application(contact_email="vera@example.org")

    actions.approve(one, staff(Role.MEMBERSHIP))

    assert db.session.scalar(primary_contact(one.organisation)).person == vera
    assert "/password/" not in "".join(letter.get_body(("plain",)).get_content() for letter in sent_mail())


def test_a_new_primary_contact_makes_the_old_one_deputy(network):
    council = organisation()
    old = representative(council, standing=Standing.PRIMARY)

    actions.approve(application(council), staff(Role.MEMBERSHIP))

    assert db.session.scalar(primary_contact(council)) != old
    assert old.standing == Standing.DEPUTY


@pytest.mark.postgres
def test_two_approve_at_the_same_moment_and_one_does(postgres_app):
    waiting = application().id
    staff_ids = [staff(Role.MEMBERSHIP).id for _ in range(2)]
    db.session.commit()
    start = Barrier(2)

    def approve(person_id: int) -> str:
        with postgres_app.app_context():
            start.wait()
            try:
                with transaction():
                    actions.approve(db.session.get_one(Application, waiting), db.session.get_one(Person, person_id))
            except Refused as refused:
                return refused.sentence
            finally:
                db.session.remove()
            return "approved"

    with ThreadPoolExecutor(2) as pool:
        answers = sorted(pool.map(approve, staff_ids))

    assert answers[1] == "approved"
    assert "has just approved" in answers[0]
    assert len(rows(db.select(Membership))) == len(rows(db.select(Invoice))) == 1


@pytest.mark.parametrize(
    ("starts_on", "ends_on"),
    [
        (date(2026, 4, 1), date(2027, 3, 31)),
        (date(2027, 1, 1), date(2027, 12, 31)),
        (date(2027, 3, 1), date(2028, 2, 29)),
        (date(2028, 2, 29), date(2029, 2, 28)),
    ],
)
def test_a_term_is_a_year(network, starts_on, ends_on):
    term = actions.approve(application(), staff(Role.MEMBERSHIP), starts_on=starts_on)

    assert (term.starts_on, term.ends_on) == (starts_on, ends_on)


def test_a_term_that_begins_later_is_welcomed_then(network, sent_mail):
    one = application(organisation(band=Band.COMMUNITY_GROUP), tier=the_tariff()["Supporter"])
    actions.approve(one, person(), starts_on=clock.today() + timedelta(days=3))

    welcome_organisations()
    assert not welcomed(sent_mail())
    with time_machine.travel(clock.now() + timedelta(days=3)):
        welcome_organisations()
        assert len(welcomed(sent_mail())) == 1


def welcomed(letters):
    return [letter for letter in letters if "invite your colleagues" in letter["Subject"]]
