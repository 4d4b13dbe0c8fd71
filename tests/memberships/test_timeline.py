"""The story of an organisation tells everything once."""

from datetime import timedelta

from network.core import clock
from network.core.db import db, rows
from network.memberships import timeline
from network.memberships.actions import applications, chronicle, leaving, terms
from network.memberships.models import StateChange
from network.people.models import Role
from tests.builders.billing import payment
from tests.builders.members import membership, organisation, staff, tier
from tests.builders.memberships import application


def told(of) -> list[str]:
    return [event.what for event in timeline.events_of(of)]


def test_what_a_state_says_is_not_said_again_by_the_record_that_led_to_it(network):
    one = application()
    chronicle.note(one.organisation)
    applications.approve(one, staff(Role.MEMBERSHIP))

    story = told(one.organisation)

    assert [what for what in story if "Appli" in what or "application" in what] == ["Applied → Approved", "Applied"]


def test_a_decision_is_told_by_the_record_where_no_state_followed_it(network):
    one = application()
    applications.approve(one, staff(Role.MEMBERSHIP))
    for change in rows(db.select(StateChange)):
        change.at -= timedelta(days=2)

    assert "The application was approved" in told(one.organisation)


def test_a_payment_that_settles_an_invoice_is_told_as_that(network):
    term = applications.approve(application(), staff(Role.MEMBERSHIP))
    payment(term.invoice, "1.00")
    assert "A payment was recorded" in told(term.organisation)

    for change in rows(db.select(timeline.Change).where(timeline.Change.record_type == "payment")):
        change.at -= timedelta(days=2)
    payment(term.invoice)

    story = told(term.organisation)
    assert (story.count("A payment was recorded"), story.count("An invoice was paid in full")) == (1, 1)


def test_a_reason_that_only_repeats_the_state_is_left_out(network):
    term = applications.approve(application(), staff(Role.MEMBERSHIP))
    terms.cancel(term)

    story = told(term.organisation)

    assert "Approved → Cancelled, unpaid" in story
    assert "A term was cancelled" not in story


def test_a_reason_that_says_more_stays(network):
    term = a_term()
    chronicle.note(term.organisation)

    leaving.resign(term, words="Budget cut")

    story = told(term.organisation)
    assert "Active → Resigned, to the end of its term. Budget cut" in story
    assert "Notice was given" not in story


def a_term():
    of = organisation()
    return membership(of, tier=tier(), ends_on=clock.today() + timedelta(days=200))
