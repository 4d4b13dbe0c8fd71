from network.people.models import Role
from tests.builders.communities import closed_community, community, participant, thread
from tests.builders.members import member, staff


def test_the_office_sees_what_would_move_merges_and_the_old_address_leads_on(client, network):
    one, other = community(title="Housing"), community(title="Neighbours")
    question, old = thread(one), one.slug
    client.as_(staff(Role.ADMINISTRATOR))

    shown = client.get(f"/communities/staff/{one.id}/merging?into={other.id}").text
    assert "1 conversation" in shown
    client.submit(f"/communities/staff/{one.id}/merging", on=f"/communities/staff/{one.id}/merging?into={other.id}")

    assert question.community_id == other.id
    answer = client.as_(participant(other)).get(f"/communities/{old}")
    assert (answer.status_code, answer.location) == (301, f"/communities/{other.slug}")


def test_only_as_private_communities_are_offered(client, network):
    private, alike, _open = closed_community(title="One"), closed_community(title="Alike"), community(title="Open one")
    client.as_(staff(Role.ADMINISTRATOR))

    page = client.get(f"/communities/staff/{private.id}/merging").text
    assert (alike.title in page, "Open one" in page) == (True, False)
    assert client.as_(member()).get(f"/communities/staff/{private.id}/merging").status_code == 403
