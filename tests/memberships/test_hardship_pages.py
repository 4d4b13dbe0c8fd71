import csv
import io
from datetime import timedelta

import pytest

from network.core import clock
from network.memberships.actions.hardship import reduce_fee
from network.memberships.actions.terms import ONE_DAY
from network.organisations.models import Band, Standing
from network.people.models import Role
from tests.builders.members import member, member_organisation, membership, organisation, staff
from tests.builders.memberships import the_tariff


def due():
    """The term of a public body that ends within the days of notice."""
    end = clock.today() + timedelta(days=30)
    of = organisation(name="Aldermere", slug="aldermere", band=Band.PUBLIC_BODY)
    return membership(of, tier=the_tariff()["Standard"], starts_on=end - timedelta(days=364), ends_on=end)


def test_staff_reduce_a_fee_and_the_trustees_read_why(client):
    of = member_organisation(name="Aldermere City Council", slug="aldermere")
    until = clock.today() + timedelta(days=200)
    manager = client.as_(staff(Role.MEMBERSHIP))

    manager.submit(
        "/membership/organisations/aldermere/reduction",
        {"per_cent": "50", "ends_on": until.isoformat(), "reason": "Budget frozen"},
    )
    told = manager.page.text
    trustee = client.as_(staff(Role.TRUSTEE))
    trustee.get("/membership/reductions")
    listed = trustee.page.text
    [row] = csv.DictReader(io.StringIO(trustee.get("/membership/reductions?format=csv").text.removeprefix("\ufeff")))

    assert "50% less, for terms that begin until then" in told
    assert "Budget frozen" in listed
    assert (row["Organisation"], row["Reduction"], row["State"]) == (of.name, "50% less", "In force")


def test_a_reduction_of_nothing_is_shown_again_with_what_was_typed(client):
    member_organisation(slug="aldermere")
    manager = client.as_(staff(Role.MEMBERSHIP))

    answer = manager.submit(
        "/membership/organisations/aldermere/reduction",
        {"ends_on": clock.today().isoformat(), "reason": "Budget frozen"},
    )

    assert answer.status_code == 422
    assert "Say by how much" in manager.page.text


@pytest.mark.parametrize(
    ("per_cent", "words"),
    [
        (50, "Standard costs you £475.00 before VAT instead of £950.00"),
        (100, "Standard costs you nothing instead of £950.00"),
    ],
)
def test_who_renews_reads_what_their_reduced_fee_will_be(client, per_cent, words):
    term = due()
    contact = client.as_(member(term.organisation, Standing.PRIMARY))
    assert "costs you" not in contact.get("/membership/renewal").text
    reduction = reduce_fee(term.organisation, per_cent=per_cent, reason="Hard", ends_on=term.ends_on + ONE_DAY)

    page = contact.get("/membership/renewal").text
    for_one = contact.last_query_count
    reduction.ends_on = term.ends_on
    too_short = contact.get("/membership/renewal").text

    assert words in page
    assert for_one <= 12
    assert "costs you" not in too_short


def test_the_list_takes_as_many_queries_for_three_as_for_one(client):
    manager, until = client.as_(staff(Role.MEMBERSHIP)), clock.today()
    reduce_fee(member_organisation(), per_cent=10, reason="Hard", ends_on=until)
    manager.get("/membership/reductions")
    for_one = manager.last_query_count
    for _ in range(2):
        reduce_fee(member_organisation(), per_cent=10, reason="Hard", ends_on=until)

    manager.get("/membership/reductions")

    assert manager.last_query_count == for_one <= 12
