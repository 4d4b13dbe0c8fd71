from datetime import timedelta

from sqlalchemy import select

from network.core import clock
from network.core.db import db
from network.moderation.models import Report
from network.people.models import Role
from tests.builders.communities import community, facilitator, participant, reply, sensitive_community, thread
from tests.builders.members import member, staff

CANARY = "zebrafinch"


def thread_page(post):
    return f"/communities/threads/{post.thread.id}-{post.thread.slug}"


def report(client, post, by):
    client.as_(by).submit(f"/moderation/post/{post.id}/report", {"reason": "hate", "words": f"Words {CANARY}"})
    return db.session.scalars(select(Report).order_by(Report.id.desc())).first()


def test_beneath_others_posts_stands_report_and_not_beneath_ones_own(network, client):
    said = reply(thread())
    link = f"/moderation/post/{said.id}/report"

    assert link in client.as_(member()).get(thread_page(said)).text
    assert link not in client.as_(said.author).get(thread_page(said)).text
    assert client.get(link).status_code == 404


def test_something_is_reported_decided_and_both_are_told(network, client):
    said = reply(thread(), body="Something unkind.")
    reporter = member(name=f"Reporter {CANARY}")
    made = report(client, said, reporter)
    assert "Thank you" in client.page.text
    assert "Waits to be looked at" in client.get("/moderation/own").text

    client.as_(facilitator(said.thread.community))
    assert f"Words {CANARY}" in client.get(f"/moderation/reports/{made.id}").text
    assert f"/moderation/reports/{made.id}" in client.get(f"/communities/{said.thread.community.slug}/moderation").text
    answer = client.submit(f"/moderation/reports/{made.id}", {"outcome": "removed"})
    assert (answer.status_code, "Write a sentence to its author" in answer.text) == (422, True)
    client.submit(f"/moderation/reports/{made.id}", {"outcome": "removed", "sentence": "Please be kind."})
    assert "Take it back" in client.page.text

    assert "something was done" in client.as_(reporter).get("/moderation/own").text
    text = client.as_(said.author).get(f"/moderation/decisions/{made.id}").text
    assert ("Please be kind." in text, CANARY in text) == (True, False)
    assert client.as_(reporter).get(f"/moderation/decisions/{made.id}").status_code == 404


def test_of_a_sensitive_community_no_word_reaches_the_staff(network, client):
    said = reply(thread(sensitive_community(), title=f"Title {CANARY}"), body=f"Body {CANARY}")
    made = report(client, said, participant(said.thread.community))
    client.as_(staff(Role.ADMINISTRATOR))

    for address in ("/moderation/reports", "/today", "/administration/history"):
        text = client.get(address).text
        assert (address, CANARY in text) == (address, False)
    assert "1 report waits in a sensitive community" in client.get("/moderation/reports").text
    assert client.get(f"/moderation/reports/{made.id}").status_code == 404
    assert client.get(f"/moderation/post/{said.id}/report").status_code == 404
    assert f"Body {CANARY}" in client.as_(facilitator(said.thread.community)).get(f"/moderation/reports/{made.id}").text


def test_today_says_that_a_report_waits_and_since_when(network, client):
    said = reply(thread())
    report(client, said, member())

    assert "1 report waits for you" in client.as_(staff(Role.ADMINISTRATOR)).get("/today").text
    assert "1 report waits for you" not in client.as_(member()).get("/today").text


def test_strangers_and_other_members_do_not_see_the_queue(network, client):
    made = report(client, reply(thread()), member())

    client.as_(facilitator(community()))
    assert client.get(f"/moderation/reports/{made.id}").status_code == 404
    assert client.get("/moderation/reports").status_code == 403


def test_who_is_suspended_reads_why_and_appeals(network, client):
    said = reply(thread())
    where, made = said.thread.community, report(client, said, member())
    client.as_(facilitator(where))
    day = (clock.today() + timedelta(days=9)).isoformat()
    answer = client.submit(f"/moderation/reports/{made.id}", {"outcome": "suspended", "sentence": "A pause."})
    assert (answer.status_code, "Choose a day" in answer.text) == (422, True)
    client.submit(f"/moderation/reports/{made.id}", {"outcome": "suspended", "sentence": "A pause.", "until": day})

    client.as_(said.author)
    assert "can write again from" in client.get(thread_page(said)).text
    page = f"/communities/{where.slug}/suspension"
    client.submit(page, {"words": "It was a joke."})
    assert "You appealed" in client.page.text
    text = client.as_(facilitator(where)).get(f"/communities/{where.slug}/moderation").text
    assert "It was a joke." in text


def test_two_administrators_suspend_an_account(network, client):
    said = reply(thread())
    made = report(client, said, member())
    client.as_(staff(Role.ADMINISTRATOR)).submit(
        f"/moderation/reports/{made.id}", {"outcome": "account", "sentence": "Threats."}
    )
    assert f"/moderation/reports/{made.id}/agreement" not in client.page.text

    client.as_(staff(Role.ADMINISTRATOR)).submit(
        f"/moderation/reports/{made.id}/agreement", on=f"/moderation/reports/{made.id}"
    )

    assert not said.author.is_active


def test_the_code_of_conduct_names_the_staff_to_turn_to(network, client):
    staff(Role.ADMINISTRATOR, name="Alex Example")
    staff(Role.ADMINISTRATOR, name="Bea Example")

    text = client.as_(member()).get("/moderation/conduct").text

    assert ("Alex Example" in text, "Bea Example" in text) == (True, True)


def test_a_queue_costs_the_same_however_much_waits(network, client):
    office, counts = staff(Role.ADMINISTRATOR), []
    for more in (1, 2):
        for _ in range(more):
            report(client, reply(thread()), member())
        client.as_(office).get("/moderation/reports")
        client.get("/moderation/reports")
        counts.append(client.last_query_count)

    assert counts[0] == counts[1] <= 8
