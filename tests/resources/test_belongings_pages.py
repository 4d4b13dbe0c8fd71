"""A community's page shows what stands in the library for its readers, and nobody else's page does."""

from network.resources import actions
from network.resources.models import Visibility
from tests.builders.communities import closed_community, community, participant
from tests.builders.members import member
from tests.builders.resources import draft, resource


def of(where, title, **over):
    return resource(title=title, visibility=Visibility.COMMUNITY, community_id=where.id, **over)


def test_who_reads_a_community_finds_its_resources_on_its_page(client):
    where, other = closed_community(), closed_community()
    made = of(where, "How to open doors")
    of(other, "Of another")
    draft(title="Not published", visibility=Visibility.COMMUNITY, community_id=where.id)
    actions.withdraw(of(where, "Taken back"))

    page = client.as_(participant(where)).get(f"/communities/{where.slug}").text

    assert f'href="/library/{made.slug}"' in page
    assert [title for title in ("Of another", "Not published", "Taken back") if title in page] == []
    assert "How to open doors" not in client.as_(member()).get(f"/communities/{where.slug}").text


def test_without_resources_there_is_no_card_and_with_many_the_library_has_the_rest(client):
    where = community()
    client.as_(participant(where))
    assert "<h2>Resources</h2>" not in client.get(f"/communities/{where.slug}").text

    for number in range(6):
        of(where, f"Resource {number}")

    page = client.get(f"/communities/{where.slug}").text
    assert [f"Resource {number}" in page for number in range(6)].count(True) == 5
    assert ">More</a>" in page


def test_a_communitys_page_makes_at_most_twelve_statements_however_many_resources(client):
    where = community()
    of(where, "One")
    client.as_(participant(where))
    few = client.get(f"/communities/{where.slug}").headers["X-Query-Count"]
    of(where, "Two")
    of(where, "Three")

    assert client.get(f"/communities/{where.slug}").headers["X-Query-Count"] == few
    assert int(few) <= 12
