"""Leaving, coming back, being suspended: what people do to an organisation's state, and what is written down of it."""

from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine

from network.billing.actions import record_payment
from network.billing.models import PaymentMethod
from network.core import clock
from network.core.db import db, rows
from network.core.errors import Refused
from network.core.history import acting_as
from network.memberships.actions import applications, chronicle, fees, leaving, suspensions, terms
from network.memberships.actions.enquiries import close, enquire, reply
from network.memberships.jobs import cancel_unpaid, close_what_lapsed, welcome_organisations, write_chronicle
from network.memberships.models import Cause, LeavingReason, Membership, State, StateChange
from network.memberships.queries.terms import membership_on
from network.memberships.situations import situation_of
from network.memberships.voice import voice_of
from network.organisations.models import Band, Organisation, Sector, Standing
from network.people.models import Role
from tests.builders.members import member, membership, organisation, staff
from tests.builders.memberships import application, the_tariff


def ending(days: int, **over) -> Membership:
    end = clock.today() + timedelta(days=days)
    given = {"tier": the_tariff()["Standard"], "starts_on": end - timedelta(days=364), "ends_on": end}
    return membership(organisation(band=Band.PUBLIC_BODY), **{**given, **over})


def pay(term: Membership) -> None:
    record_payment(term.invoice, term.invoice.total, clock.today(), PaymentMethod.TRANSFER)


def state(of: Membership | Organisation) -> State:
    return situation_of(of if isinstance(of, Organisation) else of.organisation).state


def written(one: Organisation) -> list[tuple]:
    found = rows(db.select(StateChange).where(StateChange.organisation_id == one.id).order_by(StateChange.id))
    return [(change.from_state, change.to_state, change.by_id, change.reason) for change in found]


def test_notice_runs_to_the_end_and_can_be_taken_back_until_then(network):
    term = ending(40)
    coming = terms.renew(term)

    leaving.resign(term, LeavingReason.COST, "The council cut our budget.")

    assert (state(term), coming.cancelled_at is not None, coming.invoice.outstanding) == (State.RESIGNED, True, 0)
    assert (term.leaving_reason, term.leaving_words) == (LeavingReason.COST, "The council cut our budget.")
    leaving.stay(term)
    assert (state(term), term.leaving_reason) == (State.NOTICE, None)
    leaving.resign(term, LeavingReason.CLOSING)
    with time_machine.travel(clock.now() + timedelta(days=41)):
        assert state(term) == State.ENDED
        with pytest.raises(Refused, match="You can rejoin"):
            leaving.stay(term)


def test_notice_is_refused_once_the_next_year_is_paid(network):
    term = ending(40)
    pay(terms.renew(term))

    with pytest.raises(Refused, match="paid for already"):
        leaving.resign(term)


def test_who_lapsed_with_an_unpaid_renewal_can_rejoin_and_its_year_begins_with_the_payment(network, sent_mail):
    term = ending(-61, welcomed_at=clock.now())
    member(term.organisation, Standing.PRIMARY)
    unpaid = terms.renew(term)
    close_what_lapsed()
    assert (unpaid.cancelled_at is not None, unpaid.invoice.outstanding) == (True, 0)

    again = leaving.rejoin(term.organisation)
    assert (state(term), "a year from the day" in again.invoice.lines[0].description) == (State.LAPSED, True)
    with time_machine.travel(clock.now() + timedelta(days=20)):
        pay(again)
        welcome_organisations()
        paid_on = clock.today()

        assert (again.starts_on, again.ends_on) == (paid_on, fees.last_day_of_term(paid_on))
        assert state(term) == State.ACTIVE
        assert situation_of(term.organisation).member_since == term.starts_on
        assert sent_mail()[-1]["Subject"] == f"{term.organisation.name} is back: welcome"


def test_a_renewal_paid_in_part_is_left_to_people_when_its_organisation_lapses(network):
    term = ending(-61)
    coming = terms.renew(term)
    record_payment(coming.invoice, Decimal(100), clock.today(), PaymentMethod.TRANSFER)

    close_what_lapsed()

    assert coming.cancelled_at is None


