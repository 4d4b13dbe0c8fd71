import pytest

from network.communities.actions import participation
from network.communities.models import ThreadKind
from network.communities.queries.communities import participation_of
from network.core.db import db
from tests.builders.communities import (
    closed_community,
    community,
    facilitator,
    participant,
    reply,
    sensitive_community,
    thread,
)
from tests.builders.members import member, person


def test_the_list_begins_with_the_communities_one_is_in(client, network):
    own, other = community(title="Sport and cohesion"), community(title="Local government")
    client.as_(participant(own)).get("/communities")

    headings = [heading.text for heading in client.page.all("h2", "h3")]
    assert headings == ["Where you take part", "Sport and cohesion", "Others you can join", "Local government"]
    assert f"/communities/{other.slug}" in client.links()


def test_without_a_membership_there_are_no_communities(client, network):
    where = community()
    client.as_(person())

    assert where.title not in client.get("/communities").text
    assert client.get(f"/communities/{where.slug}").status_code == 404


def test_a_stranger_is_asked_to_sign_in_whether_or_not_the_address_exists(client, network):
    there, nowhere = client.get(f"/communities/{community().slug}"), client.get("/communities/nowhere")

    assert [there.status_code, nowhere.status_code] == [303, 303]
    assert there.location.startswith("/sign-in")


def test_joining_an_open_community_takes_one_click(client, network):
    where, somebody = community(), member()
    client.as_(somebody).submit(f"/communities/{where.slug}/joining", on=f"/communities/{where.slug}")

    assert db.session.scalar(participation_of(somebody, where)).is_current
    assert "You are in." in client.page.text


def test_asking_to_join_tells_the_facilitators_and_one_click_answers(client, network, sent_mail):
    where, asking = closed_community(title="Housing"), member(name="Tamsin Sample")
    looking_after = facilitator(where)

    client.as_(asking).submit(f"/communities/{where.slug}/request", {"reason": "We let homes."})
    request = db.session.scalar(participation_of(asking, where))
    assert "Tamsin Sample asks to join Housing" in [letter["Subject"] for letter in sent_mail()]
    client.as_(looking_after).submit(
        f"/communities/requests/{request.id}/approval", on=f"/communities/{where.slug}/requests"
    )

    assert request.is_current
    assert [letter["Subject"] for letter in sent_mail() if letter["To"] == asking.email] == ["Welcome to Housing"]


def test_a_reason_is_needed_and_what_was_typed_is_kept(client, network):
    where = closed_community()
    answer = client.as_(member()).submit(f"/communities/{where.slug}/request", {"reason": "  "})

    assert answer.status_code == 422
    assert "Say in a sentence or two" in client.page.text


def test_nobody_answers_requests_to_another_community(client, network):
    where, elsewhere = closed_community(), closed_community()
    facilitator(where)
    request = participation.ask_to_join(member(), where, "Please.")
    client.as_(facilitator(elsewhere)).get("/communities")

    answer = client.post(f"/communities/requests/{request.id}/approval", data={"csrf_token": client.csrf_token})

    assert answer.status_code == 404
    assert request.is_waiting


def test_who_leaves_is_out_at_once(client, network):
    where = closed_community()
    somebody, question = participant(where), thread(where)
    client.as_(somebody).submit(f"/communities/{where.slug}/leaving", on=f"/communities/{where.slug}/about")

    assert client.get(f"/communities/threads/{question.id}-{question.slug}").status_code == 404


def test_only_those_who_agreed_are_listed_but_facilitators_always(client, network):
    where = community()
    participant(where, name="Hidden Person")
    participant(where, name="Listed Person", listed_at=where.founded_at)
    caring = facilitator(where, name="Caring Person")

    seen = client.as_(member()).get(f"/communities/{where.slug}/people").text
    all_seen = client.as_(caring).get(f"/communities/{where.slug}/people").text

    assert ("Hidden Person" in seen, "Listed Person" in seen, "Caring Person" in seen) == (False, True, True)
    assert "Hidden Person" in all_seen


def test_threads_are_narrowed_by_kind_and_to_unanswered_questions(client, network):
    where = community()
    open_question, answered = thread(where, title="Who knows?"), thread(where, title="Who knew?")
    thread(where, kind=ThreadKind.OFFER, title="A hall to share")
    reply(answered)
    client.as_(member())

    def titles(show):
        client.get(f"/communities/{where.slug}?show={show}")
        return [link.text for link in client.page.all("a") if link["class"] == "title"]

    assert titles("unanswered") == [open_question.title]
    assert titles("offer") == ["A hall to share"]
    assert len(titles("nonsense")) == 3


def test_a_facilitator_changes_the_charter(client, network):
    where = community()
    client.as_(facilitator(where)).submit(
        f"/communities/{where.slug}/charter",
        {"domain": "What councils do on a difficult Tuesday."},
    )

    assert "a difficult Tuesday" in client.page.text


@pytest.mark.parametrize("address", ["", "/about", "/people", "/requests"])
def test_pages_cost_the_same_whatever_the_number_of_rows(client, network, address):
    where = community()
    client.as_(facilitator(where))
    counts = []
    for more in (1, 2):
        for _ in range(more):
            reply(thread(where))
            participation.ask_to_join(member(), where, "Please.")
        assert client.get(f"/communities/{where.slug}{address}").status_code == 200
        counts.append(client.last_query_count)

    assert counts[0] == counts[1] <= 8


def test_the_list_costs_the_same_whatever_the_number_of_communities(client, network):
    somebody, counts = member(), []
    client.as_(somebody)
    for more in (1, 2):
        for _ in range(more):
            participation.join(somebody, community())
            community()
        client.get("/communities")
        counts.append(client.last_query_count)

    assert counts[0] == counts[1] <= 5


def test_pages_of_a_sensitive_community_are_kept_by_no_browser(client, network):
    where = sensitive_community()
    answer = client.as_(participant(where)).get(f"/communities/{where.slug}")

    assert answer.headers["Cache-Control"] == "private, no-store"
