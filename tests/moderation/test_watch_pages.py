from network.communities.models import Approval
from network.people.models import Role
from tests.builders.communities import community, facilitator, participant
from tests.builders.members import member, staff


def test_an_administrator_adds_a_word_and_takes_it_away(network, client):
    client.as_(staff(Role.ADMINISTRATOR))

    client.submit("/moderation/words", {"phrase": "numpty", "variants": "numpties, numptee"})
    assert ("numpties, numptee" in client.page.text, "watched for from now on" in client.page.text) == (True, True)
    answer = client.submit("/moderation/words", {"phrase": "Numpty"})
    assert (answer.status_code, "on the list already" in answer.text) == (422, True)

    client.submit("/moderation/words/1/removal", on="/moderation/words")
    assert "No words are watched for" in client.page.text


def test_the_list_is_for_administrators_alone(network, client):
    for other in (member(), staff(Role.MEMBERSHIP)):
        assert client.as_(other).get("/moderation/words").status_code == 403
        assert client.get("/moderation/people").status_code == 403


def test_an_administrator_lets_somebodys_posts_wait_everywhere(network, client):
    somebody = member(name="Hasty Example")
    client.as_(staff(Role.ADMINISTRATOR))

    answer = client.submit("/moderation/people", {"email": "nobody@example.org", "reason": "x"})
    assert (answer.status_code, "Nobody has an account" in answer.text) == (422, True)
    client.submit("/moderation/people", {"email": somebody.email, "reason": "For a month."})

    assert "Hasty Example" in client.page.text


def test_facilitators_say_whose_posts_wait(network, client):
    where = community()
    somebody = participant(where, name="Hasty Example")
    client.as_(facilitator(where))
    page = f"/communities/{where.slug}/moderation"

    client.submit(f"{page}/approval", {"approval": "newcomers", "newcomer_posts": "3"}, on=page)
    assert (where.approval, where.newcomer_posts) == (Approval.NEWCOMERS, 3)
    client.submit(f"{page}/people", {"email": somebody.email}, on=page)
    assert "Hasty Example" in client.page.text
    answer = client.submit(f"{page}/approval", {"newcomer_posts": "0"}, on=page)
    assert answer.status_code == 422