def test_who_would_rejoin_and_never_pays_may_ask_again(network):
    term = ending(-100)
    leaving.rejoin(term.organisation)
    with pytest.raises(Refused, match="cannot rejoin"):
        leaving.rejoin(term.organisation)

    with time_machine.travel(clock.now() + timedelta(days=90)):
        cancel_unpaid()

        assert situation_of(term.organisation).can_rejoin


def test_after_a_year_an_organisation_applies_afresh_as_itself(network):
    old = ending(-400)
    body = old.organisation

    one = applications.apply(
        "fresh", old.tier, organisation=body, name=body.name, sector=body.sector, band=body.band,
        contact_name="Vera Placeholder", contact_email="vera@example.org",
    )  # fmt: skip

    assert (one.organisation, state(body)) == (body, State.APPLIED)
    applications.approve(one, staff(Role.MEMBERSHIP))
    assert [term.starts_on for term in situation_of(body).terms] == [clock.today(), old.starts_on]


def test_an_enquiry_is_answered_by_email_and_becomes_an_application_by_its_own_link(network, sent_mail):
    asked = ("Penhollow Town Team", Sector.CIVIL_SOCIETY, Band.COMMUNITY_GROUP, "Xanthe Demo", "x@example.org")
    one = enquire(*asked, reason="What does it cost?", reference="mine")
    assert enquire(*asked, reference="mine") == one

    reply(one, "Sixty pounds a year.", staff(Role.MEMBERSHIP))
    same = applications.apply(
        "mine", the_tariff()["Standard"], name="Penhollow Town Team", sector=Sector.CIVIL_SOCIETY,
        band=Band.COMMUNITY_GROUP, contact_name="Xanthe Demo", contact_email="x@example.org",
    )  # fmt: skip

    assert (same, same.organisation, state(same.organisation)) == (one, one.organisation, State.APPLIED)
    assert [letter["Subject"] for letter in sent_mail()] == [
        "Thank you for asking about Belonging Network",
        "About membership for Penhollow Town Team",
        "We have the application of Penhollow Town Team",
    ]
    with pytest.raises(Refused, match="no open enquiry"):
        close(one, staff(Role.MEMBERSHIP))


def test_an_enquiry_is_closed(network):
    one = enquire("Penhollow", Sector.OTHER, Band.CHARITY, "Xanthe Demo", "x@example.org")

    close(one, staff(Role.MEMBERSHIP))

    assert state(one.organisation) == State.WITHDRAWN


def test_an_application_is_edited_until_somebody_looks_at_it(network):
    mags = staff(Role.MEMBERSHIP)
    one = application(organisation(band=Band.CHARITY))
    typed = {"name": "Better name", "sector": Sector.FAITH, "band": Band.CHARITY, "contact_name": "Vera Placeholder"}
    typed["contact_email"] = "vera@example.org"

    applications.edit(one, one.tier, **typed)

    assert (one.organisation.name, one.contact_email) == ("Better name", "vera@example.org")
    with pytest.raises(Refused, match="changed the application since"):
        applications.approve(one, mags, seen="")
    applications.start_review(one, mags)
    with pytest.raises(Refused, match="looking at your application"):
        applications.edit(one, one.tier, **typed)
    applications.approve(one, mags, seen=applications.version_of(one))


def suspended(one: Organisation, first, second):
    suspension = suspensions.propose(one, Cause.CONDUCT, "Words that hurt another member.", first)
    suspensions.agree(suspension, second)
    return suspension


def test_two_of_the_staff_suspend_and_the_organisation_is_told_why(network, sent_mail):
    ada = member(ending(100).organisation, Standing.PRIMARY, email="ada@example.org")
    council = voice_of(ada).organisation
    mags, alex = staff(Role.MEMBERSHIP), staff(Role.ADMINISTRATOR)
    suspension = suspensions.propose(council, Cause.CONDUCT, "Words that hurt another member.", mags)
    assert state(council) == State.ACTIVE

    with pytest.raises(Refused, match="Somebody else of the staff"):
        suspensions.agree(suspension, mags)
    with pytest.raises(Refused, match="has proposed this already"):
        suspensions.propose(council, Cause.CONDUCT, "Again.", alex)
    suspensions.agree(suspension, alex)

    assert (state(council), voice_of(ada).is_member) == (State.SUSPENDED, False)
    assert "Words that hurt another member." in situation_of(council).why
    assert sent_mail()[-1]["To"] == ada.email
    assert "Words that hurt another member." in sent_mail()[-1].get_body(("plain",)).get_content()
    with pytest.raises(Refused, match="has agreed to it already"):
        suspensions.refuse(suspension, "No.", mags)


