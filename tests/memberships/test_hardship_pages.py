import csv
import io
from datetime import timedelta

from network.core import clock
from network.memberships.actions.hardship import reduce_fee
from network.people.models import Role
from tests.builders.members import member_organisation, staff


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


def test_the_list_takes_as_many_queries_for_three_as_for_one(client):
    manager, until = client.as_(staff(Role.MEMBERSHIP)), clock.today()
    reduce_fee(member_organisation(), per_cent=10, reason="Hard", ends_on=until)
    manager.get("/membership/reductions")
    for_one = manager.last_query_count
    for _ in range(2):
        reduce_fee(member_organisation(), per_cent=10, reason="Hard", ends_on=until)

    manager.get("/membership/reductions")

    assert manager.last_query_count == for_one <= 12
