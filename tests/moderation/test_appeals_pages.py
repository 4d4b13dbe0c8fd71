"""Appealing and answering on pages; naming people for safety."""

from network.core.db import db, rows
from network.moderation.actions import appeals
from network.moderation.actions import reports as actions
from network.moderation.models import Outcome, ReportReason
from network.moderation.queries.safety import contacts, safety_people
from network.people.models import Role
from tests.builders.communities import community, facilitator, participant, reply, thread
from tests.builders.members import member, staff


def decided(where=None, by=None):
    where = where or community()
    said = reply(thread(where, title="Who knows?"))
    report = actions.report(participant(where), "post", said.id, ReportReason.HATE, "Look.")
    actions.decide(report, Outcome.WARNED, by or facilitator(where), "Please be kind.")
    return said, report


def answered(client, report, data):
    prefixed = {f"appeal-{name}": value for name, value in data.items()}
    return client.post(
        f"/moderation/reports/{report.id}/appeal",
        data={**prefixed, "csrf_token": client.csrf_token},
        follow_redirects=True,
    )


def test_an_author_appeals_on_the_page_of_the_decision_and_reads_the_answer_there(network, client):
    said, report = decided()
    office = staff(Role.ADMINISTRATOR)
    address = f"/moderation/decisions/{report.id}"

    page = client.as_(said.author).get(address).text
    client.submit(address, {"words": "It was a quotation."})
    assert "Somebody looks at it again" in client.page.text
    client.as_(office).get(f"/moderation/reports/{report.id}")
    assert "It was a quotation." in client.page.text
    answered(client, report, {"verdict": "taken_back", "words": "You are right."})

    assert "What you wrote in “Who knows?”" in page
    assert said.author.name not in page.split("<main")[1].split("</main>")[0]
    assert "You are right." in client.as_(said.author).get(address).text
    assert report.undone_at is not None


def test_an_appeal_needs_words_and_an_answer_a_verdict(network, client):
    said, report = decided()

    client.as_(said.author).get(f"/moderation/decisions/{report.id}")
    empty = client.submit(f"/moderation/decisions/{report.id}", {"words": " "})
    appeals.appeal(report, "It was a quotation.")
    client.as_(staff(Role.ADMINISTRATOR)).get(f"/moderation/reports/{report.id}")
    undecided = answered(client, report, {"words": "You are right."})

    assert (empty.status_code, "Say in a sentence or two how you see it" in empty.text) == (422, True)
    assert (undecided.status_code, "Choose what holds from now on" in undecided.text) == (422, True)
    assert "You are right." in undecided.text


def test_who_decided_is_told_kindly_that_somebody_else_answers(network, client):
    where = community()
    keeper, _other = facilitator(where), facilitator(where)
    _said, report = decided(where, keeper)
    appeals.appeal(report, "It was a quotation.")

    assert "you decided: for somebody else" in client.as_(keeper).get("/moderation/reports").text
    client.get(f"/moderation/reports/{report.id}")
    answer = answered(client, report, {"verdict": "upheld", "words": "No."})

    assert answer.status_code == 422
    assert "Let somebody else answer the appeal" in answer.text


def test_today_says_that_an_appeal_waits(network, client):
    _said, report = decided()
    appeals.appeal(report, "It was a quotation.")

    assert "1 appeal waits for you" in client.as_(staff(Role.ADMINISTRATOR)).get("/today").text
    assert "1 appeal waits" not in client.as_(member()).get("/today").text


def test_administrators_name_people_for_safety_and_the_code_of_conduct_has_their_names(network, client):
    office, named = staff(Role.ADMINISTRATOR, name="Olga Office"), staff(Role.EVENTS, name="Sam Safe")
    assert "Olga Office" in client.as_(office).get("/moderation/safety").text

    client.submit("/moderation/safety", {"email": named.email})
    assert "Reports wait for Sam Safe" in client.page.text
    conduct = client.as_(member()).get("/moderation/conduct").text
    assert ("Sam Safe" in conduct, "Olga Office" in conduct) == (True, False)
    assert client.get("/moderation/safety").status_code == 403

    client.as_(office).get("/moderation/safety")
    client.post(f"/moderation/safety/{db.session.scalar(contacts()).id}/end", data={"csrf_token": client.csrf_token})
    assert rows(safety_people()) == [office]


def test_who_is_named_sees_the_queue_and_other_administrators_do_not(network, client):
    office, named = staff(Role.ADMINISTRATOR), staff(Role.EVENTS)
    client.as_(office).get("/moderation/safety")
    client.submit("/moderation/safety", {"email": named.email})
    report = actions.report(member(), "post", reply(thread()).id, ReportReason.HATE, "Look.")

    link = f"/moderation/reports/{report.id}"
    assert link in client.as_(named).get("/moderation/reports").text
    assert "1 report waits for you" in client.get("/today").text
    assert link not in client.as_(office).get("/moderation/reports").text
    assert client.get(link).status_code == 404
    assert "1 report waits for you" not in client.get("/today").text


def test_only_who_may_name_and_wrong_addresses_are_said_beside_the_field(network, client):
    client.as_(staff(Role.ADMINISTRATOR)).get("/moderation/safety")

    answer = client.submit("/moderation/safety", {"email": "nobody@example.org"})

    assert answer.status_code == 422
    assert "Nobody of the staff has this address" in answer.text
    assert client.as_(staff(Role.EVENTS)).get("/moderation/safety").status_code == 403