def test_a_proposal_that_is_refused_changes_nothing(network):
    council = ending(100).organisation
    suspension = suspensions.propose(council, Cause.UNPAID_DISPUTE, "They do not pay.", staff(Role.MEMBERSHIP))

    suspensions.refuse(suspension, "They wrote to us yesterday.", staff(Role.ADMINISTRATOR))

    assert state(council) == State.ACTIVE
    assert suspensions.propose(council, Cause.CONDUCT, "Something else.", staff(Role.MEMBERSHIP)).is_proposed


def test_an_appeal_is_made_once_answered_and_the_suspension_lifted(network, sent_mail):
    ada = member(ending(100).organisation, Standing.PRIMARY)
    council, mags = voice_of(ada).organisation, staff(Role.MEMBERSHIP)
    suspension = suspended(council, mags, staff(Role.ADMINISTRATOR))

    suspensions.appeal(suspension, "It was a misunderstanding.", ada)
    with pytest.raises(Refused, match="appealed already"):
        suspensions.appeal(suspension, "Once more.", ada)
    suspensions.answer(suspension, "We have spoken with both of you.", mags)
    suspensions.lift(suspension, "Settled between the two.", mags)

    assert (state(council), voice_of(ada).is_member) == (State.ACTIVE, True)
    assert [letter["Subject"] for letter in sent_mail()][-2:] == [
        f"About the appeal of {council.name}",
        f"The suspension of {council.name} is lifted",
    ]


def test_a_membership_is_ended_by_another_than_who_proposed_it(network):
    term = ending(100)
    ada = member(term.organisation, Standing.PRIMARY)
    mags, alex = staff(Role.MEMBERSHIP), staff(Role.ADMINISTRATOR)
    suspension = suspended(term.organisation, mags, alex)
    with pytest.raises(Refused, match="You proposed the suspension"):
        suspensions.end_membership(suspension, "It went on.", mags)

    suspensions.end_membership(suspension, "It went on.", alex)

    found = situation_of(term.organisation)
    assert (found.state, found.can_rejoin, voice_of(ada).is_member) == (State.ENDED, False, False)
    assert db.session.scalar(membership_on(term.organisation, clock.today() + timedelta(days=1))) is None


def test_every_change_of_state_is_written_down_with_who_from_to_and_why(network):
    mags, alex = staff(Role.MEMBERSHIP), staff(Role.ADMINISTRATOR)
    term = ending(1)
    council = term.organisation
    write_chronicle()
    write_chronicle()
    with acting_as(mags.id):
        leaving.resign(term, LeavingReason.COST)
        leaving.stay(term)
    with acting_as(alex.id):
        suspensions.lift(suspended(council, mags, alex), "Settled.", mags)
    with time_machine.travel(clock.now() + timedelta(days=2)):
        write_chronicle()

    assert written(council) == [
        (None, State.NOTICE, None, ""),
        (State.NOTICE, State.RESIGNED, mags.id, "It costs too much for us"),
        (State.RESIGNED, State.NOTICE, mags.id, "Notice was taken back"),
        (State.NOTICE, State.SUSPENDED, alex.id, "Words that hurt another member."),
        (State.SUSPENDED, State.NOTICE, alex.id, "Settled."),
        (State.NOTICE, State.GRACE, None, ""),
    ]


def test_the_chronicle_notices_many_organisations_in_one_go(network):
    terms_of_three = [ending(days) for days in (100, 30, -1)]

    assert chronicle.note_all() == 3
    assert [written(term.organisation)[0][1] for term in terms_of_three] == [State.ACTIVE, State.NOTICE, State.GRACE]
