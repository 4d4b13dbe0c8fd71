"""The renewal run: what it would issue, that it issues once, and that a stopped one continues."""

from datetime import timedelta
from decimal import Decimal

import pytest

from network.billing.models import Invoice
from network.core import clock, deeds
from network.core.db import db, rows
from network.memberships.actions.tiers import confirm_for_renewal
from network.memberships.deeds import issue_renewal
from network.memberships.models import Membership
from network.memberships.pipeline import all_due
from network.memberships.renewal_run import preview_of
from network.organisations.models import Band, Standing
from network.people.models import Role
from tests.builders.members import member, membership, organisation, staff
from tests.builders.memberships import the_tariff

DEED = next(each for each in deeds.DEEDS if isinstance(each, deeds.Deed) and each.do is issue_renewal)


def due(name: str, days: int = 30, **over) -> Membership:
    one = organisation(**{"name": name, "band": Band.PUBLIC_BODY, **over})
    start = clock.today() - timedelta(days=365 - days)
    end = clock.today() + timedelta(days=days)
    return membership(one, tier=the_tariff()["Standard"], starts_on=start, ends_on=end)


def run(terms: list[Membership], key: str = "one", by=None) -> deeds.ListDeed:
    begun = deeds.begin(DEED, by or staff(Role.MEMBERSHIP), [term.id for term in terms], "", key)
    deeds.go_on(begun.id)
    return begun


def test_the_preview_says_what_each_would_pay_and_what_is_in_the_way(network):
    ready = due("Aldermere", billing_email="")
    member(ready.organisation, Standing.PRIMARY, email="ada@example.org")
    nobody = due("Brackenford", billing_email="")
    nowhere = due("Calder Vale", billing_address="")
    downgraded = due("Dunholme", band=Band.CHARITY)
    confirm_for_renewal(downgraded, Band.CHARITY, the_tariff()["Advanced"])
    bandless = due("Easterwick", band=Band.FUNDER)
    bandless.next_tier = the_tariff()["Supporter"]
    db.session.flush()

    preview = preview_of(all_due())

    assert [(one.due.term, one.net, one.vat, one.total, one.recipient) for one in preview.ready] == [
        (ready, Decimal(950), Decimal(190), Decimal(1140), "ada@example.org"),
        (downgraded, Decimal(325), Decimal(65), Decimal(390), downgraded.organisation.billing_email),
    ]
    assert (preview.net, preview.vat, preview.total) == (Decimal(1275), Decimal(255), Decimal(1530))
    assert [(one.due.term, one.problem.split(".")[0].split(":")[0]) for one in preview.in_the_way] == [
        (nobody, "Nobody would get the invoice"),
        (nowhere, "There is no address to put on the invoice"),
        (bandless, "Supporter has no fee for its kind and size"),
    ]
    assert [one.remark for one in preview.ready] == ["has not confirmed its kind and size", ""]


def test_what_was_previewed_is_what_is_issued(network):
    terms = [due(name) for name in ("Aldermere", "Brackenford", "Calder Vale")]
    preview = preview_of(all_due())

    run(terms)

    issued = rows(db.select(Invoice).order_by(Invoice.id))
    assert [(one.net, one.vat, one.total) for one in preview.ready] == [(i.net, i.vat, i.total) for i in issued]
    assert preview_of(all_due()).ready == []


def test_a_run_sent_twice_or_begun_again_issues_nothing_twice(network):
    terms, mags = [due("Aldermere"), due("Brackenford")], staff(Role.MEMBERSHIP)

    first = run(terms, key="same", by=mags)
    again = run(terms, key="same", by=mags)
    afresh = run(terms, key="other", by=mags)

    assert (first, afresh.succeeded) == (again, 2)
    assert len(rows(db.select(Invoice))) == 2


def test_one_that_gave_notice_meanwhile_is_passed_over_and_the_others_are_not(network):
    leaving, staying = due("Aldermere"), due("Brackenford")
    leaving.resigned_at = clock.now()

    begun = run([leaving, staying])

    assert begun.passed_over == [[leaving.id, "Aldermere has given notice."]]
    assert begun.succeeded == 1


def test_a_run_that_stopped_in_the_middle_continues_where_it_was(network, monkeypatch):
    monkeypatch.setattr(deeds, "BATCH", 2)
    terms = [due(f"Council {number}") for number in range(5)]
    begun = deeds.begin(DEED, staff(Role.MEMBERSHIP), [term.id for term in terms], "", "one")
    deeds.next_batch(begun)
    assert (begun.done, len(rows(db.select(Invoice)))) == (2, 2)

    begun.touched_at = clock.now() - timedelta(minutes=6)
    db.session.flush()
    deeds.pick_up()

    assert (begun.finished_at is not None, len(rows(db.select(Invoice)))) == (True, 5)


@pytest.mark.parametrize("days", [20, -20])
def test_who_is_in_grace_is_renewed_from_the_old_end(network, days):
    term = due("Aldermere", days)

    run([term])

    coming = rows(db.select(Membership).order_by(Membership.id))[-1]
    assert coming.starts_on == term.ends_on + timedelta(days=1)
